"""AKShare `stock_zh_a_hist` and `index_zh_a_hist`: daily bars of Eastmoney, one stock or index a file."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.bars import CHINESE, LOT, BarFormat, read_bars
from loaders.china_market.file_names import adjustment, stated_security
from loaders.china_market.header import header
from loaders.china_market.periods import require_daily
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_hist"
VERSION = 1
READS = (
    "日期, 开盘, 收盘, 最高, 最低, 成交量 (lots, stored as shares), 成交额 (CNY), with or without 股票代码, as "
    "`bars`; as `index_bars` where the file is about an index. A file whose volume fits another unit is refused."
)
NEEDS = (
    "Without 股票代码 the stock by the file's name (`000001.csv`) or `--symbol FILE=000001`. An index by its name "
    "(`index_932000.csv`) or `--symbol FILE=index:932000`; where closes look like levels and the name like a "
    "stock's, you are asked."
)
CANNOT_KNOW = (
    "How prices are adjusted, unless the name says qfq or hfq: they are kept as `unknown`. Whether a session "
    "without a row was a halt."
)

_NEEDED = {"日期", "开盘", "收盘", "最高", "最低", "成交量", "成交额", "振幅", "换手率"}
_CODE = "股票代码"


def recognise(sample: Sample) -> bool:
    """The columns of `stock_zh_a_hist`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """How prices are adjusted and, where there is no column of codes, the stock or index."""
    if _CODE in sample.columns:
        return {"adjustment": adjustment(sample, stated), "code": _CODE}
    require_daily(sample, "日期")
    return {"adjustment": adjustment(sample, stated), **stated_security(sample, stated, "收盘")}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars` and `stocks`, or of `index_bars`."""
    code = options.get("code", "")
    read_bars(file, options, gathered, BarFormat("eastmoney", "日期", CHINESE, "成交量", LOT, "成交额", code=code))
