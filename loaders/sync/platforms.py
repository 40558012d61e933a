"""On which platforms a stock was named, and a theme came up: from when on, by whom first, how often, and at which peak.

Every post counts, whoever wrote it; reshares do not, for they say nothing of their own.
"""

from __future__ import annotations

import pandas as pd

from loaders.sync.market import stocks
from loaders.sync.tables import Tables, instants
from loaders.sync.themes import themes_in

BEIJING = frozenset(("bilibili", "douyin", "kuaishou", "wechat_channels", "weibo", "xiaohongshu"))
"""Platforms whose days end at midnight in Beijing; those of the others end at midnight UTC."""

_AHEAD = pd.Timedelta(hours=8)


def named_on(tables: Tables) -> pd.DataFrame:
    """Rows of NAMED_ON: a stock and a platform."""
    marked, read = tables.observed("mentions"), tables.results("links", tables.state.linked)
    if tables.state.moment is not None:
        read = read.loc[read["available_at"] <= tables.state.moment]
    pairs = pd.concat([marked[["post_id", "stock_id"]], read[["post_id", "stock_id"]]]).drop_duplicates()
    pairs = pairs.loc[pairs["stock_id"].isin(stocks(tables)["id"])]  # a source may mark what is no stock
    return _spread(tables, pairs, "stock_id")


def raised_on(tables: Tables) -> pd.DataFrame:
    """Rows of RAISED_ON: a theme and a platform."""
    themes = tables.observed("themes")
    posts = tables.observed("posts") if len(themes) else tables.observed("posts").iloc[:0]
    pairs = themes_in(posts[["post_id", "text"]], themes).rename(columns={"theme": "theme_id"})
    return _spread(tables, pairs, "theme_id")


def _spread(tables: Tables, pairs: pd.DataFrame, about: str) -> pd.DataFrame:
    posts = tables.observed("posts")
    posts = posts.loc[(posts["kind"] != "reshare") & posts["event_at"].notna()]
    columns = ["post_id", "platform", "account_id", "event_at", "batch"]
    found = pairs[["post_id", about]].merge(posts[columns], on="post_id").sort_values(["event_at", "post_id"])
    found["day"] = _days(found)
    groups = found.groupby([about, "platform"], sort=True)
    rows = groups.agg(
        first_at=("event_at", "first"),
        first_post_id=("post_id", "first"),
        first_account_id=("account_id", "first"),
        last_at=("event_at", "last"),
        posts=("post_id", "size"),
        accounts=("account_id", "nunique"),
        batch=("batch", "first"),
    )
    rows["peak_day"] = _peaks(found, about)
    for name in ("first_at", "last_at"):
        rows[name] = instants(rows[name])
    return rows.reset_index().rename(columns={"platform": "platform_id"})


def _days(found: pd.DataFrame) -> pd.Series:
    ahead = found["platform"].isin(BEIJING).map({True: _AHEAD, False: pd.Timedelta(0)})
    return (found["event_at"] + pd.to_timedelta(ahead)).dt.strftime("%Y-%m-%d")


def _peaks(found: pd.DataFrame, about: str) -> pd.Series:
    """The day with most posts, the earliest of several."""
    counts = found.groupby([about, "platform", "day"]).size().rename("posts").reset_index()
    counts = counts.sort_values([about, "platform", "posts", "day"], ascending=[True, True, False, True])
    return counts.drop_duplicates([about, "platform"]).set_index([about, "platform"])["day"]
