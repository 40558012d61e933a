"""Nasdaq's stock screener: all listings of Nasdaq, NYSE and AMEX, as its page or its API gives them."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.us_market.lists import read_list

NAME = "us_nasdaq_screener"
VERSION = 1
READS = (
    "Symbol, Name and Sector (or symbol, name, sector beside market_cap_usd and ipo_year) as `stocks` and "
    "`stock_names`. BRK/B is BRK-B."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "When it was fetched: names and sectors are taken to have been known all along. Preferred shares (ABR^D) are "
    "refused."
)

_PAGE = {"Symbol", "Name", "Last Sale", "Market Cap", "IPO Year", "Sector"}
_API = {"symbol", "name", "market_cap_usd", "ipo_year", "sector"}


def recognise(sample: Sample) -> bool:
    """The columns of the page, or those of its API as they are saved."""
    found = set(sample.columns)
    return found >= _PAGE or found >= _API


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del stated
    return {"names": "page" if set(sample.columns) >= _PAGE else "api"}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    names = ("Symbol", "Name", "Sector") if options["names"] == "page" else ("symbol", "name", "sector")
    read_list(file, gathered, *names)
