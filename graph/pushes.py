"""Pushes: a post of its own by an influencer that names at most five stocks, one row for each stock it names.

Reshares, replies and comments are engagement; a longer list of stocks is a list (methods, section 1).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.influencers import InfluencerRule, engagers_before, followers_at
from graph.mentions import UNKNOWN, stances
from loaders.record.sessions import market_of, sessions

MOST_STOCKS = 5
_KINDS = ("original", "quote", "live", "utterance")


def find_pushes(
    tables: dict[str, pd.DataFrame], known_stocks: set[str], rule: InfluencerRule | None = None
) -> pd.DataFrame:
    """Every push on a known stock, in order of time.

    Args:
        tables: `posts`, `mentions` (with `stance` where the text was read), `account_counts` and `engagements`, one row
            for each key.
        known_stocks: stock ids that a list or a price file names.
        rule: who counts as an influencer; the default thresholds when None.

    Returns:
        Columns push_id, post_id, account_id, stock_id, pushed_at, session (decision session, NaT beyond the
        calendar), market, stance, followers, followers_availability, engagers, method, confidence.
    """
    rule = rule or InfluencerRule()
    wanted, named = namings(tables["posts"], tables["mentions"], known_stocks)
    wanted = wanted.join(followers_at(wanted, tables["account_counts"]))
    wanted["engagers"] = engagers_before(wanted, tables["engagements"])
    by_influencer = (wanted["followers"] >= rule.followers) | (wanted["engagers"] >= rule.engagers)
    pushes = wanted.loc[by_influencer].merge(named, on="post_id")
    pushes = pushes.rename(columns={"event_at": "pushed_at"})
    pushes["push_id"] = pushes["post_id"] + "@" + pushes["stock_id"]
    pushes["market"] = pushes["stock_id"].map(market_of).astype("str")
    pushes["session"] = _decision_sessions(pushes)
    return pushes.sort_values(["pushed_at", "push_id"], ignore_index=True)[_COLUMNS]


def namings(posts: pd.DataFrame, mentions: pd.DataFrame, known_stocks: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Posts of their authors' own words, by anybody, that name one to five known stocks and say when they were made.

    Args:
        posts: one row for each post.
        mentions: with `stance` where the text was read.
        known_stocks: stock ids that a list or a price file names.

    Returns:
        Those rows of `posts`, and one row for each of them and stock: post_id, stock_id, method, confidence, stance.
    """
    named = _named(mentions, known_stocks)
    lists = posts["cashtags"].gt(MOST_STOCKS) | posts["post_id"].map(named["post_id"].value_counts()).gt(MOST_STOCKS)
    wanted = posts.loc[posts["kind"].isin(_KINDS) & ~lists & posts["event_at"].notna()]
    wanted = wanted.loc[wanted["post_id"].isin(named["post_id"])].reset_index(drop=True)
    return wanted, named.loc[named["post_id"].isin(wanted["post_id"])].reset_index(drop=True)


_COLUMNS = [
    "push_id",
    "post_id",
    "account_id",
    "stock_id",
    "pushed_at",
    "session",
    "market",
    "stance",
    "followers",
    "followers_availability",
    "engagers",
    "method",
    "confidence",
]


def _named(mentions: pd.DataFrame, known_stocks: set[str]) -> pd.DataFrame:
    """One row for each post and known stock, found with the most confidence, first in the text."""
    known = mentions.loc[mentions["stock_id"].isin(known_stocks)]
    known = known.sort_values(["post_id", "stock_id", "confidence", "start"], ascending=[True, True, False, True])
    first = known.drop_duplicates(["post_id", "stock_id"])[["post_id", "stock_id", "method", "confidence"]]
    said = known if "stance" in known else known.assign(stance=UNKNOWN)
    return first.merge(stances(said), on=["post_id", "stock_id"])


def _decision_sessions(pushes: pd.DataFrame) -> pd.Series:
    found = pd.Series(pd.NaT, index=pushes.index, dtype="datetime64[s]")
    for market in pushes["market"].unique():
        mine = pushes["market"] == market
        calendar = sessions(market)
        at = calendar.decision(utc(pushes.loc[mine, "pushed_at"]))
        days = np.append(calendar.days, np.datetime64("NaT"))
        found.loc[mine] = days[at].astype("datetime64[s]")
    return found


def utc(moments: pd.Series) -> np.ndarray:
    """UTC instants as datetime64[us] without a zone, as `Sessions` wants them."""
    return moments.dt.tz_convert(None).to_numpy(dtype="datetime64[us]")
