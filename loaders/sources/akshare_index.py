"""AKShare `stock_zh_index_daily_em`: daily levels of an index, of Eastmoney, one index a file."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.bars import ENGLISH, LOT, BarFormat, read_bars
from loaders.china_market.file_names import stated_security
from loaders.china_market.header import in_order
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from queries.errors import InputError

NAME = "akshare_index"
VERSION = 1
READS = (
    "date, open, close, high, low, volume (lots, stored as shares) and amount (CNY), in this order, as "
    "`index_bars`. The other layout of indices, `index_zh_a_hist`, is that of `akshare_hist` and is read there."
)
NEEDS = "The index by the file's name (`csi932000.csv`, `index_000300.csv`) or `--symbol FILE=index:932000`."
CANNOT_KNOW = (
    "The index's name and its members. Sina's `stock_zh_index_daily` (date, open, high, low, close, volume) has the "
    "columns of many other programs and is not recognised: load it by a mapping."
)

_COLUMNS = ("date", "open", "close", "high", "low", "volume", "amount")


def recognise(sample: Sample) -> bool:
    """Exactly the columns of `stock_zh_index_daily_em`, in their order."""
    return in_order(sample) == _COLUMNS


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The index.

    Raises:
        InputError: nothing says it, or it is a stock.
    """
    found = stated_security(sample, stated, "close")
    if "index_id" not in found:
        raise InputError(
            "AKShare writes these columns for indices only, and the file's name is that of a stock",
            file=sample.file.label,
            value=found["stock_id"],
            do="State the index: --symbol FILE=index:000300.",
        )
    return found


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `index_bars`."""
    read_bars(file, options, gathered, BarFormat("eastmoney", "date", ENGLISH, "volume", LOT, "amount"))
