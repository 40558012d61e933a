"""Rows of `listings`: on which day a stock was first traded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.cells import dates, missing
from loaders.china_market.clocks import openings
from loaders.gathered import Gathered


def add_listings(
    gathered: Gathered, lines: NDArray[np.int64], stocks: NDArray[np.object_], cells: NDArray[np.object_], source: str
) -> None:
    """Rows of the stocks whose listing day is given. A day is published before it; it counts from its opening on.

    Args:
        gathered: takes the rows.
        lines: lines of the file.
        stocks: stock ids.
        cells: listing days such as 20091103; what is none is left out with a warning.
        source: vendor.
    """
    listed = dates(cells)
    given = ~np.isnat(listed)
    unread = int(np.count_nonzero(~given & ~missing(cells)))
    if unread:
        gathered.warn(f"{unread} listing days are no dates such as 20091103; they were left out")
    known = openings(listed[given])
    gathered.add_columns(
        "listings",
        {
            "stock_id": stocks[given],
            "listed": listed[given],
            "source": [source] * len(known),
            "source_row": lines[given],
            "event_at": known,
            "available_at": known,
            "availability": ["published"] * len(known),
        },
    )
