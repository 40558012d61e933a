"""Tushare `daily_basic`: what stocks were worth on a session."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.cells import amounts_in, dates, ids, number_faults
from loaders.china_market.header import header
from loaders.china_market.listing import add_stocks, add_values
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_daily_basic"
VERSION = 1
READS = (
    "total_mv and circ_mv (ten thousands of CNY), total_share and float_share (ten thousands) and turnover_rate "
    "(percent) as `market_values`, in CNY, shares and as a fraction."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = "Earnings and dividends are not read."

_VALUES = {
    "total_value": ("total_mv", 1e4),
    "float_value": ("circ_mv", 1e4),
    "total_shares": ("total_share", 1e4),
    "float_shares": ("float_share", 1e4),
    "turnover": ("turnover_rate", 0.01),
}


def recognise(sample: Sample) -> bool:
    """The columns of `daily_basic`."""
    return header(sample) >= {CODE, DAY, *(name for name, _ in _VALUES.values())} and "pre_close" not in header(sample)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_values` and `stocks`."""
    del options
    names = [name for name, _ in _VALUES.values()]
    for columns in column_blocks(file, gathered):
        kept = kept_rows(gathered, columns, number_faults(columns, names))
        stocks = ids(kept.text[CODE])
        values = {name: amounts_in(kept, column, unit) for name, (column, unit) in _VALUES.items()}
        add_stocks(gathered, kept.lines, stocks)
        add_values(gathered, kept.lines, stocks, dates(kept.text[DAY]), "tushare", values)
