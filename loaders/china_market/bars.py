"""Daily bars of stocks and indices, as vendors lay them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.cells import refuse_all
from loaders.china_market.cells import (
    amounts,
    amounts_in,
    code_faults,
    dates,
    ids,
    number_faults,
    price_faults,
    repeated_faults,
    session_faults,
)
from loaders.china_market.clocks import after_close
from loaders.china_market.listing import add_stocks
from loaders.china_market.units import check_units
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.gathered import Gathered

LOT = 100.0
"""Shares in a lot (手)."""


@dataclass(frozen=True)
class BarFormat:
    """How a vendor lays out daily bars.

    Attributes:
        source: vendor.
        day: column of the date.
        prices: columns by `open`, `high`, `low`, `close`, perhaps `previous_close`.
        volume: column of the volume.
        lot: shares in one unit of volume.
        amount: column of the value traded; empty where there is none.
        money: CNY in one unit of the value traded.
        code: column of the code; empty where the file is about one stock or index.
    """

    source: str
    day: str
    prices: Mapping[str, str]
    volume: str
    lot: float
    amount: str = ""
    money: float = 1.0
    code: str = ""

    @property
    def traded(self) -> dict[str, str]:
        """The columns by which units are checked."""
        named = {"low": self.prices["low"], "high": self.prices["high"], "volume": self.volume, "amount": self.amount}
        return {name: column for name, column in named.items() if column}


CHINESE = {"open": "开盘", "high": "最高", "low": "最低", "close": "收盘"}
ENGLISH = {"open": "open", "high": "high", "low": "low", "close": "close"}


def read_bars(file: SourceFile, options: Mapping[str, str], gathered: Gathered, layout: BarFormat) -> None:
    """Rows of `bars` and `stocks`, or of `index_bars` where the options name an index.

    Args:
        file: the file.
        options: `stock_id` or `index_id` where the file has no codes, and `adjustment` of stocks.
        gathered: takes the rows.
        layout: how the file is laid out.

    Raises:
        InputError: volume is in another unit than the layout says.
    """
    for columns in column_blocks(file, gathered):
        if "index_id" in options:
            read_index_bars(columns, np.full(len(columns.lines), options["index_id"], dtype=object), gathered, layout)
            continue
        check_units(columns, layout.traded, layout.lot / layout.money, file.label)
        _read_stock_bars(columns, options, gathered, layout)


def _read_stock_bars(columns: Columns, options: Mapping[str, str], gathered: Gathered, layout: BarFormat) -> None:
    codes = code_faults(columns, layout.code) if layout.code else []
    stocks = _securities(columns, options, layout)
    faults = [
        *codes,
        *session_faults(columns, layout.day),
        *price_faults(columns, [column for name, column in layout.prices.items() if name != "previous_close"]),
        (layout.volume, ~(amounts(columns.text[layout.volume]) >= 0), "expected a volume, 0 or more"),
        *number_faults(columns, [layout.amount, layout.prices.get("previous_close", "")]),
    ]
    kept, stocks = _kept(columns, stocks, faults, gathered, layout)
    add_stocks(gathered, kept.lines, stocks)
    _add_bars(gathered, kept, stocks, options.get("adjustment", "unknown"), layout)


def _securities(columns: Columns, options: Mapping[str, str], layout: BarFormat) -> NDArray[np.object_]:
    if layout.code:
        return ids(columns.text[layout.code])
    return np.full(len(columns.lines), options["stock_id"], dtype=object)


def _kept(
    columns: Columns,
    securities: NDArray[np.object_],
    faults: list[tuple[str, NDArray[np.bool_], str]],
    gathered: Gathered,
    layout: BarFormat,
) -> tuple[Columns, NDArray[np.object_]]:
    """Good rows; of those with one stock and date the first."""
    good = ~refuse_all(gathered, columns, faults)
    kept, chosen = columns.where(good), securities[good]
    first = ~refuse_all(gathered, kept, repeated_faults(kept, layout.day, chosen, dates(kept.text[layout.day])))
    return kept.where(first), chosen[first]


def _add_bars(
    gathered: Gathered, kept: Columns, stocks: NDArray[np.object_], adjustment: str, layout: BarFormat
) -> None:
    session = dates(kept.text[layout.day])
    count = len(session)
    gathered.add_columns(
        "bars",
        {
            "stock_id": stocks,
            "session": session,
            **{name: amounts(kept.text[column]) for name, column in layout.prices.items()},
            "volume": amounts(kept.text[layout.volume]) * layout.lot,
            "amount": amounts_in(kept, layout.amount, layout.money),
            "adjustment": [adjustment] * count,
            "source": [layout.source] * count,
            "source_row": kept.lines,
            **after_close(session),
        },
    )


def read_index_bars(columns: Columns, indexes: NDArray[np.object_], gathered: Gathered, layout: BarFormat) -> None:
    """Rows of `index_bars`. Only the close must be there: vendors fill back others with nothing or 0.

    Args:
        columns: rows of the file.
        indexes: id of the index of each row; None where it is none, and then the row is refused.
        gathered: takes the rows.
        layout: how the file is laid out.
    """
    unknown = np.array([index is None for index in indexes], dtype=bool)
    faults = [
        *([(layout.code, unknown, "no code of an index we know")] if layout.code else []),
        *session_faults(columns, layout.day),
        (layout.prices["close"], ~(amounts(columns.text[layout.prices["close"]]) > 0), "expected a level above 0"),
        *number_faults(columns, [*layout.prices.values(), layout.volume, layout.amount]),
    ]
    kept, chosen = _kept(columns, indexes, faults, gathered, layout)
    session = dates(kept.text[layout.day])
    gathered.add_columns(
        "index_bars",
        {
            "index_id": chosen,
            "session": session,
            **{name: _above_0(kept, layout.prices[name]) for name in ENGLISH},
            "volume": amounts_in(kept, layout.volume, layout.lot),
            "amount": amounts_in(kept, layout.amount, layout.money),
            "source": [layout.source] * len(session),
            "source_row": kept.lines,
            **after_close(session),
        },
    )


def _above_0(kept: Columns, name: str) -> NDArray[np.float64]:
    found = amounts_in(kept, name)
    return np.where(found > 0, found, np.nan)
