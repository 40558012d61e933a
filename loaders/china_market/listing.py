"""Rows of `stocks`, `stock_names` and `market_values` that lists and pools of stocks give."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.cells import missing
from loaders.china_market.clocks import after_close, always
from loaders.gathered import Gathered

Texts = NDArray[np.object_]


def add_stocks(gathered: Gathered, lines: NDArray[np.int64], stocks: Texts, sectors: Texts | None = None) -> None:
    """Each stock once, with the first sector that the file gives it."""
    _, first = np.unique(stocks.astype(str), return_index=True)
    first.sort()
    found = stocks[first].tolist()
    said = np.full(len(stocks), "", dtype=object) if sectors is None else sectors
    none = missing(said[first])
    gathered.add_columns(
        "stocks",
        {
            "stock_id": found,
            "symbol": [stock.rsplit(".", 1)[0] for stock in found],
            "market": ["CN"] * len(found),
            "sector": [None if gone else text.strip() for text, gone in zip(said[first], none, strict=True)],
            "source_row": lines[first],
            **always(len(found)),
        },
    )


def add_names(
    gathered: Gathered,
    lines: NDArray[np.int64],
    stocks: Texts,
    names: Texts,
    kind: str = "short",
    clocks: Mapping[str, object] | None = None,
) -> None:
    """Names as they are written, those that say nothing left out.

    Args:
        gathered: takes the rows.
        lines: lines of the file.
        stocks: stock ids.
        names: names.
        kind: kind of all of them.
        clocks: columns of clocks, one entry a row; None for an undated list.
    """
    given = ~missing(names)
    count = int(np.count_nonzero(given))
    dated = {name: np.asarray(column)[given] for name, column in (clocks or {}).items()}
    gathered.add_columns(
        "stock_names",
        {
            "stock_id": stocks[given],
            "name": [text.strip() for text in names[given]],
            "kind": [kind] * count,
            "source_row": lines[given],
            **(dated or always(count)),
        },
    )


def add_values(
    gathered: Gathered,
    lines: NDArray[np.int64],
    stocks: Texts,
    session: NDArray[np.datetime64],
    source: str,
    values: Mapping[str, NDArray[np.float64]],
) -> None:
    """Rows of `market_values` where any value is given."""
    given = np.any([~np.isnan(column) for column in values.values()], axis=0)
    kept = session[given]
    gathered.add_columns(
        "market_values",
        {
            "stock_id": stocks[given],
            "session": kept,
            **{name: column[given] for name, column in values.items()},
            "source": [source] * len(kept),
            "source_row": lines[given],
            **after_close(kept),
        },
    )
