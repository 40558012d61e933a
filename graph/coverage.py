"""Coverage: how many of the followers a platform declares were observed; said beside every figure, scaling none.

Platforms never hand over the whole of a long follower list, so degree, reach and the rest are of the observed network.
An account whose list was not taken in has coverage 0, and one whose list is newer or longer than its count has more
than 1: both are said as they are. O(follows + readings).
"""

from __future__ import annotations

import pandas as pd


def coverage(counts: pd.DataFrame, follows: pd.DataFrame) -> pd.DataFrame:
    """Observed over declared followers of every account that declares any.

    Args:
        counts: rows of `account_counts`, as of the moment asked for; so are the others.
        follows: columns follower_id, followed_id.

    Returns:
        Columns account_id, observed [distinct followers in the lists, itself not among them], declared [followers at
        the latest reading], lower_bound [the reading says so many or more], coverage [observed / declared]; by account.
    """
    latest = declared_followers(counts)
    some = latest.loc[latest["value"] > 0].rename(columns={"value": "declared"}).reset_index(drop=True)
    observed = some["account_id"].map(_observed(follows)).fillna(0).astype("int64")
    share = (observed / some["declared"]).astype("float64")
    return some.assign(observed=observed, coverage=share)[_COLUMNS]


_COLUMNS = ["account_id", "observed", "declared", "lower_bound", "coverage"]


def declared_followers(counts: pd.DataFrame) -> pd.DataFrame:
    """The latest reading of each account's followers: account_id, value [followers], lower_bound; by account."""
    mine = counts.loc[counts["kind"] == "followers"]
    mine = mine.sort_values(["captured_at", "account_id"], kind="stable", na_position="first")
    latest = mine.drop_duplicates("account_id", keep="last").sort_values("account_id")
    return latest[["account_id", "value", "lower_bound"]].reset_index(drop=True)


def overall(rows: pd.DataFrame) -> float | None:
    """Observed over declared followers of all accounts of `coverage` together; None where none declares any."""
    declared = int(rows["declared"].sum())
    return int(rows["observed"].sum()) / declared if declared else None


def _observed(follows: pd.DataFrame) -> pd.Series:
    pairs = follows.loc[follows["follower_id"] != follows["followed_id"], ["follower_id", "followed_id"]]
    return pairs.drop_duplicates()["followed_id"].value_counts()
