"""Daily price limits: the previous close plus or minus so many per cent, rounded half up to the fen.

Shanghai and Shenzhen, 2024: 10 % on the main boards, 20 % on ChiNext (since 2020-08-24).
"""

from __future__ import annotations

from bellwether.simulate.columns import Ints


def upper_limit(previous: Ints, percent: Ints) -> Ints:
    """Highest price of the session in fen; ``previous`` closes in fen, same shape."""
    return (previous * (100 + percent) + 50) // 100


def lower_limit(previous: Ints, percent: Ints) -> Ints:
    """Lowest price of the session in fen."""
    return (previous * (100 - percent) + 50) // 100
