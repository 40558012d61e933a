"""Tushare `daily`: daily bars of stocks."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.bars import read_bars
from loaders.china_market.file_names import adjustment
from loaders.china_market.tushare import BARS, has_bars
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_daily"
VERSION = 1
READS = (
    "ts_code, trade_date, open, high, low, close, pre_close, vol (lots, stored as shares) and amount (thousands "
    "of CNY, stored as CNY) as `bars`. A file whose volume fits another unit is refused."
)
NEEDS = "Nothing beyond the file. Files of `pro_bar` with adjusted prices should say qfq or hfq in their name."
CANNOT_KNOW = (
    "Whether a session without a row was a halt (see `tushare_suspend`). Prices are taken to be not adjusted, as "
    "`daily` gives them, unless the name says otherwise."
)


def recognise(sample: Sample) -> bool:
    """The columns of `daily`, with codes of stocks."""
    return has_bars(sample, of_indices=False)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """How prices are adjusted, where the name says it."""
    found = adjustment(sample, stated)
    return {"adjustment": "none" if found == "unknown" else found}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars` and `stocks`."""
    read_bars(file, options, gathered, BARS)
