"""The placebo of everything that is said to come before or after something: the same events at other times.

The events of each group are moved together, in a circle, by 21 to 120 sessions either way. What is named and how often
stays; when does not, so nothing of it can have come before or after anything.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SHIFTS = (21, 120)
"""Sessions by which a group is moved."""


def shifted_columns(
    column: NDArray[np.int64], group: NDArray[np.int64], width: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Columns of the events moved.

    Args:
        column: session of each event, shape (n,).
        group: number of each event's group, from 0: an account, a stock.
        width: sessions of the circle.
        rng: draws how far each group goes.
    """
    groups = int(group.max(initial=-1)) + 1
    by = rng.integers(*SHIFTS, groups, endpoint=True) * rng.choice([-1, 1], groups)
    return (column + by[group]) % max(width, 1)
