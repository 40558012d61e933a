"""AKShare `stock_zh_a_spot`: what Sina shows of all stocks at one moment, with the time of day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import refuse_all
from loaders.china_market.bars import BarFormat
from loaders.china_market.cells import Fault, amounts, code_faults, ids, number_faults
from loaders.china_market.clocks import after_close
from loaders.china_market.events import time_faults
from loaders.china_market.file_names import stated_date, written_date
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks
from loaders.china_market.units import check_units
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_spot_sina"
VERSION = 1
READS = (
    "代码 (`sh600519`) and 名称 as `stocks` and `stock_names`; with a session, rows whose 时间戳 is 15:00:00 or "
    "later as `bars`, volume in shares, prices not adjusted. Stocks that did not trade give no bar."
)
NEEDS = "For bars the session, by a date in the file's name (`spot_20241112.csv`); without it they are left out."
CANNOT_KNOW = "The day it was fetched. Rows from before the close are no bars and are left out."

_LAYOUT = BarFormat(
    "sina",
    "",
    {"open": "今开", "high": "最高", "low": "最低", "close": "最新价", "previous_close": "昨收"},
    "成交量",
    1.0,
    "成交额",
)
_NEEDED = {"代码", "名称", *_LAYOUT.prices.values(), "买入", "卖出", "成交量", "成交额", "时间戳"}
_CLOSE = "15:00:00"


def recognise(sample: Sample) -> bool:
    """The columns of `stock_zh_a_spot`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The session, where the name has one."""
    return {"session": stated_date(sample, stated, "bars")} if written_date(sample, stated) else {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks`, `stock_names` and `bars`."""
    if "session" not in options:
        gathered.warn("nothing says of which session the prices are; they were left out")
    for columns in column_blocks(file, gathered):
        check_units(columns, _LAYOUT.traded, 1.0, file.label)
        kept = columns.where(~refuse_all(gathered, columns, _faults(columns)))
        stocks = ids(kept.text["代码"])
        add_stocks(gathered, kept.lines, stocks)
        if "session" not in options:
            add_names(gathered, kept.lines, stocks, kept.text["名称"])
            continue
        session = np.full(len(stocks), options["session"], dtype="datetime64[D]")
        add_names(gathered, kept.lines, stocks, kept.text["名称"], clocks=after_close(session))
        _add_bars(gathered, kept, stocks, session)


def _faults(columns: Columns) -> list[Fault]:
    day = np.full(len(columns.lines), "2024-11-12", dtype="datetime64[D]")  # any day: only the form is looked at
    return [
        *code_faults(columns, "代码"),
        *number_faults(columns, [*_LAYOUT.prices.values(), "成交量", "成交额"]),
        *time_faults(columns, ["时间戳"], day),
    ]


def _add_bars(gathered: Gathered, kept: Columns, stocks: NDArray[np.object_], session: NDArray[np.datetime64]) -> None:
    prices = {name: amounts(kept.text[column]) for name, column in _LAYOUT.prices.items()}
    volume = amounts(kept.text["成交量"])
    over = np.array([text.strip().zfill(8) >= _CLOSE for text in kept.text["时间戳"]], dtype=bool)
    if not over.all():
        gathered.warn(f"{np.count_nonzero(~over)} rows are from before the close and give no bar")
    whole = over & (volume > 0) & np.all([price > 0 for price in prices.values()], axis=0)
    count = int(np.count_nonzero(whole))
    gathered.add_columns(
        "bars",
        {
            "stock_id": stocks[whole],
            "session": session[whole],
            **{name: price[whole] for name, price in prices.items()},
            "volume": volume[whole],
            "amount": amounts(kept.text["成交额"])[whole],
            "adjustment": ["none"] * count,
            "source": ["sina"] * count,
            "source_row": kept.lines[whole],
            **after_close(session[whole]),
        },
    )
