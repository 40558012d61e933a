"""Tushare `top_inst`: seats of the dragon-tiger list, those that bought most and those that sold most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.china_market.cells import Fault, amounts, dates, ids, missing, number_faults
from loaders.china_market.header import header
from loaders.china_market.investor_types import ListedRows, stripped
from loaders.china_market.listing import add_stocks
from loaders.china_market.seats import add_seats
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_top_inst"
VERSION = 1
READS = (
    "ts_code, trade_date, exalter (the seat), side (0 bought most, 1 sold most), buy and sell (CNY) and reason as "
    "`market_events` of kind dragon_tiger, a row for each seat and side, available three hours after the close. Types "
    "of investors among the seats are rows of `retail_flow`, as in `akshare_dragon_tiger_seats`."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "Who traded at a seat. A seat may stand on both sides, with the same sums, and under several reasons, over one "
    "session or three: they overlap and must not be summed."
)

_SIDES = {"0": "buy", "1": "sell", "0.0": "buy", "1.0": "sell"}


def recognise(sample: Sample) -> bool:
    """The columns of `top_inst`."""
    return header(sample) >= {CODE, DAY, "exalter", "side", "buy", "sell", "reason"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events`, `retail_flow` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        kept = kept_rows(gathered, columns, _faults(columns))
        stocks = ids(kept.text[CODE])
        rows = ListedRows(
            kept.lines,
            stocks,
            dates(kept.text[DAY]),
            stripped(kept.text["reason"]),
            stripped(kept.text["exalter"]),
            np.array([_SIDES[text.strip()] for text in kept.text["side"]], dtype=object),
            amounts(kept.text["buy"]),
            amounts(kept.text["sell"]),
        )
        add_seats(gathered, rows, "tushare")
        add_stocks(gathered, kept.lines, stocks)


def _faults(columns: Columns) -> list[Fault]:
    sides = np.array([text.strip() not in _SIDES for text in columns.text["side"]], dtype=bool)
    return [
        ("exalter", missing(columns.text["exalter"]), "expected a brokerage branch"),
        ("side", sides, "expected 0 or 1"),
        ("reason", missing(columns.text["reason"]), "expected the reason of listing"),
        *number_faults(columns, ["buy", "sell"]),
    ]
