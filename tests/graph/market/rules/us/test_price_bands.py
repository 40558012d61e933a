"""Price bands at hand-made moments: on each side of a date, of a price and of a minute."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from graph.market.rules.us.price_bands import luld_band

NOON = "2024-06-12 12:00"


def band(reference: float, close: float, tier: int, at: str = NOON) -> tuple[float, float]:
    return tuple(luld_band(reference, close, tier, pd.Timestamp(at, tz="America/New_York")))


@pytest.mark.parametrize(
    ("reference", "close", "tier", "expected"),
    [
        (100, 50, 1, (95, 105)),
        (100, 50, 2, (90, 110)),
        (3.01, 3.01, 1, (2.86, 3.16)),
        (3, 3.01, 2, (2.7, 3.3)),
        (3, 3, 1, (2.4, 3.6)),
        (3, 3, 2, (2.4, 3.6)),
        (0.75, 0.75, 1, (0.6, 0.9)),
        (0.75, 0.75, 2, (0.6, 0.9)),
        (0.74, 0.74, 1, (0.59, 0.89)),
        (0.75, 0.7499, 2, (0.6, 0.9)),
        (0.1, 0.1, 2, (0.03, 0.18)),
        (8.0, 2.99, 1, (6.4, 9.6)),
    ],
)
def test_percent_by_tier_and_last_close(reference: float, close: float, tier: int, expected: tuple[float, ...]) -> None:
    """Up to and with 3.00 it is 20 %, below 0.75 the lesser of 0.15 and 75 %; the last close says which."""
    assert band(reference, close, tier) == expected


@pytest.mark.parametrize(
    ("at", "one", "two", "two_low"),
    [
        ("2020-02-21 09:30", 10, 20, 40),
        ("2020-02-21 09:44:59", 10, 20, 40),
        ("2020-02-21 09:45", 5, 10, 20),
        ("2020-02-24 09:30", 5, 10, 20),
        ("2020-02-21 15:34:59", 5, 10, 20),
        ("2020-02-21 15:35", 10, 20, 40),
        ("2020-02-24 15:34:59", 5, 10, 20),
        ("2020-02-24 15:35", 10, 10, 40),
        ("2024-06-12 16:00", 10, 10, 40),
        ("2024-11-29 12:34", 5, 10, 20),
        ("2024-11-29 12:35", 10, 10, 40),
    ],
)
def test_when_the_band_is_doubled(at: str, one: int, two: int, two_low: int) -> None:
    """Amendment 18: no longer at the open, and at the close not for tier 2 above 3.00. 2024-11-29 closed at 13:00."""
    assert band(100, 100, 1, at) == (100 - one, 100 + one)
    assert band(100, 100, 2, at) == (100 - two, 100 + two)
    assert band(100, 3, 2, at) == (100 - two_low, 100 + two_low)


def test_a_penny_stock_at_the_close() -> None:
    """As exam guides print it: the lesser of 0.30 and 150 %, upper limit only."""
    assert band(0.1, 0.1, 2, "2024-06-12 15:40") == (0, 0.25)
    assert band(0.7, 0.7, 1, "2024-06-12 15:40") == (0.4, 1.0)


@pytest.mark.parametrize(
    ("at", "tier"),
    [
        ("2024-06-12 09:29:59", 1),
        ("2024-06-12 16:00:01", 1),
        ("2024-11-29 14:00", 1),
        ("2024-06-15 12:00", 1),
        ("2013-04-05 12:00", 1),
        ("2013-04-08 12:00", 2),
        ("1999-04-08 12:00", 1),
    ],
)
def test_there_is_no_band(at: str, tier: int) -> None:
    assert all(map(math.isnan, band(100, 100, tier, at)))


def test_the_first_days_and_another_zone() -> None:
    assert band(100, 100, 1, "2013-04-08 12:00") == (95, 105)
    assert band(100, 100, 2, "2013-08-05 12:00") == (90, 110)
    assert tuple(luld_band(100, 100, 1, pd.Timestamp("2024-06-12T19:35Z"))) == (90, 110)
    assert tuple(luld_band(100, 100, 1, pd.Timestamp("2024-12-12T19:35Z"))) == (95, 105)


def test_no_price_and_no_zone() -> None:
    assert all(map(math.isnan, band(math.nan, 10, 1)))
    assert all(map(math.isnan, band(10, 0, 1)))
    with pytest.raises(ValueError, match="zone"):
        luld_band(10, 10, 1, pd.Timestamp(NOON))
