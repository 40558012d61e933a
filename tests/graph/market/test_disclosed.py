"""Which bursts stood beside news: by session, by the moment of publication, and where nothing is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from graph.market.disclosed import disclosed
from tests.graph.market.panels import days, panel
from tests.graph.tables import at, table

DAYS = days(12)
FIRST = 6
"""Column of the burst's first session."""


def answer(*notices: dict, stock: str = "S0.US") -> str:
    rows = [{"stock_id": "S0.US", "kind": "scheduled", "title": f"n{n}"} | one for n, one in enumerate(notices)]
    market = panel(volume=np.ones((2, 12)))
    return disclosed(pd.Series([stock]), np.array([FIRST]), table("disclosures", *rows), market)[0]


@pytest.mark.parametrize(("place", "expected"), [(4, "no"), (5, "yes"), (6, "yes"), (7, "no")])
def test_on_the_first_session_or_the_one_before(place: int, expected: str) -> None:
    assert answer({"session": date.fromisoformat(DAYS[place])}) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (f"{DAYS[4]}T20:00", "no"),  # before the close of the session before
        (f"{DAYS[4]}T22:00", "yes"),  # after it: the next session could read it
        (f"{DAYS[6]}T20:00", "yes"),
        (f"{DAYS[6]}T22:00", "no"),  # after the close of the burst's first session
    ],
)
def test_without_a_session_the_first_to_close_after_publication_counts(moment: str, expected: str) -> None:
    assert answer({"published_at": at(moment)}) == expected


def test_the_session_it_concerns_counts_before_the_day_it_was_published() -> None:
    assert answer({"session": date.fromisoformat(DAYS[2]), "published_at": at(f"{DAYS[6]}T12:00")}) == "no"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("scheduled", "yes"), ("takeover", "yes"), ("severe_movement", "no"), ("inspection", "no"), ("other", "no")],
)
def test_the_trace_of_a_burst_is_no_news(kind: str, expected: str) -> None:
    assert answer({"session": date.fromisoformat(DAYS[6]), "kind": kind}) == expected


def test_of_a_stock_without_any_disclosure_nothing_is_known() -> None:
    notice = {"session": date.fromisoformat(DAYS[6])}
    assert answer(notice, stock="S1.US") == "unknown"
    assert answer() == "unknown"


def test_a_notice_without_any_date_says_only_that_some_are_loaded() -> None:
    assert answer({"title": "undated"}) == "no"
