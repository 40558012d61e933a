"""Tushare `trade_cal`: days on which an exchange was open or closed."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.days_open import read_days
from loaders.china_market.header import header
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_trade_cal"
VERSION = 1
READS = (
    "exchange, cal_date (20241112, or 2024-11-12 where a program saved it again) and is_open as `calendar_days`. "
    "Days on which ours (XSHG) differs are counted in a warning."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = "Half days and hours. Sessions come from our own calendar; these rows are kept to be compared."


def recognise(sample: Sample) -> bool:
    """The columns exchange, cal_date and is_open."""
    return header(sample) >= {"exchange", "cal_date", "is_open"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `calendar_days`."""
    del options
    read_days(file, gathered, "tushare", {"exchange": "exchange", "day": "cal_date", "open": "is_open"})
