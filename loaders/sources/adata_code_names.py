"""adata `all_code`: codes and names of Chinese stocks, delisted ones among them."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.header import header
from loaders.china_market.lists import read_list
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "adata_code_names"
VERSION = 2
READS = (
    "The columns stock_code and short_name as `stocks` and `stock_names`, names as they are written; list_date as "
    "`listings`, known from the opening of that day on."
)
NEEDS = "Codes of six digits, saved as text."
CANNOT_KNOW = "Since when a stock has its name: it is taken to have been known all along. When a stock was delisted."


def recognise(sample: Sample) -> bool:
    """The columns stock_code and short_name."""
    return header(sample) >= {"stock_code", "short_name"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks`, `stock_names` and `listings`."""
    del options
    read_list(file, gathered, "stock_code", {"short": "short_name"}, listed=("list_date", "adata"))
