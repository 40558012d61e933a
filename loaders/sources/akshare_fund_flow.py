"""AKShare `stock_individual_fund_flow`: what orders of each size bought less what they sold, one stock a file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import amounts, dates, number_faults, repeated_faults, session_faults
from loaders.china_market.file_names import stated_code
from loaders.china_market.flows import add_order_sizes
from loaders.china_market.header import header
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.symbols import add_stock

NAME = "akshare_fund_flow"
VERSION = 1
READS = (
    "日期 and 超大单, 大单, 中单 and 小单净流入-净额 (CNY) as `retail_flow`: measures order_size_super, _large, "
    "_medium and _small, net. 主力 is the sum of the first two and is left out."
)
NEEDS = "The stock by the file's name (`002312_fund_flow.csv`) or `--symbol FILE=002312`."
CANNOT_KNOW = (
    "Who stood behind an order: small orders are those of individuals only mostly, and Eastmoney's sizes are not "
    "Tushare's. What was bought and what sold. Eastmoney gives about the last hundred sessions."
)

_SIZES = {"small": "小单", "medium": "中单", "large": "大单", "super": "超大单"}
_NET = {size: f"{word}净流入-净额" for size, word in _SIZES.items()}


def recognise(sample: Sample) -> bool:
    """The columns of `stock_individual_fund_flow`."""
    found = header(sample)
    return found >= {"日期", *_NET.values()} and "代码" not in found


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock."""
    return {"stock_id": stated_code(sample, stated)}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow`, and the stock itself."""
    add_stock(gathered, options["stock_id"])
    for columns in column_blocks(file, gathered):
        faults = [*session_faults(columns, "日期"), *number_faults(columns, _NET.values())]
        kept = columns.where(~refuse_all(gathered, columns, faults))
        kept = kept.where(~refuse_all(gathered, kept, repeated_faults(kept, "日期", dates(kept.text["日期"]))))
        flows = {size: {"net": amounts(kept.text[name])} for size, name in _NET.items()}
        stocks = np.full(len(kept.lines), options["stock_id"], dtype=object)
        add_order_sizes(gathered, kept.lines, stocks, dates(kept.text["日期"]), "eastmoney", flows)
