"""On whom an engagement acted, where only the post is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd

from loaders.record.targets import with_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

Act = tuple[str, str | None, str | None, int | None]
"""Post, target, target's post, and the day of March from which it is available."""


def instants(days: Sequence[int | None]) -> pd.Series:
    found = [None if day is None else datetime(2024, 3, day, tzinfo=UTC) for day in days]
    return pd.Series(found, dtype="datetime64[us, UTC]")


def acts(*rows: Act) -> pd.DataFrame:
    table = pd.DataFrame([row[:3] for row in rows], columns=["post_id", "target_id", "target_post_id"], dtype="str")
    return table.assign(account_id="x:9", kind="reply", available_at=instants([row[3] for row in rows]))


def posts(*rows: tuple[str, str, int | None]) -> pd.DataFrame:
    table = pd.DataFrame([row[:2] for row in rows], columns=["post_id", "account_id"], dtype="str")
    return table.assign(text="", available_at=instants([row[2] for row in rows]))


def filled(engagements: pd.DataFrame, known: pd.DataFrame) -> list[tuple[object, ...]]:
    found = with_targets(engagements, known)
    assert list(found.columns) == list(engagements.columns)
    assert list(found.index) == list(range(len(found)))
    assert found["available_at"].dtype == engagements["available_at"].dtype
    days = [None if pd.isna(moment) else moment.day for moment in found["available_at"]]
    return list(zip(found["post_id"], found["target_id"], days, strict=True))


KNOWN = posts(("x:1", "x:ada", 1), ("x:2", "x:bo", 8), ("x:3", "x:chen", None))


def test_a_target_is_the_author_of_the_post_acted_on() -> None:
    rows = acts(("x:11", None, "x:1", 5), ("x:12", None, "x:2", 5), ("x:13", "x:eve", "x:2", 5))
    assert filled(rows, KNOWN) == [("x:11", "x:ada", 5), ("x:12", "x:bo", 8), ("x:13", "x:eve", 5)]


def test_what_has_no_target_is_left_out() -> None:
    rows = acts(("x:11", None, "x:404", 5), ("x:12", None, None, 5), ("x:13", "x:eve", None, 5))
    assert filled(rows, KNOWN) == [("x:13", "x:eve", 5)]
    assert filled(acts(("x:11", None, "x:1", 5)), posts()) == []


def test_unknown_stays_unknown() -> None:
    rows = acts(("x:11", None, "x:3", 5), ("x:12", None, "x:1", None), ("x:13", "x:eve", "x:3", 5))
    assert filled(rows, KNOWN) == [("x:11", "x:chen", None), ("x:12", "x:ada", None), ("x:13", "x:eve", 5)]


def test_an_act_that_two_sources_show_is_one() -> None:
    rows = acts(
        ("x:11", None, "x:2", 5), ("x:11", "x:bo", None, 6), ("x:12", "x:bo", "x:2", 7), ("x:12", "x:bo", None, 6)
    )
    assert filled(rows, KNOWN) == [("x:11", "x:bo", 6), ("x:12", "x:bo", 6)]


def test_nothing_to_fill() -> None:
    assert filled(acts(("x:11", "x:eve", "x:404", 5)), posts()) == [("x:11", "x:eve", 5)]
    assert filled(acts(), KNOWN) == []
