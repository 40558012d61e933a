"""Tushare `index_daily`: daily levels of indices."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.china_market.bars import read_index_bars
from loaders.china_market.indexes import index_id
from loaders.china_market.tushare import BARS, CODE, has_bars
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_index_daily"
VERSION = 1
READS = (
    "ts_code (`000300.SH`, `932000.CSI`), trade_date, open, high, low, close, vol (lots, stored as shares) and "
    "amount (thousands of CNY, stored as CNY) as `index_bars`. It has the columns of `daily` and is known by its "
    "codes."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "The index's name and its members. Codes of indices other than those of Shanghai, Shenzhen, Beijing and the "
    "China Securities Index company are refused."
)


def recognise(sample: Sample) -> bool:
    """The columns of `daily`, with codes of indices."""
    return has_bars(sample, of_indices=True)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `index_bars`."""
    del options
    for columns in column_blocks(file, gathered):
        indexes = np.array([index_id(code) for code in columns.text[CODE]], dtype=object)
        read_index_bars(columns, indexes, gathered, BARS)
