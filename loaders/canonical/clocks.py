"""The clocks of many rows at once, as `loaders.record.clocks` gives them for one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Instants = NDArray[np.datetime64]


def published_all(event_at: Instants, available_at: Instants, captured_at: Instants | None = None) -> dict[str, object]:
    """Clocks of what does not change; unknown where it is not said when it could be had."""
    known = ~np.isnat(available_at)
    clocks: dict[str, object] = {
        "event_at": event_at,
        "available_at": available_at,
        "availability": np.where(known, "published", "unknown").astype(object),
    }
    return clocks if captured_at is None else {**clocks, "captured_at": captured_at}


def captured_all(captured_at: Instants) -> dict[str, object]:
    """Clocks of what changes: available when it was read, unknown where the file does not say."""
    known = ~np.isnat(captured_at)
    return {
        "captured_at": captured_at,
        "available_at": captured_at,
        "availability": np.where(known, "captured", "unknown").astype(object),
    }
