"""Eastmoney's screener, as its desktop client saves it: a table of stocks in GB18030."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.header import header
from loaders.china_market.lists import read_list
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "eastmoney_client"
VERSION = 1
READS = (
    "股票代码, 股票简称 and 所属行业 as `stocks` and `stock_names`. Prices and ratios of an unsaid moment are not read."
)
NEEDS = "Codes of six digits. Where a spreadsheet cut 000001 to 1 the row is refused: save the column as text."
CANNOT_KNOW = "When it was saved: names are taken to have been known all along."


def recognise(sample: Sample) -> bool:
    """The columns 股票简称, 股票代码, 最新价 and 所属行业."""
    return header(sample) >= {"股票简称", "股票代码", "最新价", "市净率", "所属行业"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    del options
    read_list(file, gathered, "股票代码", {"short": "股票简称"}, "所属行业")
