"""Rows of accounts, platforms, follows and engagements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from loaders.record.targets import with_targets
from loaders.sync.enforcement import banned_in
from loaders.sync.tables import Tables, instants

SEEN = "seen"
"""Status of an account that a source showed or a post is by."""

LISTED = "listed"
"""Status of an account that only a follower list, or what an authority published, names."""

BANNED = "banned"
"""Status of an account that a ban holds against."""


@lru_cache(maxsize=2)
def accounts(tables: Tables) -> pd.DataFrame:
    """Accounts shown or known to have written, and those a follower list or an order names.

    Who wrote a post is known from the post on, when the time its account was read is not.
    """
    shown, posts, follows = tables.observed("accounts"), tables.observed("posts"), tables.observed("follows")
    parts = [
        shown.assign(status=SEEN),
        _named(posts, ["account_id"], SEEN),
        _named(follows, _SIDES, LISTED),
        _named(tables.observed("enforcement"), ["account_id"], LISTED),
    ]
    every = pd.concat(parts, ignore_index=True).drop_duplicates("account_id")
    every = every.sort_values("account_id", ignore_index=True).rename(columns={"account_id": "id"})
    since = instants(banned_in(tables).reindex(every["id"]).set_axis(every.index))
    every = every.assign(banned_at=since, status=every["status"].where(since.isna(), BANNED))
    return every[["id", "platform", "handle", "name", "status", "banned_at", "batch"]]


def _named(rows: pd.DataFrame, columns: Sequence[str], status: str) -> pd.DataFrame:
    """Each account that one of the columns names, with the smallest batch that does."""
    sides = [rows[[column, "batch"]].set_axis(["account_id", "batch"], axis=1) for column in columns]
    found = pd.concat(sides).sort_values(["account_id", "batch"]).drop_duplicates("account_id")
    return found.assign(platform=found["account_id"].str.split(":").str[0], status=status)


_SIDES = ("follower_id", "followed_id")


def platforms(tables: Tables) -> pd.DataFrame:
    """Platforms of the accounts."""
    return pd.DataFrame({"id": sorted(accounts(tables)["platform"].unique())})


def on(tables: Tables) -> pd.DataFrame:
    """Which account is on which platform."""
    every = accounts(tables)
    return every.rename(columns={"id": "account_id", "platform": "platform_id"})[["account_id", "platform_id", "batch"]]


def follows(tables: Tables) -> pd.DataFrame:
    """Who follows whom."""
    rows = tables.observed("follows")
    rows = rows.loc[rows["follower_id"] != rows["followed_id"]]
    return pd.DataFrame(
        {
            "follower_id": rows["follower_id"],
            "followed_id": rows["followed_id"],
            "since": instants(rows["since"]),
            "observed_at": instants(rows["captured_at"]),
            "available_at": instants(rows["available_at"]),
            "batch": rows["batch"],
        }
    )


def engaged(tables: Tables) -> pd.DataFrame:
    """Who engaged with whom, one row for each kind; only between accounts of which something is known."""
    acts = with_targets(tables.observed("engagements"), tables.observed("posts"))
    known = set(accounts(tables)["id"])
    acts = acts.loc[acts["account_id"].isin(known) & acts["target_id"].isin(known)]
    acts = acts.loc[acts["account_id"] != acts["target_id"]]
    ties = acts.groupby(["account_id", "target_id", "kind"], as_index=False).agg(
        times=("post_id", "size"),
        first_at=("event_at", "min"),
        last_at=("event_at", "max"),
        available_at=("available_at", "min"),
        batch=("batch", "min"),
    )
    for name in ("first_at", "last_at", "available_at"):
        ties[name] = instants(ties[name])
    return ties.rename(columns={"account_id": "source_id"})
