"""Who was an influencer at the moment of a post: by followers available then, or by who had engaged before.

At least 1,000 followers available at the post, or at least 10 distinct accounts that engaged with the author before
it (methods, section 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class InfluencerRule:
    """Thresholds of the definition."""

    followers: int = 1_000
    engagers: int = 10


def followers_at(posts: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Followers of each post's author, from the latest reading available at the post.

    Args:
        posts: columns account_id and event_at.
        counts: rows of `account_counts`.

    Returns:
        Columns followers (NaN where nothing was available) and followers_availability, in the order of `posts`.
    """
    if posts.empty:  # merge_asof fails on two empty columns of text
        return pd.DataFrame({"followers": pd.Series(dtype="float64"), "followers_availability": pd.Series(dtype="str")})
    readings = counts.loc[(counts["kind"] == "followers") & counts["available_at"].notna()]
    readings = readings.sort_values(["available_at", "account_id", "value"], kind="stable")
    wanted = _in_time_order(posts)
    found = pd.merge_asof(
        wanted,
        readings[["account_id", "available_at", "value", "availability"]],
        left_on="event_at",
        right_on="available_at",
        by="account_id",
    )
    found = found.set_index("at").sort_index()[["value", "availability"]]
    return found.rename(columns={"value": "followers", "availability": "followers_availability"}).set_index(posts.index)


def engagers_before(posts: pd.DataFrame, engagements: pd.DataFrame) -> pd.Series:
    """Distinct accounts, other than the author, that engaged with the author strictly before each post.

    Args:
        posts: columns account_id and event_at.
        engagements: columns account_id (who acted), target_id and available_at.
    """
    if posts.empty:
        return pd.Series(dtype="int64")
    acts = engagements.loc[engagements["account_id"] != engagements["target_id"]]
    acts = acts.dropna(subset=["available_at"]).sort_values(["available_at", "target_id", "account_id"])
    first = acts.drop_duplicates(["target_id", "account_id"])[["target_id", "available_at"]].copy()
    first["engagers"] = first.groupby("target_id").cumcount() + 1
    found = pd.merge_asof(
        _in_time_order(posts),
        first,
        left_on="event_at",
        right_on="available_at",
        left_by="account_id",
        right_by="target_id",
        allow_exact_matches=False,
    )
    return found.set_index("at")["engagers"].sort_index().fillna(0).astype("int64").set_axis(posts.index)


def _in_time_order(posts: pd.DataFrame) -> pd.DataFrame:
    wanted = posts[["account_id", "event_at"]].copy()
    wanted["at"] = range(len(wanted))
    return wanted.sort_values("event_at", kind="stable")
