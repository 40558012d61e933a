"""On whom an engagement acted, where only the post it acted on was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

_ACT = ["post_id", "kind", "target_id"]


def with_targets(engagements: DataFrame, posts: DataFrame) -> DataFrame:
    """Engagements that have a target, each act on somebody once.

    A null `target_id` is filled with the author of the post that `target_post_id` names, and the row is available from
    the later of the act and that post on: before, nobody watching knew on whom it acted. Rows that stay without a
    target are left out, and so is an act that two sources show and one of them had to be filled: the row available
    first stays.

    Args:
        engagements: rows of `engagements`.
        posts: rows of `posts`, one for each post; those available at the moment that is read.

    Returns:
        Rows with the columns of `engagements`, in its order, numbered from 0.
    """
    columns = list(engagements.columns)
    if engagements["target_id"].notna().all():
        return _once(engagements)
    authors = posts[["post_id", "account_id", "available_at"]].add_prefix("_")
    rows = engagements.merge(authors, how="left", left_on="target_post_id", right_on="_post_id")
    later = rows[["available_at", "_available_at"]].max(axis=1, skipna=False)
    rows["available_at"] = rows["available_at"].mask(rows["target_id"].isna(), later)
    rows["target_id"] = rows["target_id"].fillna(rows["_account_id"])
    return _once(rows.loc[rows["target_id"].notna(), columns])


def _once(rows: DataFrame) -> DataFrame:
    if not rows.duplicated(_ACT).any():
        return rows.reset_index(drop=True)
    first = rows.sort_values("available_at", kind="stable").drop_duplicates(_ACT)
    return first.sort_index().reset_index(drop=True)
