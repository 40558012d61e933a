"""Nasdaq trading halts: the RSS feed, or its fields saved as CSV."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.files.columns import Columns, read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.us_market.halts import HaltFormat, read_halts
from loaders.us_market.rss import read_items

NAME = "us_halts_nasdaq"
VERSION = 1
READS = (
    "HaltDate, HaltTime, IssueSymbol, ReasonCode, ResumptionDate and ResumptionTradeTime, in Eastern time, as "
    "`halts`; IssueName as `stock_names`. The RSS feed (`ndaq:`), or a CSV of these fields, with or without "
    "spaces in their names. A halt that the NYSE lists too, of the same symbol and second, is kept once."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "When an open halt ended. Preferred shares, warrants and units whose symbol has a suffix of their own are refused."
)

_LAYOUT = HaltFormat(
    "HaltDate", "HaltTime", "IssueSymbol", "IssueName", "ResumptionDate", "ResumptionTradeTime", code="ReasonCode"
)
_FIELDS = (
    "HaltDate", "HaltTime", "IssueSymbol", "IssueName", "ReasonCode", "ResumptionDate", "ResumptionTradeTime",
)  # fmt: skip
_OTHER = {"ReasonCodes": "ReasonCode"}


def recognise(sample: Sample) -> bool:
    """Elements of the feed, or columns of these names."""
    return _is_feed(sample.text[:20_000]) or set(map(_name, sample.columns)) >= set(_FIELDS)


def _is_feed(text: str) -> bool:
    return "<rss" in text and ":HaltDate" in text and ":IssueSymbol" in text


def _name(column: str) -> str:
    bare = column.replace(" ", "").rsplit(":", 1)[-1]
    return _OTHER.get(bare, bare)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Whether it is a feed."""
    del stated
    return {"as": "rss" if _is_feed(sample.text[:20_000]) else "csv"}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `halts`, `stocks` and `stock_names`."""
    if options["as"] == "rss":
        read_halts(gathered, read_items(file, gathered, _FIELDS), _LAYOUT)
        return
    columns = read_columns(file, gathered)
    read_halts(gathered, Columns(columns.lines, {_name(name): text for name, text in columns.text.items()}), _LAYOUT)
