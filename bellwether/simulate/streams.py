"""Random streams: one per part of the study, so that a change to one part leaves the others as they were."""

from __future__ import annotations

import numpy as np


def stream(preset: str, seed: int, part: str) -> np.random.Generator:
    """The generator of one part (``"bursts"``, ``"audience"`` ...), a function of the preset, the seed and the name."""
    return np.random.default_rng(np.random.SeedSequence([seed, *f"{preset}/{part}".encode()]))
