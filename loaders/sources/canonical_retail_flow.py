"""What individuals hold or trade in our own columns: one measure of one vendor a row, with its tier."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from
from loaders.canonical.kinds import DATE, MOMENT, NUMBER, SIZE, STOCK, TEXT, WORD, Mask, one_of
from loaders.canonical.stocks import add_stocks, placed, session_at, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days, numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE
from loaders.source import Stated

NAME = "canonical_retail_flow"
VERSION = 2
READS = (
    "Readings of what individuals hold or trade, from the columns in [canonical.md](canonical.md#retail_flow). One "
    "without `observed_at` counts from half an hour after its session's close."
)
NEEDS = (
    "`stock_id`, `measure`, `unit`, `source`, `tier`, one of `session` and `observed_at`, and one of `level`, `buy`, "
    "`sell` and `net`. Bare codes: `--market CN`."
)
CANNOT_KNOW = "Whether `measured` is true: the tier is believed as stated, and tiers are never mixed in one label."

TABLE = CanonicalTable(
    "retail_flow",
    "What individuals hold or trade.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("session", DATE, "the session it is about; without it, the first to close at or after the reading"),
        Field("observed_at", MOMENT, "when it was read"),
        Field("measure", WORD, "`holders`, `order_size_small`, `individuals`, …", needed=True),
        Field("level", SIZE, "a stock of something, such as holders", "see unit"),
        Field("buy", SIZE, "bought by individuals", "see unit"),
        Field("sell", SIZE, "sold by individuals", "see unit"),
        Field("net", NUMBER, "bought less sold, where only that is given", "see unit"),
        Field("unit", TEXT, "unit of level, buy, sell and net", needed=True),
        Field("source", TEXT, "vendor", needed=True),
        Field("tier", one_of("measured", "proxy"), "whether individuals were counted or are guessed at", needed=True),
        Field("window_sessions", SIZE, "sessions that the row sums over, at most; blank for one", "sessions"),
    ),
    tells=frozenset(("stock_id", "measure", "unit", "source", "tier")),
    one_of=frozenset(("session", "observed_at")),
)
_LONGEST = 1000
_VALUES = ("level", "buy", "sell", "net")


def recognise(sample: Sample) -> bool:
    """A header with stock_id, measure, unit, source, tier, and session or observed_at."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Zone and market. Raises InputError where the file needs one and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow`, and the stocks."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    kept = without(clean, _faults(clean, options), gathered)
    stocks = stocks_of(kept.cells("stock_id"), options.get("market", ""))
    given, read = days(kept.cells("session")), known_from(kept.cells("observed_at"), options.get("zone", ""))
    sessions = np.where(np.isnat(given), session_at(stocks, read), given)
    at = np.where(np.isnat(read), placed(stocks, sessions).closes + np.timedelta64(AFTER_CLOSE), read)
    gathered.add_columns(
        "retail_flow",
        {
            "stock_id": stocks,
            "session": sessions,
            "observed_at": at,
            **{name: numbers(kept.cells(name)) for name in _VALUES},
            **{name: kept.cells(name) for name in ("measure", "unit", "source", "tier")},
            "window_sessions": numbers(kept.cells("window_sessions")),
            **published_all(at, at, at),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)


def _faults(clean: Block, options: Mapping[str, str]) -> list[tuple[str, Mask, str]]:
    stocks = stocks_of(clean.cells("stock_id"), options.get("market", ""))
    given, read = days(clean.cells("session")), known_from(clean.cells("observed_at"), options.get("zone", ""))
    empty = ~np.logical_or.reduce([clean.filled(name) for name in _VALUES])
    windows = np.nan_to_num(numbers(clean.cells("window_sessions")))
    outside = ~np.isnat(read) & np.isnat(session_at(stocks, read))
    return [
        ("session", np.isnat(given) & np.isnat(read), "neither session nor observed_at stands here"),
        ("session", ~np.isnat(given) & ~placed(stocks, given).known, "no session of the stock's market"),
        ("observed_at", outside, "no session of the market's calendar is that early or late"),
        ("window_sessions", (windows % 1 != 0) | (windows > _LONGEST), "expected a whole number of sessions"),
        ("level", empty, "none of level, buy, sell and net stands here"),
    ]
