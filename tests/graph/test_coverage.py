"""Coverage by hand: who was counted of whom the platform said how many there are, and nothing made of it."""

from __future__ import annotations

import pytest

from graph.coverage import coverage, declared_followers, overall
from tests.graph.tables import follow, followers, record

TABLES = record(
    account_counts=[
        followers("x:a", 50, "2021-01-01"),
        followers("x:a", 100, "2021-01-02"),
        followers("x:b", 2, "2021-01-01"),
        followers("x:c", 9, "2021-01-01") | {"lower_bound": True},
        followers("x:none", 0, "2021-01-01"),
        followers("x:d", 7, "2021-01-01") | {"kind": "following"},
    ],
    follows=[
        *(follow(f"x:{who}", "x:a") for who in ("p", "q", "r", "a")),
        *(follow(f"x:{who}", "x:b") for who in ("p", "q", "r")),
        follow("x:p", "x:b", "2021-01-05"),
        follow("x:p", "x:none"),
        follow("x:p", "x:d"),
    ],
)


def test_observed_over_the_latest_that_was_declared() -> None:
    """Not itself, nobody twice; more than one is said as it is; nobody observed is 0; none declared, no row."""
    found = coverage(TABLES["account_counts"], TABLES["follows"])
    assert found.to_dict("list") == {
        "account_id": ["x:a", "x:b", "x:c"],
        "observed": [3, 3, 0],
        "declared": [100, 2, 9],
        "lower_bound": [False, False, True],
        "coverage": [0.03, 1.5, 0.0],
    }
    assert overall(found) == pytest.approx(6 / 111)


def test_nothing_declared() -> None:
    empty = record()
    for follows in (empty["follows"], TABLES["follows"]):
        found = coverage(empty["account_counts"], follows)
        assert found.empty
        assert list(found.columns) == ["account_id", "observed", "declared", "lower_bound", "coverage"]
        assert overall(found) is None


def test_a_reading_without_a_date_is_not_the_latest() -> None:
    undated = followers("x:a", 7, "2021-01-01") | {"captured_at": None}
    counts = record(account_counts=[followers("x:a", 50, "2021-01-01"), undated])["account_counts"]
    assert declared_followers(counts)["value"].tolist() == [50]
