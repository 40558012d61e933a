"""Tushare `moneyflow`: what orders of each size bought and sold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.cells import amounts, dates, ids, number_faults
from loaders.china_market.flows import add_order_sizes
from loaders.china_market.header import header
from loaders.china_market.listing import add_stocks
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_moneyflow"
VERSION = 1
READS = (
    "buy_ and sell_ with _sm, _md, _lg and _elg_amount (ten thousands of CNY, stored as CNY) as `retail_flow`: "
    "measures order_size_small, _medium, _large and _super, bought and sold. Volumes are not read."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "Who stood behind an order: small orders, below 50,000 CNY, are those of individuals only mostly. Tushare's "
    "sizes (50,000, 200,000 and 1,000,000 CNY) are not Eastmoney's."
)

_SIZES = {"small": "sm", "medium": "md", "large": "lg", "super": "elg"}
_SIDES = ("buy", "sell")
_COLUMNS = [f"{side}_{word}_amount" for word in _SIZES.values() for side in _SIDES]
_UNIT = 1e4


def recognise(sample: Sample) -> bool:
    """The columns of `moneyflow`."""
    return header(sample) >= {CODE, DAY, *_COLUMNS}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        kept = kept_rows(gathered, columns, number_faults(columns, _COLUMNS))
        stocks = ids(kept.text[CODE])
        add_stocks(gathered, kept.lines, stocks)
        add_order_sizes(gathered, kept.lines, stocks, dates(kept.text[DAY]), "tushare", _flows(kept))


def _flows(kept: Columns) -> dict[str, dict[str, NDArray[np.float64]]]:
    return {
        size: {side: amounts(kept.text[f"{side}_{word}_amount"]) * _UNIT for side in _SIDES}
        for size, word in _SIZES.items()
    }
