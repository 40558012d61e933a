"""The SEC's list of tickers and companies: `company_tickers.json`, or ticker, cik, title as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from loaders.fields import Json, object_of, text_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.us_market.lists import add_listed, read_list

NAME = "us_sec_tickers"
VERSION = 1
READS = "ticker and title as `stocks` and `stock_names`; the CSV with cik, or the SEC's JSON with cik_str."
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "When it was fetched: names are taken to have been known all along. Preferred shares, warrants and units "
    "whose ticker has a suffix of their own are refused."
)

_JSON = {"cik_str", "ticker", "title"}


def recognise(sample: Sample) -> bool:
    """The columns ticker, cik and title, or an object of objects with cik_str, ticker and title."""
    if {"ticker", "cik", "title"} <= set(sample.columns):
        return True
    first = next(iter(sample.objects[0].values()), None) if len(sample.objects) == 1 else None
    return set(object_of(first)) == _JSON


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Whether it is JSON."""
    del stated
    return {"as": "csv" if sample.columns else "json"}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    if options["as"] == "csv":
        read_list(file, gathered, "ticker", "title")
        return
    for row, value in json_values(file, gathered, _companies):
        company = object_of(value)
        ticker, title = text_of(company.get("ticker")) or "", text_of(company.get("title")) or ""
        add_listed(gathered, row, ("ticker", ticker), title)


def _companies(document: object) -> list[object]:
    return list(cast("Json", document).values()) if isinstance(document, dict) else [document]
