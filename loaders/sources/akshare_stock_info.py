"""AKShare `stock_individual_info_em`: name, industry and value of one stock, as rows item, value."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import refuse_all
from loaders.china_market.cells import amounts, code_faults, ids, number_faults
from loaders.china_market.file_names import stated_date, written_date
from loaders.china_market.header import cells_of, header
from loaders.china_market.listing import add_names, add_stocks, add_values
from loaders.china_market.listing_days import add_listings
from loaders.files.columns import Columns, read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_stock_info"
VERSION = 2
READS = (
    "The items 股票代码, 股票简称 and 行业 as `stocks` and `stock_names`; 上市时间 as `listings`, known from the "
    "opening of that day on; with a session 总市值, 流通市值, 总股本 and 流通股 as `market_values`."
)
NEEDS = (
    "For the values the session, by a date in the file's name (`002312_info_20241112.csv`); without it they are "
    "left out."
)
CANNOT_KNOW = "When it was fetched: the name is taken to have been known all along."

_CODE, _SHORT, _SECTOR, _LISTED = "股票代码", "股票简称", "行业", "上市时间"
_VALUES = {"total_value": "总市值", "float_value": "流通市值", "total_shares": "总股本", "float_shares": "流通股"}


def recognise(sample: Sample) -> bool:
    """Rows item, value with 股票代码 and 股票简称 among the items."""
    return header(sample) == {"item", "value"} and {_CODE, _SHORT} <= set(cells_of(sample, "item"))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The session, where the name has one."""
    return {"session": stated_date(sample, stated, "values")} if written_date(sample, stated) else {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks`, `stock_names`, `listings` and `market_values`."""
    columns = _turned(read_columns(file, gathered))
    faults = [*code_faults(columns, _CODE), *number_faults(columns, _VALUES.values())]
    kept = columns.where(~refuse_all(gathered, columns, faults))
    stocks = ids(kept.text[_CODE])
    add_stocks(gathered, kept.lines, stocks, kept.text.get(_SECTOR))
    add_names(gathered, kept.lines, stocks, kept.text[_SHORT])
    if _LISTED in kept.text:
        add_listings(gathered, kept.lines, stocks, kept.text[_LISTED], "eastmoney")
    if "session" not in options:
        gathered.warn("nothing says of which session the values are; they were left out")
        return
    session = np.full(len(stocks), options["session"], dtype="datetime64[D]")
    values = {name: amounts(kept.text[item]) for name, item in _VALUES.items() if item in kept.text}
    if values:
        add_values(gathered, kept.lines, stocks, session, "eastmoney", values)


def _turned(columns: Columns) -> Columns:
    """The items as columns of one row, on the line of the code."""
    items = columns.text["item"].tolist()
    found = dict(zip(reversed(items), reversed(columns.text["value"].tolist()), strict=True))
    line = columns.lines[items.index(_CODE)] if _CODE in items else 1
    cells: dict[str, NDArray[np.object_]] = {
        name: np.array([found.get(name, "")], dtype=object) for name in {*found, _CODE, _SHORT}
    }
    return Columns(np.array([line], dtype=np.int64), cells)
