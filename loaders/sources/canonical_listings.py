"""Days of listing and issue prices in our own columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.kinds import DATE, PRICE, STOCK, TEXT
from loaders.canonical.stocks import add_stocks, opened, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days, numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_listings"
VERSION = 1
READS = (
    "On which day each stock was first traded, from the columns in [canonical.md](canonical.md#listings). A listing "
    "counts as known from the opening of its day on, though it is announced before."
)
NEEDS = "`stock_id` and `listed`. Bare codes: `--market CN`."
CANNOT_KNOW = "When a listing was announced."

TABLE = CanonicalTable(
    "listings",
    "On which day a stock was first traded.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("listed", DATE, "first day of trading", needed=True),
        Field("issue_price", PRICE, "price of the shares issued", "currency"),
        Field("source", TEXT, "vendor; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "listed")),
)


def recognise(sample: Sample) -> bool:
    """A header with stock_id and listed."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market of bare codes. Raises InputError where the file has such and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `listings`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    kept = checked(block, TABLE, options, gathered)
    stocks, listed = stocks_of(kept.cells("stock_id"), options.get("market", "")), days(kept.cells("listed"))
    known = opened(stocks, listed)
    gathered.add_columns(
        "listings",
        {
            "stock_id": stocks,
            "listed": listed,
            "issue_price": numbers(kept.cells("issue_price")),
            "source": np.array([source or "canonical" for source in kept.cells("source")], dtype=object),
            **published_all(known, known),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)
