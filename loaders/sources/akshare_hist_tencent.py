"""AKShare `stock_zh_a_hist_tx` and `stock_zh_index_daily_tx`: daily bars of Tencent, one stock or index a file."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.bars import ENGLISH, LOT, BarFormat, read_bars
from loaders.china_market.file_names import adjustment, stated_security
from loaders.china_market.header import in_order
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_hist_tencent"
VERSION = 1
READS = (
    "date, open, close, high, low and amount, in this order, as `bars` or `index_bars`. What the file calls "
    "amount is volume in lots; it is stored as shares."
)
NEEDS = (
    "The stock by the file's name (`sz000001.csv`) or `--symbol FILE=000001`; an index by `index` in the name, or "
    "`--symbol FILE=index:000300`."
)
CANNOT_KNOW = "The value traded. How prices are adjusted, unless the name says qfq or hfq."

_COLUMNS = ("date", "open", "close", "high", "low", "amount")


def recognise(sample: Sample) -> bool:
    """Exactly the columns of `stock_zh_a_hist_tx`, in their order."""
    return in_order(sample) == _COLUMNS


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The stock or index, and how prices are adjusted."""
    return {"adjustment": adjustment(sample, stated), **stated_security(sample, stated, "close")}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars` and `stocks`, or of `index_bars`."""
    read_bars(file, options, gathered, BarFormat("tencent", "date", ENGLISH, "amount", LOT))
