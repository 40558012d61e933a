"""A list of stocks: columns Symbol and Company (or Name), perhaps Sector; a cashtag such as $XOM is a US symbol."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.files.columns import read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.source import Stated
from loaders.symbols import stock_id
from queries.errors import InputError

NAME = "stock_list"
VERSION = 1

READS = """Columns `Symbol` and `Company` or `Name`, perhaps `Sector`; nothing of a price file."""
NEEDS = """`--market US` or `--market CN`, unless the symbols are cashtags such as `$XOM`, which are US."""
CANNOT_KNOW = """When the list was made: it is taken to have been known all along. A list of today lacks what has
been delisted."""

_NAMES = ("Company", "Name")
_OTHERS = {"Volume", "Halt Date"}
"""What lists of prices and of halts have and a list of stocks has not."""


def recognise(sample: Sample) -> bool:
    """A header with Symbol and Company or Name, and nothing of a list of prices or halts."""
    header = set(sample.columns)
    return "Symbol" in header and bool(header & set(_NAMES)) and not header & _OTHERS


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market: US where symbols are cashtags, else as stated.

    Raises:
        InputError: symbols are bare and no market is stated.
    """
    at = sample.columns.index("Symbol")
    symbols = [fields[at].strip() for fields in sample.rows if len(fields) > at]
    cashtags = bool(symbols) and all(symbol.startswith("$") for symbol in symbols)
    market = "US" if cashtags else stated.market
    if market is None:
        raise InputError(
            "The list does not say which market its symbols belong to",
            file=sample.file.label,
            do="State it: --market US or --market CN.",
        )
    return {"market": market}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`, taken to have been known all along."""
    columns = read_columns(file, gathered)
    name_column = next(name for name in _NAMES if name in columns.text)
    sectors = columns.text.get("Sector", np.full(len(columns.lines), "", dtype=object))
    for line, symbol, name, sector in zip(
        columns.lines, columns.text["Symbol"], columns.text[name_column], sectors, strict=True
    ):
        _add(gathered, int(line), symbol, name.strip(), sector.strip() or None, options["market"])


def _add(gathered: Gathered, line: int, symbol: str, name: str, sector: str | None, market: str) -> None:
    found = stock_id(symbol, market)
    if found is None:
        gathered.refuse(line, "Symbol", symbol, f"no symbol of the {market} market")
        return
    code = found.rsplit(".", 1)[0]
    gathered.add("stocks", line, reference(), stock_id=found, symbol=code, market=market, sector=sector)
    if name:
        gathered.add("stock_names", line, reference(), stock_id=found, name=name, kind="company")
