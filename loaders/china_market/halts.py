"""Rows of `halts` of Chinese stocks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.clocks import after_close, closes
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE


def add_halts(
    gathered: Gathered,
    lines: NDArray[np.int64],
    session: NDArray[np.datetime64],
    source: str,
    values: Mapping[str, object],
    stopped: NDArray[np.datetime64],
) -> None:
    """Rows of `halts`: available when trading stopped, or half an hour after the session where no time is given.

    Args:
        gathered: takes the rows.
        lines: lines of the file.
        session: sessions on which trading stopped.
        source: vendor.
        values: `stock_id`, `kind` and what else is known, by column.
        stopped: when it stopped, UTC; NaT where no time is given.
    """
    timed = ~np.isnat(stopped)
    gathered.add_columns(
        "halts",
        {
            "session": session,
            "stopped_at": stopped,
            **values,
            "source": [source] * len(lines),
            "source_row": lines,
            **after_close(session),
            "event_at": np.where(timed, stopped, closes(session)),
            "available_at": np.where(timed, stopped, closes(session) + np.timedelta64(AFTER_CLOSE)),
        },
    )
