"""adata `trade_calendar`: the days of a year, open or closed."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.days_open import read_days
from loaders.china_market.header import header
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "adata_trade_cal"
VERSION = 1
READS = (
    "trade_date and trade_status as `calendar_days` of SZSE, whose calendar adata copies. Days on which ours "
    "(XSHG) differs are counted in a warning."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = "Half days and hours. Sessions come from our own calendar; these rows are kept to be compared."


def recognise(sample: Sample) -> bool:
    """The columns trade_date, trade_status and day_week."""
    return header(sample) == {"trade_date", "trade_status", "day_week"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `calendar_days`."""
    del options
    read_days(file, gathered, "adata", {"day": "trade_date", "open": "trade_status"}, "SZSE")
