"""Undated lists of US stocks: symbol, company, perhaps sector."""

from __future__ import annotations

from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.symbols import stock_id


def read_list(file: SourceFile, gathered: Gathered, symbol: str, name: str, sector: str = "") -> None:
    """Rows of `stocks` and `stock_names` of kind company, taken to have been known all along.

    Args:
        file: the file.
        gathered: takes the rows.
        symbol: column of symbols.
        name: column of names.
        sector: column of sectors; empty where there is none.
    """
    for columns in column_blocks(file, gathered):
        for line, row in columns.records():
            add_listed(gathered, line, (symbol, row[symbol]), row[name], row.get(sector, ""))


def add_listed(gathered: Gathered, line: int, symbol: tuple[str, str], name: str, sector: str = "") -> None:
    """One stock of a list; `symbol` is the column and what stands there."""
    column, written = symbol
    found = stock_id(written, "US")
    if found is None:
        reason = "no symbol of a US stock; preferred shares, warrants and units with a suffix are none"
        gathered.refuse(line, column, written, reason)
        return
    code = found.removesuffix(".US")
    gathered.add("stocks", line, reference(), stock_id=found, symbol=code, market="US", sector=sector.strip() or None)
    if name.strip():
        gathered.add("stock_names", line, reference(), stock_id=found, name=name.strip(), kind="company")
