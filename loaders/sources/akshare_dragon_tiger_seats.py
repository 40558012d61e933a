"""AKShare `stock_lhb_stock_detail_em`: seats of the dragon-tiger list, of one stock, session and side a file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import amounts, missing, number_faults
from loaders.china_market.file_names import stated_code, stated_date, stated_side
from loaders.china_market.header import header
from loaders.china_market.investor_types import ListedRows, stripped
from loaders.china_market.seats import add_seats
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.symbols import add_stock

NAME = "akshare_dragon_tiger_seats"
VERSION = 2
READS = (
    "交易营业部名称, 买入金额, 卖出金额 (CNY) and 类型 (the reason) as `market_events` of kind dragon_tiger, a "
    "row for each seat, available three hours after the close. Seats of one name, such as 机构专用, are numbered "
    "as they stand. Of a severe movement the rows are types of investors over its window and no seats: 自然人, "
    "中小投资者, 其他自然人, 机构, and 沪股通 beside them, are rows of `retail_flow`, each once, whichever of the two "
    "files is read."
)
NEEDS = (
    "Stock, session and side, which are not inside: by the file's name (`002312_20241112_买入.csv`) or `--symbol "
    "'FILE=002312 2024-11-12 buy'`."
)
CANNOT_KNOW = (
    "Who traded at a seat. A seat may stand in both files, that of the buyers and that of the sellers. How many "
    "sessions a severe movement took: the reason says how many at most. A zero beside a type's other side is left out, "
    "for it says that the list gives one side only."
)

_NEEDED = {"交易营业部名称", "买入金额", "卖出金额", "类型"}


def recognise(sample: Sample) -> bool:
    """The columns of `stock_lhb_stock_detail_em`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock, the session, and whether these are the seats that bought most or sold most."""
    return {
        "stock_id": stated_code(sample, stated),
        "session": stated_date(sample, stated, "seats"),
        "side": stated_side(sample, stated),
    }


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events`, and the stock itself."""
    add_stock(gathered, options["stock_id"])
    for columns in column_blocks(file, gathered):
        faults = [
            ("交易营业部名称", missing(columns.text["交易营业部名称"]), "expected a brokerage branch"),
            ("类型", missing(columns.text["类型"]), "expected the reason of listing"),
            *number_faults(columns, ["买入金额", "卖出金额"]),
        ]
        _add(gathered, columns.where(~refuse_all(gathered, columns, faults)), options)


def _add(gathered: Gathered, kept: Columns, options: Mapping[str, str]) -> None:
    count = len(kept.lines)
    rows = ListedRows(
        kept.lines,
        np.full(count, options["stock_id"], dtype=object),
        np.full(count, options["session"], dtype="datetime64[D]"),
        stripped(kept.text["类型"]),
        stripped(kept.text["交易营业部名称"]),
        np.full(count, options["side"], dtype=object),
        amounts(kept.text["买入金额"]),
        amounts(kept.text["卖出金额"]),
    )
    add_seats(gathered, rows, "eastmoney")
