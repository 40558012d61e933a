"""Retail trades of US stocks, found and signed by the fraction of a tick in their prices.

Wholesalers fill individuals' market orders off the exchanges, a fraction of a tick better than the quote: a seller gets
a little more than a whole tick, a buyer pays a little less. Trades of institutions at the midpoint end in half a tick,
so prices from .4 to .6 of a tick are left out (Boehmer, Jones, Zhang and Zhang 2021, Journal of Finance 76:2249-2305,
doi 10.1111/jofi.13033).

Of 85,000 trades that Barber, Huang, Jorion, Odean and Schwarz placed themselves (2024, Journal of Finance 79:2403-2427,
doi 10.1111/jofi.13334), the fraction finds 35 % and gives 28 % of these the wrong sign. Signed by the midpoint of the
quote, the same trades have the wrong sign in 5 %.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.int64]
Signs = NDArray[np.int8]

UNITS: Final = 100_000_000
"""Of a dollar: prices are counted in these, since 10.004 is no binary fraction and would fall on either side of .4."""

HIGHEST: Final = 10_000_000
"""Dollars. Below it a price read as a binary number is still exact in units; no share costs as much."""


def units(dollars: NDArray[np.float64]) -> Units:
    """Prices in whole units of 1e-8 USD, shape (n,); 0 for NaN."""
    return np.rint(np.nan_to_num(dollars) * UNITS).astype(np.int64)


def signs_by_fraction(price: Units, tick: Units) -> Signs:
    """Side of each off-exchange trade: 1 bought, -1 sold by an individual, 0 neither or not known; shape (n,), O(n).

    With z the fraction of a tick by which a price is above a whole tick, z in (0, .4) is a sale and z in (.6, 1) a
    purchase. At a tick of a cent z is 100 times the price modulo 1, as in Boehmer et al. 2021.

    Args:
        price: of each trade, in units.
        tick: smallest step of quotes of that stock on that day, in units, above 0.
    """
    tenths = 10 * (price % tick)
    return _signs(sold=(tenths > 0) & (tenths < 4 * tick), bought=tenths > 6 * tick)


def signs_by_midpoint(price: Units, tick: Units, bid: Units, ask: Units) -> Signs:
    """Side of what `signs_by_fraction` finds, by the quote: 1 above its midpoint, -1 below; shape (n,), O(n).

    A price from 40 % to 60 % of the way from bid to ask is not signed, nor is any trade without a quote
    (Barber et al. 2024).

    Args:
        price: of each trade, in units.
        tick: as in `signs_by_fraction`.
        bid: the national best bid when it was made, in units.
        ask: the national best offer.
    """
    found = (signs_by_fraction(price, tick) != 0) & are_quotes(bid, ask)
    above, spread = 10 * (price - bid), ask - bid
    return _signs(sold=found & (above < 4 * spread), bought=found & (above > 6 * spread))


def are_quotes(bid: Units, ask: Units) -> NDArray[np.bool_]:
    """Whether there is a bid and an offer above it; a locked or crossed quote has no side."""
    return (bid > 0) & (ask > bid)


def _signs(*, sold: NDArray[np.bool_], bought: NDArray[np.bool_]) -> Signs:
    return bought.astype(np.int8) - sold.astype(np.int8)
