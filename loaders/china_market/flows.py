"""What orders of each size bought and sold, as rows of `retail_flow`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.clocks import after_close
from loaders.gathered import Gathered

Column = NDArray[np.float64]


def add_order_sizes(
    gathered: Gathered,
    lines: NDArray[np.int64],
    stocks: NDArray[np.object_],
    session: NDArray[np.datetime64],
    source: str,
    flows: Mapping[str, Mapping[str, Column]],
) -> None:
    """Rows for each size of orders that says anything, observed when the session's bar is.

    Args:
        gathered: takes the rows.
        lines: lines of the file.
        stocks: stock ids.
        session: sessions.
        source: vendor.
        flows: by size (small, medium, large, super), `buy`, `sell` or `net` in CNY.
    """
    for size, columns in flows.items():
        given = np.any([~np.isnan(column) for column in columns.values()], axis=0)
        clocks = after_close(session[given])
        count = int(np.count_nonzero(given))
        gathered.add_columns(
            "retail_flow",
            {
                "stock_id": stocks[given],
                "session": session[given],
                "observed_at": clocks["available_at"],
                "measure": [f"order_size_{size}"] * count,
                **{name: column[given] for name, column in columns.items()},
                "unit": ["CNY"] * count,
                "source": [source] * count,
                "tier": ["measured"] * count,
                "source_row": lines[given],
                **clocks,
            },
        )
