"""A list of stocks: columns Symbol and Company (or Name), perhaps Sector; a cashtag such as $XOM is a US symbol."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from loaders.delimited import header_of, read_columns, sample_rows
from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.source import Sample, Stated
from loaders.symbols import stock_id
from queries.errors import InputError

NAME = "stock_list"
VERSION = 1

_NAMES = ("Company", "Name")


def recognise(sample: Sample) -> bool:
    """A header with Symbol and Company or Name, and nothing of a price file."""
    header = set(header_of(sample.header))
    return "Symbol" in header and bool(header & set(_NAMES)) and "Volume" not in header


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market: US where symbols are cashtags, else as stated.

    Raises:
        InputError: symbols are bare and no market is stated.
    """
    at = header_of(sample.header).index("Symbol")
    symbols = [fields[at].strip() for fields in sample_rows(sample.lines)[1:] if len(fields) > at]
    cashtags = bool(symbols) and all(symbol.startswith("$") for symbol in symbols)
    market = stated.market or ("US" if cashtags else None)
    if market is None:
        raise InputError(
            "The list does not say which market its symbols belong to",
            file=sample.path.name,
            do="State it: --market US or --market CN.",
        )
    return {"market": market}


def read(path: Path, options: Mapping[str, str]) -> Gathered:
    """Rows of `stocks` and `stock_names`, taken to have been known all along."""
    gathered = Gathered(path.name)
    columns = read_columns(path, gathered)
    name_column = next(name for name in _NAMES if name in columns.text)
    sectors = columns.text.get("Sector", np.full(len(columns.lines), "", dtype=object))
    for line, symbol, name, sector in zip(
        columns.lines, columns.text["Symbol"], columns.text[name_column], sectors, strict=True
    ):
        _add(gathered, int(line), symbol, name.strip(), sector.strip() or None, options["market"])
    return gathered


def _add(gathered: Gathered, line: int, symbol: str, name: str, sector: str | None, market: str) -> None:
    found = stock_id(symbol, market)
    if found is None:
        gathered.refuse(line, "Symbol", symbol, f"no symbol of the {market} market")
        return
    code = found.rsplit(".", 1)[0]
    gathered.add("stocks", line, reference(), stock_id=found, symbol=code, market=market, sector=sector)
    if name:
        gathered.add("stock_names", line, reference(), stock_id=found, name=name, kind="company")
