"""Track record: what earlier pushes came to, read only once it was known; worked out by hand."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest

from graph.scoring.features import track_record
from tests.graph.scoring.cases import Row, of_pushes, pushes_of


def found(*rows: Row) -> pd.DataFrame:
    return track_record.compute(of_pushes(pushes_of(*rows))).values


def past(session: str, known_at: str, outcome: str = "followed", **columns: object) -> Row:
    return {"session": session, "known_at": known_at, "outcome": outcome} | columns


NOW = {"session": "2021-03-01"}


def test_nothing_known() -> None:
    """The base is the prior's .1, and every rate equals it."""
    row = found(NOW).iloc[0]
    assert row["base_rate"] == pytest.approx(0.1)
    assert row.drop("base_rate").to_numpy() == pytest.approx(0.0)


def test_rates_shrink_to_the_base() -> None:
    """Known before: two of three by a on S, one of one by a on T, none of one by b on S."""
    row = found(
        past("2021-01-04", "2021-01-08T21:30"),
        past("2021-01-05", "2021-01-11T21:30", "quiet"),
        past("2021-01-06", "2021-01-12T21:30"),
        past("2021-01-07", "2021-01-13T21:30", stock_id="T.US"),
        past("2021-01-08", "2021-01-14T21:30", "quiet", account_id="b"),
        NOW,
    ).iloc[-1]
    base = (3 + 5) / (5 + 50)
    assert row["base_rate"] == pytest.approx(base)
    assert row["account_rate"] == pytest.approx((3 + 10 * base) / (4 + 10) - base)
    assert row["account_log_known"] == pytest.approx(log(5))
    assert row["stock_rate"] == pytest.approx((2 + 10 * base) / (4 + 10) - base)
    assert row["account_on_stock_rate"] == pytest.approx((2 + 10 * base) / (3 + 10) - base)


@pytest.mark.parametrize(
    ("known_at", "known"),
    [("2021-03-01T14:29:59", 1), ("2021-03-01T14:30:01", 0), ("2021-03-02T21:30", 0)],
)
def test_an_outcome_counts_once_its_window_has_closed(known_at: str, known: int) -> None:
    """The push under test is decided at 14:30 on 1 March."""
    row = found(past("2021-02-23", known_at), NOW).iloc[-1]
    assert row["account_log_known"] == pytest.approx(log(1 + known))
    assert row["base_rate"] == pytest.approx((known + 5) / (known + 50))


@pytest.mark.parametrize("outcome", ["chaser", "concurrent", "unlabelled"])
def test_only_labelled_pushes_count(outcome: str) -> None:
    assert found(past("2021-01-04", "2021-01-08T21:30", outcome), NOW)["account_log_known"].iloc[-1] == 0


def test_pushes_on_one_session_and_stock_count_once() -> None:
    same = past("2021-01-04", "2021-01-08T21:30")
    assert found(same, same, same, NOW)["account_log_known"].iloc[-1] == pytest.approx(log(2))
    apart = [same | {"stock_id": "T.US"}, same | {"account_id": "b"}, same]
    assert found(*apart, NOW)["account_log_known"].iloc[-1] == pytest.approx(log(3))
    assert found(*apart, NOW)["base_rate"].iloc[-1] == pytest.approx((3 + 5) / (3 + 50))


def test_one_account_tells_nothing_of_another() -> None:
    row = found(past("2021-01-04", "2021-01-08T21:30", account_id="b", stock_id="T.US"), NOW).iloc[-1]
    assert row[["account_rate", "stock_rate", "account_on_stock_rate"]].to_numpy() == pytest.approx(0.0)


def test_pressure_adds_the_rates_of_five_days() -> None:
    """a has a record of one in one, b of none in one; c none. Only pushes on the stock in [opens - 5 days, opens)."""
    records = [
        past("2021-01-04", "2021-01-08T21:30", stock_id="T.US"),
        past("2021-01-04", "2021-01-08T21:30", "quiet", account_id="b", stock_id="T.US"),
    ]
    open_still = {"known_at": "2021-04-01T21:30"}
    pushed = [
        {"session": "2021-02-24", "pushed_at": "2021-02-24T14:29:59"} | open_still,  # a moment too old
        {"session": "2021-02-24", "pushed_at": "2021-02-24T14:30"} | open_still,
        {"session": "2021-02-26", "account_id": "b"} | open_still,
        {"session": "2021-02-26", "stock_id": "T.US"} | open_still,  # on another stock
        {"session": "2021-03-01", "account_id": "c"} | open_still,  # the push under test
        {"session": "2021-03-02", "pushed_at": "2021-03-01T14:30"} | open_still,  # at the bell: too late
    ]
    table = found(*records, *pushed)
    base = (1 + 5) / (2 + 50)
    of_a, of_b = (1 + 10 * base) / 11 - base, 10 * base / 11 - base
    assert table["pressure"].iloc[6] == pytest.approx(of_a + of_b + 0.0)
    assert table["pressure"].iloc[7] == pytest.approx(of_a + of_b), (
        "the next day: both of a, b; not that of 24 February"
    )


def test_the_order_of_pushes_does_not_matter() -> None:
    rows = [
        past(f"2021-01-{day:02}", f"2021-01-{day + 6:02}T21:30", outcome, account_id=account)
        for day, outcome, account in [(4, "quiet", "a"), (5, "followed", "b"), (6, "followed", "a"), (12, "quiet", "b")]
    ]
    rows = [row | {"push_id": f"x:{number}"} for number, row in enumerate([*rows, NOW])]
    forwards, backwards = found(*rows), found(*rows[::-1])
    pd.testing.assert_frame_equal(forwards, backwards[::-1].reset_index(drop=True))
