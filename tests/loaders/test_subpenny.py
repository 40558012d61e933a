"""Signs of sub-penny trades: a table made by hand, and the definitions read out in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.us_market.subpenny import signs_by_fraction, signs_by_midpoint, units


def written(*cells: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Prices as a file has them, in units."""
    return units(np.array([float(cell) for cell in cells]))


@pytest.mark.parametrize(
    ("price", "tick", "sign"),
    [
        ("10", "0.01", 0),
        ("10.01", "0.01", 0),
        ("10.0001", "0.01", -1),
        ("10.002", "0.01", -1),
        ("10.003999", "0.01", -1),
        ("10.004", "0.01", 0),  # z = .4
        ("10.0045", "0.01", 0),
        ("10.005", "0.01", 0),  # half a cent: the midpoint of a one-cent quote
        ("10.006", "0.01", 0),  # z = .6
        ("10.006001", "0.01", 1),
        ("10.008", "0.01", 1),
        ("10.0099", "0.01", 1),
        ("10.00999999", "0.01", 1),
        ("700000.004", "0.01", 0),
        ("700000.0039", "0.01", -1),
        ("10.005", "0.005", 0),  # at half a cent the same prices say something else
        ("10.0049", "0.005", 1),
        ("10.0055", "0.005", -1),
        ("10.0020", "0.005", 0),
        ("10.0025", "0.005", 0),
        ("10.0031", "0.005", 1),
        ("10.01", "0.05", -1),
        ("10.04", "0.05", 1),
    ],
)
def test_the_fraction_of_a_tick(price: str, tick: str, sign: int) -> None:
    assert signs_by_fraction(written(price), written(tick)).tolist() == [sign]


@pytest.mark.parametrize(
    ("price", "bid", "ask", "sign"),
    [
        ("10.0099", "10.00", "10.01", 1),
        ("10.0001", "10.00", "10.01", -1),
        ("10.0099", "10.00", "10.10", -1),  # a purchase by its fraction, below the midpoint of a wide quote
        ("10.0901", "10.00", "10.10", 1),
        ("10.0401", "10.00", "10.10", 0),  # 40.1 % of the spread
        ("10.0599", "10.00", "10.10", 0),
        ("10.0399", "10.00", "10.10", -1),
        ("10.0601", "10.00", "10.10", 1),
        ("10.0015", "10.0005", "10.003", 0),  # 40 %
        ("10.002", "10.0005", "10.003", 0),  # 60 %
        ("10.05", "10.00", "10.06", 0),  # no fraction: not an individual's
        ("10.005", "10.00", "10.004", 0),  # half a cent is not found, wherever it is
        ("10.1101", "10.00", "10.10", 1),  # outside the quote
        ("9.9999", "10.00", "10.10", -1),
        ("10.0099", "10.01", "10.01", 0),  # locked
        ("10.0099", "10.02", "10.01", 0),  # crossed
        ("10.0099", "0", "10.01", 0),  # no bid
        ("10.0099", "nan", "nan", 0),
    ],
)
def test_the_side_of_the_midpoint(price: str, bid: str, ask: str, sign: int) -> None:
    assert signs_by_midpoint(written(price), written("0.01"), written(bid), written(ask)).tolist() == [sign]


prices = st.integers(100_000_000, 100_000_000_000_000).flatmap(
    lambda whole: st.sampled_from([10**power for power in range(7)]).map(lambda step: whole // step * step)
)


@given(price=prices, tick=st.sampled_from([10_000, 500_000, 1_000_000, 5_000_000]))
def test_as_the_paper_defines_it(price: int, tick: int) -> None:
    """From the text of a price, through its binary number, to the sign that exact fractions give."""
    text = f"{price // 10**8}.{price % 10**8:08d}"
    ratio = Fraction(text) / Fraction(tick, 10**8)
    z = ratio - ratio.__floor__()
    expected = -1 if 0 < z < Fraction(4, 10) else 1 if z > Fraction(6, 10) else 0
    assert signs_by_fraction(written(text), np.array([tick])).tolist() == [expected]


@given(price=prices, below=st.integers(-3_000_000, 3_000_000), spread=st.integers(1, 5_000_000))
def test_the_midpoint_never_signs_what_the_fraction_does_not_find(price: int, below: int, spread: int) -> None:
    at, tick, bid = np.array([price]), np.array([1_000_000]), np.array([price - below])
    sign = int(signs_by_midpoint(at, tick, bid, bid + spread)[0])
    place = Fraction(below, spread)
    side = -1 if place < Fraction(2, 5) else 1 if place > Fraction(3, 5) else 0
    assert sign == (side if signs_by_fraction(at, tick)[0] else 0)
