"""AKShare `stock_zh_a_spot_em`: what Eastmoney shows of all stocks at one moment."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import amounts_in, code_faults, ids, number_faults
from loaders.china_market.clocks import after_close
from loaders.china_market.file_names import stated_date, written_date
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks, add_values
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_spot"
VERSION = 1
READS = (
    "代码 and 名称 as `stocks` and `stock_names`; with a session 总市值, 流通市值 and 换手率 as `market_values`. "
    "Prices and volume are not read."
)
NEEDS = "For the values the session, by a date in the file's name (`spot_20241112.csv`); without it they are left out."
CANNOT_KNOW = (
    "The moment it was fetched, so also whether the session was over: prices and volume of half a session would "
    "pass for a day's. Load `akshare_hist` for bars."
)

_NEEDED = {"代码", "名称", "最新价", "今开", "昨收", "量比", "总市值", "流通市值"}
_VALUES = {"total_value": ("总市值", 1.0), "float_value": ("流通市值", 1.0), "turnover": ("换手率", 0.01)}


def recognise(sample: Sample) -> bool:
    """The columns of `stock_zh_a_spot_em`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The session, where the name has one."""
    return {"session": stated_date(sample, stated, "values")} if written_date(sample, stated) else {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks`, `stock_names` and `market_values`."""
    if "session" not in options:
        gathered.warn("nothing says of which session the values are; they were left out")
    for columns in column_blocks(file, gathered):
        faults = [*code_faults(columns, "代码"), *number_faults(columns, [name for name, _ in _VALUES.values()])]
        kept = columns.where(~refuse_all(gathered, columns, faults))
        stocks, lines = ids(kept.text["代码"]), kept.lines
        add_stocks(gathered, lines, stocks)
        if "session" not in options:
            add_names(gathered, lines, stocks, kept.text["名称"])
            continue
        session = np.full(len(stocks), options["session"], dtype="datetime64[D]")
        values = {name: amounts_in(kept, column, unit) for name, (column, unit) in _VALUES.items()}
        add_values(gathered, lines, stocks, session, "eastmoney", values)
        add_names(gathered, lines, stocks, kept.text["名称"], clocks=after_close(session))
