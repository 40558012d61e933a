"""Splits in time: a golden table, and what must hold whatever the pushes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.scoring.split import Split, default_border, split_at
from tests.graph.scoring.cases import pushes_of

BORDER = pd.Timestamp("2021-02-01", tz="UTC")


def parts(split: Split) -> list[str]:
    names = np.where(split.test, "test", np.where(split.later, "later", np.where(split.train, "fit", "-")))
    return names.tolist()


def test_golden() -> None:
    """Four sessions train, the last of them calibrates; whatever reaches into what comes after is left out."""
    table = [
        ("2021-01-04", "2021-01-08T21:30", {}, "fit"),
        ("2021-01-05", "2021-01-11T21:30", {"outcome": "followed"}, "fit"),
        ("2021-01-06", "2021-01-20T14:30", {}, "fit"),  # known at the calibration's first opening itself
        ("2021-01-06", "2021-01-20T14:30:01", {}, "-"),  # known just after it: purged
        ("2021-01-20", "2021-01-26T21:30", {}, "later"),
        ("2021-01-20", "2021-02-01T00:00", {}, "later"),  # known at the border itself
        ("2021-01-27", "2021-02-01T00:00:01", {}, "-"),  # known just after it: purged
        ("2021-01-04", "2021-01-08T21:30", {"tier": "measured"}, "-"),
        ("2021-01-04", "2021-01-08T21:30", {"outcome": "chaser"}, "-"),
        ("2021-01-04", "2021-01-08T21:30", {"outcome": "concurrent"}, "-"),
        ("2021-01-04", "2021-01-08T21:30", {"outcome": "unlabelled", "tier": None}, "-"),
        ("2021-02-01", "2021-02-05T21:30", {"opens": "2021-02-01T00:00"}, "test"),
        ("2021-02-01", "2021-02-05T21:30", {"opens": "2021-01-31T23:59:59"}, "-"),
        ("2021-03-01", "2021-03-05T21:30", {"outcome": "followed"}, "test"),
        ("2021-03-01", "2021-03-05T21:30", {"tier": "measured"}, "-"),
        ("2021-03-01", "2021-03-05T21:30", {"outcome": "chaser"}, "-"),
    ]
    pushes = pushes_of(*({"session": day, "known_at": known} | other for day, known, other, _ in table))
    assert parts(split_at(pushes, "proxy", BORDER)) == [part for *_, part in table]


DAYS = st.integers(0, 60)
PUSHES = st.lists(
    st.tuples(DAYS, st.integers(1, 20), st.sampled_from(["followed", "quiet", "chaser", "unlabelled"]), st.booleans()),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(PUSHES, DAYS)
def test_nothing_is_learnt_that_was_not_known(rows: list[tuple[int, int, str, bool]], border: int) -> None:
    start = pd.Timestamp("2021-01-01", tz="UTC")
    table = pd.DataFrame(rows, columns=["day", "takes", "outcome", "measured"])
    table["opens"] = start + pd.to_timedelta(table["day"], unit="D")
    table["known_at"] = table["opens"] + pd.to_timedelta(table["takes"], unit="D")
    table["tier"] = np.where(table["measured"], "measured", "proxy")
    moment = start + pd.Timedelta(days=border)
    split = split_at(table, "proxy", moment)
    fit, later, test = (table.loc[part] for part in (split.train & ~split.later, split.later, split.test))
    assert not (split.later & ~split.train).any(), "calibration is part of training"
    assert not (split.train & split.test).any()
    for part in (fit, later, test):
        assert set(part["outcome"]) <= {"followed", "quiet"}
        assert set(part["tier"]) <= {"proxy"}
    assert (later["known_at"] <= moment).all()
    assert (test["opens"] >= moment).all()
    if len(later):
        assert (fit["known_at"] <= later["opens"].min()).all(), "an outcome known after calibration began"


def test_nothing_known_nothing_trains() -> None:
    split = split_at(pushes_of({"session": "2021-03-01"}), "proxy", BORDER)
    assert parts(split) == ["test"]


def test_a_quarter_of_the_sessions_calibrates_not_of_the_pushes() -> None:
    """Eight sessions, the first with a hundred pushes: the last two calibrate (the upper quartile, rounded up)."""
    days = ["2021-01-04"] * 100 + [f"2021-01-{day:02}" for day in range(5, 12)]
    known = {"known_at": "2021-01-04T20:00"}
    split = split_at(pushes_of(*({"session": day} | known for day in days)), "proxy", BORDER)
    assert parts(split)[99:] == ["fit"] * 6 + ["later"] * 2


@pytest.mark.parametrize(
    ("first", "last", "border"),
    [
        ("2021-01-04", "2021-12-31", "2021-11-01"),  # three quarters lie in early October
        ("2021-01-04", "2021-01-29", "2021-02-01"),
        ("2014-01-02", "2015-06-30", "2015-03-01"),
    ],
)
def test_the_border_is_the_month_after_three_quarters_of_the_time(first: str, last: str, border: str) -> None:
    pushes = pushes_of({"session": first}, {"session": last}, {"session": "2030-01-02", "outcome": "chaser"})
    assert default_border(pushes) == pd.Timestamp(border, tz="UTC")
