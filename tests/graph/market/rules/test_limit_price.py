"""Limit prices against the decimal module's half-up rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from graph.market.rules.limit_price import in_ticks, limit_ticks

CENT = Decimal("0.01")
PRICES = np.arange(100, 30_001)


@pytest.mark.parametrize("percent", [5, -5, 10, -10, 20, -20, 30, -30, 44, -36])
def test_every_price_from_1_to_300_as_the_decimal_module_rounds(percent: int) -> None:
    found = limit_ticks(PRICES, np.full(len(PRICES), float(percent)), np.zeros(len(PRICES), dtype=np.int64))
    factor = 1 + Decimal(percent) / 100
    expected = [int((Decimal(int(cents)) * CENT * factor).quantize(CENT, ROUND_HALF_UP) * 100) for cents in PRICES]
    assert found.tolist() == expected


def test_binary_rounding_would_differ() -> None:
    """What the whole numbers are for: Python's round gives another limit for some prices."""
    found = limit_ticks(PRICES, np.full(len(PRICES), 10.0), np.zeros(len(PRICES), dtype=np.int64))
    assert sum(round(cents / 100 * 1.1, 2) != limit / 100 for cents, limit in zip(PRICES, found, strict=True)) > 100


@pytest.mark.parametrize(("least", "up", "down"), [(0, 9, 9), (1, 10, 8)])
def test_a_limit_under_one_tick(least: int, up: int, down: int) -> None:
    """At 9 cents 5 % is under half a cent, which rounds to no move at all; the newer rule allows one tick."""
    reference, ticks = np.array([9]), np.array([least])
    assert limit_ticks(reference, np.array([5.0]), ticks).tolist() == [up]
    assert limit_ticks(reference, np.array([-5.0]), ticks).tolist() == [down]


def test_no_price_is_under_one_tick() -> None:
    assert limit_ticks(np.array([1]), np.array([-10.0]), np.array([1])).tolist() == [1]


def test_prices_in_ticks() -> None:
    assert in_ticks(np.array([11.22, 0.29, np.nan]), np.array([0.01, 0.01, 0.01])).tolist() == [1122, 29, 0]
