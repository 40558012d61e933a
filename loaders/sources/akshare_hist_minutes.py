"""AKShare `stock_zh_a_hist_min_em`: bars within a session, of Eastmoney, one stock a file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import instants, refuse_all
from loaders.china_market.bars import CHINESE, LOT
from loaders.china_market.cells import amounts, dates, number_faults, repeated_faults
from loaders.china_market.file_names import stated_code
from loaders.china_market.header import cells_of, header
from loaders.china_market.units import check_units
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.sessions import sessions
from loaders.source import Stated
from loaders.symbols import add_stock
from queries.errors import InputError

NAME = "akshare_hist_minutes"
VERSION = 1
READS = (
    "时间 (Beijing time, the end of the interval), 开盘, 收盘, 最高, 最低, 成交量 (lots, stored as shares) and "
    "成交额 (CNY) as `minute_bars`. With 均价 the interval is one minute, else the distance of the first times. "
    "The bar of 09:30 is the opening auction."
)
NEEDS = "The stock by the file's name (`000001_1min.csv`) or `--symbol FILE=000001`."
CANNOT_KNOW = "How prices are adjusted. An opening price of 0, which Eastmoney gives for older minutes, is left out."

_NEEDED = {"时间", "开盘", "收盘", "最高", "最低", "成交量", "成交额"}
_MINUTES = (1, 5, 15, 30, 60)
_ZONE = "Asia/Shanghai"


def recognise(sample: Sample) -> bool:
    """The columns of `stock_zh_a_hist_min_em`, with 均价 for one minute or 换手率 for more."""
    found = header(sample)
    return found >= _NEEDED and bool(found & {"均价", "换手率"}) and "代码" not in found


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock and the length of the intervals.

    Raises:
        InputError: nothing says one of them.
    """
    minutes = 1 if "均价" in sample.columns else _interval(sample)
    if minutes not in _MINUTES:
        raise InputError(
            "The file does not show how long its intervals are",
            file=sample.file.label,
            expected="times that are 5, 15, 30 or 60 minutes apart",
            do="Load a file with more of its rows.",
        )
    return {"stock_id": stated_code(sample, stated), "minutes": str(minutes)}


def _interval(sample: Sample) -> int | None:
    moments = instants(np.array(cells_of(sample, "时间"), dtype=object), _ZONE)
    gaps = np.diff(np.unique(moments[~np.isnat(moments)]))
    return int(gaps.min() // np.timedelta64(1, "m")) if len(gaps) else None


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `minute_bars`, and the stock itself."""
    add_stock(gathered, options["stock_id"])
    for columns in column_blocks(file, gathered):
        check_units(columns, {"low": "最低", "high": "最高", "volume": "成交量", "amount": "成交额"}, LOT, file.label)
        good = ~refuse_all(gathered, columns, _faults(columns))
        kept = columns.where(good)
        again = repeated_faults(kept, "时间", instants(kept.text["时间"], _ZONE))
        _add(gathered, kept.where(~refuse_all(gathered, kept, again)), options)


def _faults(columns: Columns) -> list[tuple[str, NDArray[np.bool_], str]]:
    moments, calendar = instants(columns.text["时间"], _ZONE), sessions("CN")
    days = dates(np.array([text.strip()[:10] for text in columns.text["时间"]], dtype=object))
    return [
        ("时间", np.isnat(moments), "expected a time such as 2024-11-08 09:31:00"),
        ("时间", calendar.index(days) < 0, f"no session of {calendar.calendar}"),
        ("收盘", ~(amounts(columns.text["收盘"]) > 0), "expected a price above 0"),
        *number_faults(columns, ["开盘", "最高", "最低", "成交量", "成交额"]),
    ]


def _add(gathered: Gathered, kept: Columns, options: Mapping[str, str]) -> None:
    ends = instants(kept.text["时间"], _ZONE)
    count = len(ends)
    prices = {name: amounts(kept.text[column]) for name, column in CHINESE.items()}
    gathered.add_columns(
        "minute_bars",
        {
            "stock_id": [options["stock_id"]] * count,
            "ends_at": ends,
            "minutes": [int(options["minutes"])] * count,
            **{name: np.where(price > 0, price, np.nan) for name, price in prices.items()},
            "volume": amounts(kept.text["成交量"]) * LOT,
            "amount": amounts(kept.text["成交额"]),
            "source": ["eastmoney"] * count,
            "event_at": ends,
            "available_at": ends,
            "availability": ["published"] * count,
            "source_row": kept.lines,
        },
    )
