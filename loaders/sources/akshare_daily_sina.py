"""AKShare `stock_zh_a_daily`: daily bars of Sina, one stock a file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.bars import ENGLISH, BarFormat, read_bars
from loaders.china_market.cells import amounts, dates, session_faults
from loaders.china_market.file_names import adjustment, stated_code
from loaders.china_market.header import header
from loaders.china_market.listing import add_values
from loaders.files.columns import read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_daily_sina"
VERSION = 1
READS = (
    "date, open, high, low, close, volume (shares), amount (CNY) as `bars`; outstanding_share and turnover (a "
    "fraction) as `market_values`. A file whose volume fits another unit is refused."
)
NEEDS = "The stock by the file's name (`sh600519.csv`) or `--symbol FILE=600519`."
CANNOT_KNOW = "How prices are adjusted, unless the name says qfq or hfq: they are kept as `unknown`."

_LAYOUT = BarFormat("sina", "date", ENGLISH, "volume", 1.0, "amount")
_NEEDED = {"date", "open", "high", "low", "close", "volume", "outstanding_share", "turnover"}


def recognise(sample: Sample) -> bool:
    """The columns of `stock_zh_a_daily`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock and how prices are adjusted."""
    return {"adjustment": adjustment(sample, stated), "stock_id": stated_code(sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars`, `stocks` and `market_values`."""
    read_bars(file, options, gathered, _LAYOUT)
    quiet = Gathered(gathered.file)  # what is wrong with a row was said when its bar was read
    columns = read_columns(file, quiet)
    kept = columns.where(~refuse_all(quiet, columns, session_faults(columns, "date")))
    values = {name: amounts(kept.text[column]) for name, column in _VALUES.items()}
    stocks = np.full(len(kept.lines), options["stock_id"], dtype=object)
    add_values(gathered, kept.lines, stocks, dates(kept.text["date"]), "sina", values)


_VALUES = {"float_shares": "outstanding_share", "turnover": "turnover"}
