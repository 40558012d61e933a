"""Daily bars as many A-share programs save them: date, open, close, high, low, volume in lots; one stock a file."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.bars import ENGLISH, LOT, BarFormat, read_bars
from loaders.china_market.file_names import adjustment, stated_security
from loaders.china_market.header import in_order
from loaders.china_market.periods import require_daily
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "lots_daily"
VERSION = 1
READS = (
    "date, open, close, high, low and volume, exactly these and in this order (close before high is the Chinese "
    "order), as `bars`. Volume is read as lots of 100 shares, often fractional, and stored as shares."
)
NEEDS = (
    "The stock by the file's name (`000001.csv`) or `--symbol FILE=000001`. Volume in lots: there is no value "
    "traded by which the unit could be checked, so load a file in shares by a mapping instead."
)
CANNOT_KNOW = (
    "The vendor, the unit of volume, and how prices are adjusted unless the name says qfq or hfq. Such files are "
    "mostly forward adjusted, and then cannot tell what a price limit was."
)

_COLUMNS = ("date", "open", "close", "high", "low", "volume")


def recognise(sample: Sample) -> bool:
    """Exactly these columns, in the Chinese order."""
    return in_order(sample) == _COLUMNS


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock or index, and how prices are adjusted."""
    require_daily(sample, "date")
    return {"adjustment": adjustment(sample, stated), **stated_security(sample, stated, "close")}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars` and `stocks`, or of `index_bars`."""
    read_bars(file, options, gathered, BarFormat("lots_daily", "date", ENGLISH, "volume", LOT))
