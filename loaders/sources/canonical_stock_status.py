"""When a stock was under special treatment or in its delisting period, in our own columns.

A status is known from the opening of its first day on, its end from the opening of the day after: a row with both gives
two rows of `stock_status`, and nothing known later leaks into the first.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.kinds import DATE, STOCK, TEXT, Mask, one_of
from loaders.canonical.stocks import add_stocks, opened, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_stock_status"
VERSION = 1
READS = (
    "Intervals of special treatment (ST, *ST) and delisting periods, from the columns in "
    "[canonical.md](canonical.md#stock_status). A status is known from the opening of `from` on, its end from the "
    "opening of `to` on."
)
NEEDS = (
    "`stock_id`, `status` (st, delisting or normal) and `from`. A stock with a row here is taken to be normal outside "
    "its intervals, so write all of them. Bare codes: `--market CN`."
)
CANNOT_KNOW = "Whether all intervals of a stock are there. When a status was announced."

_WRITTEN = {"ST": "st", "*ST": "st", "退市整理": "delisting"}

TABLE = CanonicalTable(
    "stock_status",
    "When a stock was under special treatment (ST), in its delisting period, or normal.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("status", one_of("st", "delisting", "normal", also=_WRITTEN), "ST and *ST are st", needed=True),
        Field("from", DATE, "first day", needed=True),
        Field("to", DATE, "first day after; blank while it lasts"),
        Field("source", TEXT, "vendor or exchange; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "status", "from")),
)


def recognise(sample: Sample) -> bool:
    """A header with stock_id, status and from."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market of bare codes. Raises InputError where the file has such and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stock_status`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    kept = without(clean, _faults(clean), gathered)
    stocks, ends = stocks_of(kept.cells("stock_id"), options.get("market", "")), days(kept.cells("to"))
    begins = days(kept.cells("from"))
    begun = opened(stocks, begins)
    rows: dict[str, NDArray[np.generic]] = {
        "stock_id": stocks,
        "status": np.array([_WRITTEN.get(cell, cell) for cell in kept.cells("status")], dtype=object),
        "from": begins,
        "source": np.array([source or "canonical" for source in kept.cells("source")], dtype=object),
        "source_row": kept.lines,
    }
    gathered.add_columns("stock_status", {**rows, **published_all(begun, begun)})
    over = ~np.isnat(ends)
    again = {name: cells[over] for name, cells in rows.items()}
    known = opened(stocks[over], ends[over])
    gathered.add_columns("stock_status", {**again, "to": ends[over], **published_all(begun[over], known)})
    add_stocks(gathered, stocks, kept.lines)


def _faults(clean: Block) -> list[tuple[str, Mask, str]]:
    return [("to", days(clean.cells("to")) <= days(clean.cells("from")), "it ends before it begins")]
