"""How far two things are from meeting by chance: the likelihood ratio G² of a two by two table.

Dunning 1993, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19(1).
"""

from __future__ import annotations

import math

SURE = 10.83
"""G² that chance exceeds once in a thousand: chi-squared with one degree of freedom."""


def likelihood_ratio(both: int, word: int, stock: int, texts: int) -> float:
    """G² of two things in so many texts, 0 where they meet no more often than by chance.

    Args:
        both: texts with both.
        word: texts with the first.
        stock: texts with the second.
        texts: all of them.
    """
    if both * texts <= word * stock:
        return 0.0
    cells = (both, word - both, stock - both, texts - word - stock + both)
    chance = (
        word * stock / texts,
        word * (texts - stock) / texts,
        (texts - word) * stock / texts,
        (texts - word) * (texts - stock) / texts,
    )
    return 2 * sum(cell * math.log(cell / expected) for cell, expected in zip(cells, chance, strict=True) if cell)
