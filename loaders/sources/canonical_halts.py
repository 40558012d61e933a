"""Halts and suspensions in our own columns.

That trading stopped is known from the stop on, or from the session's opening where no time is given; that it went on
only once it did. So a row with both gives two rows of `halts`, and nothing known later leaks into the first.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.accounts import or_none
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from, moments
from loaders.canonical.kinds import DATE, MOMENT, STOCK, TEXT, TIME, Mask, one_of
from loaders.canonical.stocks import add_stocks, placed, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_halts"
VERSION = 1
READS = (
    "Halts and suspensions, from the columns in [canonical.md](canonical.md#halts). A stop is known from "
    "`published_at`, else `stopped_at`, else its session's opening; a resumption once it has happened."
)
NEEDS = (
    "`stock_id`, `session`, `kind` (halt or suspension) and one of `stopped_at`, `resumed_at`, `resumed`; cells of the "
    "last three may be blank. Bare codes: `--market CN`."
)
CANNOT_KNOW = "When a stop was announced, unless `published_at` says it."

TABLE = CanonicalTable(
    "halts",
    "Trading in a stock stopped.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("session", DATE, "session on which it stopped", needed=True),
        Field("kind", one_of("halt", "suspension"), "within a session, or for sessions on end", needed=True),
        Field("stopped_at", TIME, "when it stopped"),
        Field("resumed_at", TIME, "when trading went on"),
        Field("resumed", DATE, "session on which trading went on"),
        Field("reason", TEXT, "the reason given"),
        Field("code", TEXT, "the source's code of the reason"),
        Field("published_at", MOMENT, "when the stop was announced; a date alone counts at its end"),
        Field("source", TEXT, "vendor or exchange; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "session", "kind")),
    one_of=frozenset(("stopped_at", "resumed_at", "resumed")),
    unlike=frozenset(("title", "individual_buy_share")),
)


def recognise(sample: Sample) -> bool:
    """A header with stock_id, session, kind and when it stopped or went on."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Zone and market. Raises InputError where the file needs one and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `halts`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    market, zone = options.get("market", ""), options.get("zone", "")
    kept = without(clean, _faults(clean, market, zone), gathered)
    stocks, sessions = stocks_of(kept.cells("stock_id"), market), days(kept.cells("session"))
    stopped, announced = moments(kept.cells("stopped_at"), zone), known_from(kept.cells("published_at"), zone)
    begun = np.where(np.isnat(stopped), placed(stocks, sessions).opens, stopped)
    known = np.where(np.isnat(announced), begun, announced)
    rows: dict[str, NDArray[np.generic]] = {
        "stock_id": stocks,
        "session": sessions,
        "stopped_at": stopped,
        "kind": kept.cells("kind"),
        **{name: or_none(kept.cells(name)) for name in ("reason", "code")},
        "source": np.array([source or "canonical" for source in kept.cells("source")], dtype=object),
        "source_row": kept.lines,
    }
    gathered.add_columns("halts", {**rows, **published_all(begun, known)})
    _add_resumptions(gathered, kept, rows, begun, zone)
    add_stocks(gathered, stocks, kept.lines)


def _add_resumptions(
    gathered: Gathered,
    kept: Block,
    rows: dict[str, NDArray[np.generic]],
    begun: NDArray[np.datetime64],
    zone: str,
) -> None:
    on, at = days(kept.cells("resumed")), moments(kept.cells("resumed_at"), zone)
    known = np.where(np.isnat(at), placed(rows["stock_id"].astype(object), on).opens, at)
    over = ~np.isnat(known)
    again = {name: cells[over] for name, cells in rows.items()}
    gathered.add_columns(
        "halts", {**again, "resumed_at": at[over], "resumed": on[over], **published_all(begun[over], known[over])}
    )


def _faults(clean: Block, market: str, zone: str) -> list[tuple[str, Mask, str]]:
    stocks = stocks_of(clean.cells("stock_id"), market)
    sessions, resumed = days(clean.cells("session")), days(clean.cells("resumed"))
    stopped, at = moments(clean.cells("stopped_at"), zone), moments(clean.cells("resumed_at"), zone)
    return [
        ("session", ~placed(stocks, sessions).known, "no session of the stock's market"),
        ("resumed", ~np.isnat(resumed) & ~placed(stocks, resumed).known, "no session of the stock's market"),
        ("resumed", resumed < sessions, "it goes on before it stops"),
        ("resumed_at", at < stopped, "it goes on before it stops"),
    ]
