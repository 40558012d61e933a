"""Stocks and their names from the lists of the data folder, as the loaders would give them."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from loaders.linking.lexicon import Lexicon, build_lexicon
from loaders.symbols import stock_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHINESE = (
    ("cn_stock_basic_tushare.csv", "symbol", "name"),
    ("cn_codes_akshare_20241112.csv", "code", "name"),
    ("cn_code_adata_incl_delisted.csv", "stock_code", "short_name"),
)
_AMERICAN = (("us_nasdaq_screener_20260822.csv", "symbol", "name"), ("us_sec_company_tickers.csv", "ticker", "title"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def renumbered(symbols: Path) -> dict[str, str]:
    """Old Beijing code to new."""
    return {row["old_code_20241112"]: row["new_code"] for row in _rows(symbols / "cn_bse_code_renumbering_derived.csv")}


def tables(symbols: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`stocks` and `stock_names`; names that only older lists have are former ones."""
    stocks: dict[str, tuple[str, str]] = {}
    names: dict[tuple[str, str], str] = {}
    _add_chinese(symbols, stocks, names)
    for file, symbol, name in _AMERICAN:
        for row in _rows(symbols / file):
            ticker = row[symbol].strip().replace("/", "-")
            if "^" not in ticker:
                stocks.setdefault(f"{ticker}.US", (ticker, "US"))
                names.setdefault((f"{ticker}.US", row[name].strip()), "company")
    return (
        pd.DataFrame([(key, *value) for key, value in stocks.items()], columns=["stock_id", "symbol", "market"]),
        pd.DataFrame([(*key, kind) for key, kind in names.items()], columns=["stock_id", "name", "kind"]),
    )


def _add_chinese(symbols: Path, stocks: dict[str, tuple[str, str]], names: dict[tuple[str, str], str]) -> None:
    new = renumbered(symbols)
    for file, symbol, name in _CHINESE:
        for row in _rows(symbols / file):
            code = new.get(row[symbol], row[symbol])
            found = stock_id(code, "CN")
            if found is not None:
                old = found in stocks or "delisted" in file
                names.setdefault((found, row[name].strip()), "former" if old else "short")
                stocks.setdefault(found, (code, "CN"))
    for old, code in new.items():
        names[f"{code}.BJ", old] = "former_code"


def with_aliases(names: pd.DataFrame, aliases: Path) -> pd.DataFrame:
    """The names and those of an alias table, read plainly."""
    rows = [(row["stock_id"], row["alias"], row["kind"]) for row in _rows(aliases)]
    return pd.concat([names, pd.DataFrame(rows, columns=names.columns)], ignore_index=True)


@cache
def full_lexicon(symbols: Path, aliases: Path | None = None) -> Lexicon:
    """The lexicon of all lists, with an alias table if given."""
    stocks, names = tables(symbols)
    return build_lexicon(stocks, names if aliases is None else with_aliases(names, aliases))
