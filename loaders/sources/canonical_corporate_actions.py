"""Splits and dividends in our own columns: one action of one stock a row, on its ex-date."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from
from loaders.canonical.kinds import DATE, MOMENT, PRICE, STOCK, TEXT, Mask, one_of
from loaders.canonical.stocks import add_stocks, placed, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days, numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_corporate_actions"
VERSION = 1
READS = (
    "Splits and cash dividends, from the columns in [canonical.md](canonical.md#corporate_actions). One counts as "
    "known from `published_at`, else from the opening of its ex-date on."
)
NEEDS = (
    "`stock_id`, `session` (the ex-date), `kind`, and `ratio` of a split, `amount` of a dividend. Two of a kind on one "
    "day are one row: their product or their sum."
)
CANNOT_KNOW = "On which basis an amount is, where the vendor adjusts dividends for later splits."

TABLE = CanonicalTable(
    "corporate_actions",
    "Splits and dividends.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("session", DATE, "ex-date", needed=True),
        Field("kind", one_of("split", "dividend"), "shares issued as a dividend are a split", needed=True),
        Field("ratio", PRICE, "of a split: shares held after it for one before", "shares"),
        Field("amount", PRICE, "of a dividend: cash a share", "currency"),
        Field("published_at", MOMENT, "when it was announced; a date alone counts at its end"),
        Field("source", TEXT, "vendor; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "session", "kind")),
    one_of=frozenset(("ratio", "amount")),
    unlike=frozenset(("stopped_at", "resumed_at", "resumed", "title", "individual_buy_share", "url")),
)


def recognise(sample: Sample) -> bool:
    """A header with stock_id, session, kind and ratio or amount."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Zone and market. Raises InputError where the file needs one and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `corporate_actions`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    market = options.get("market", "")
    kept = without(clean, _faults(clean, market), gathered)
    stocks, ex_dates = stocks_of(kept.cells("stock_id"), market), days(kept.cells("session"))
    opens = placed(stocks, ex_dates).opens
    told = known_from(kept.cells("published_at"), options.get("zone", ""))
    split = np.asarray(kept.cells("kind") == "split", dtype=bool)
    gathered.add_columns(
        "corporate_actions",
        {
            "stock_id": stocks,
            "session": ex_dates,
            "kind": kept.cells("kind"),
            "ratio": np.where(split, numbers(kept.cells("ratio")), np.nan),
            "amount": np.where(split, np.nan, numbers(kept.cells("amount"))),
            "source": np.array([source or "canonical" for source in kept.cells("source")], dtype=object),
            **published_all(opens, np.where(np.isnat(told), opens, told)),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)


def _faults(clean: Block, market: str) -> list[tuple[str, Mask, str]]:
    split = np.asarray(clean.cells("kind") == "split", dtype=bool)
    dated = placed(stocks_of(clean.cells("stock_id"), market), days(clean.cells("session")))
    return [
        ("session", ~dated.known, "no session of the stock's market"),
        ("ratio", split & ~clean.filled("ratio"), "a split has a ratio, such as 4 where one share became four"),
        ("amount", ~split & ~clean.filled("amount"), "a dividend has an amount of cash a share"),
    ]
