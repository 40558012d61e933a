"""A session's amount by order size: what small, medium, large and super-large orders bought and sold.

Every purchase is somebody's sale: the sizes' net flows sum to zero.
"""

from __future__ import annotations

from bellwether.simulate.autumn.bars import Bar

MEDIUM = 0.4  # of what small and medium orders trade
LARGE = 0.6  # of what large and super-large orders trade
SIZES = ("sm", "md", "lg", "elg")


def traded_by_size(bar: Bar) -> tuple[tuple[float, float], ...]:
    """Bought and sold in yuan by small, medium, large and super-large orders; each column sums to the amount."""
    retail, other = bar.amount * bar.small, bar.amount * (1 - bar.small)
    net = retail * bar.imbalance
    parts = ((retail, 1 - MEDIUM, net), (retail, MEDIUM, net), (other, LARGE, -net), (other, 1 - LARGE, -net))
    # An imbalance of x means that x of the turnover of both sides is net: bought T(1 + x) and sold T(1 - x).
    return tuple(((total + flow) * part, (total - flow) * part) for total, part, flow in parts)


def net_by_size(bar: Bar) -> tuple[float, ...]:
    """Bought less sold in yuan by small, medium, large and super-large orders."""
    return tuple(bought - sold for bought, sold in traded_by_size(bar))
