"""What a company or an exchange published about a stock, in our own columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.accounts import or_none
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from
from loaders.canonical.kinds import ADDRESS, DATE, MOMENT, SHARE, STOCK, TEXT, WORD, shares
from loaders.canonical.stocks import add_stocks, placed, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_disclosures"
VERSION = 1
READS = (
    "Notices of companies and exchanges, from the columns in [canonical.md](canonical.md#disclosures). "
    "`individual_buy_share` is a share (0.9125) or a percentage with its sign (91.25%)."
)
NEEDS = (
    "`stock_id`, `kind`, `published_at` and one of `title`, `individual_buy_share`, `url`. Bare codes: `--market CN`."
)
CANNOT_KNOW = (
    "The hour of a notice with a date alone: it counts at that day's end. One with a blank `published_at` is kept and "
    "never used as of a moment."
)

TABLE = CanonicalTable(
    "disclosures",
    "What a company or an exchange published about a stock.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("kind", WORD, "`scheduled`, `takeover`, `inspection`, `severe_movement`, …", needed=True),
        Field("session", DATE, "the session it concerns"),
        Field("published_at", MOMENT, "when it was published; a date alone counts at its end"),
        Field("individual_buy_share", SHARE, "individuals' share of what was bought", "share of 1, or %"),
        Field("title", TEXT, "its title"),
        Field("url", ADDRESS, "where it stands"),
    ),
    tells=frozenset(("stock_id", "kind", "published_at")),
    one_of=frozenset(("title", "individual_buy_share", "url")),
    unlike=frozenset(("stopped_at", "resumed_at", "resumed")),
)


def recognise(sample: Sample) -> bool:
    """A header with stock_id, kind, published_at and what was published, and nothing of halts."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Zone and market. Raises InputError where the file needs one and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `disclosures`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    market = options.get("market", "")
    named = days(clean.cells("session"))
    closed = ~np.isnat(named) & ~placed(stocks_of(clean.cells("stock_id"), market), named).known
    kept = without(clean, [("session", closed, "no session of the stock's market")], gathered)
    stocks, at = (
        stocks_of(kept.cells("stock_id"), market),
        known_from(kept.cells("published_at"), options.get("zone", "")),
    )
    undated = int(np.count_nonzero(np.isnat(at)))
    if undated:
        gathered.warn(f"{undated} notices without published_at are not used as of a moment")
    gathered.add_columns(
        "disclosures",
        {
            "stock_id": stocks,
            "kind": kept.cells("kind"),
            "session": days(kept.cells("session")),
            "published_at": at,
            "individual_buy_share": shares(kept.cells("individual_buy_share")),
            "title": or_none(kept.cells("title")),
            "url": or_none(kept.cells("url")),
            **published_all(at, at),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)
