"""AKShare `stock_info_a_code_name`: codes and names of all stocks of Shanghai, Shenzhen and Beijing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.china_market.header import cells_of, header
from loaders.china_market.lists import read_list
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_code_names"
VERSION = 1
READS = "The columns code and name, and no others, as `stocks` and `stock_names`. Names are kept as they are written."
NEEDS = "Codes of six digits, saved as text."
CANNOT_KNOW = "Since when a stock has its name: it is taken to have been known all along. Stocks that were delisted."

_CODE = re.compile(r"\d{1,6}", re.ASCII)


def recognise(sample: Sample) -> bool:
    """The columns code and name, with codes of digits."""
    return header(sample) == {"code", "name"} and all(_CODE.fullmatch(code) for code in cells_of(sample, "code"))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    del options
    read_list(file, gathered, "code", {"short": "name"})
