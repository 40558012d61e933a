"""Tushare `stock_basic`: the list of Chinese stocks."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.header import header
from loaders.china_market.lists import read_list
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_stock_basic"
VERSION = 2
READS = (
    "ts_code, name, industry (the sector) and, where asked for, fullname and enname as `stocks` and `stock_names`; "
    "list_date as `listings`, known from the opening of that day on."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "Since when a stock has its name and sector: they are taken to have been known all along. At which price it was "
    "issued."
)


def recognise(sample: Sample) -> bool:
    """The columns ts_code, symbol, name and list_date."""
    return header(sample) >= {"ts_code", "symbol", "name", "list_date"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks`, `stock_names` and `listings`."""
    del options
    names = {"short": "name", "company": "fullname", "english": "enname"}
    read_list(file, gathered, "ts_code", names, "industry", ("list_date", "tushare"))
