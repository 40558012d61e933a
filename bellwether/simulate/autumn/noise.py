"""Noise whose every stretch looks alike: the same levels in every block of sessions, shuffled for each stock.

So a trailing median and its spread are about the same everywhere, and no quiet day passes for a burst by bad luck.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from bellwether.simulate.columns import Floats

BLOCK = 25  # sessions


def bell_levels(limit: float) -> Floats:
    """Levels of a normal distribution in ``[-limit, limit]`` standard deviations, shape (25,)."""
    parts = (np.arange(BLOCK) + 0.5) / BLOCK
    return np.clip([NormalDist().inv_cdf(float(part)) for part in parts], -limit, limit)


def flat_levels(limit: float) -> Floats:
    """Evenly spaced levels in ``[-limit, limit]``, shape (25,)."""
    return np.linspace(-limit, limit, BLOCK)


def shuffled(rng: np.random.Generator, levels: Floats, shape: tuple[int, int]) -> Floats:
    """The levels in a new order for each stock and block, shape (stocks, sessions)."""
    blocks = -(-shape[1] // BLOCK)
    each = np.broadcast_to(levels, (shape[0] * blocks, BLOCK))
    return rng.permuted(each, axis=1).reshape(shape[0], blocks * BLOCK)[:, : shape[1]]
