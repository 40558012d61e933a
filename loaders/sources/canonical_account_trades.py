"""Trades of accounts in our own columns: who bought or sold which stock, when and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from, moments
from loaders.canonical.kinds import DATE, ID, PRICE, SIZE, STOCK, TEXT, TIME, Mask, one_of
from loaders.canonical.stocks import add_stocks, placed, session_at, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days, numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE
from loaders.source import Stated

NAME = "canonical_account_trades"
VERSION = 1
READS = (
    "Trades of single accounts, from the columns in [canonical.md](canonical.md#account_trades). They count from half "
    "an hour after their session's close, when a broker's books are made up."
)
NEEDS = (
    "`account_id` with its platform (`x:123`; `broker:123` for one that is on none), `stock_id`, `side`, `size`, one "
    "of `traded_at` and `session`. Bare codes: `--market CN`."
)
CANNOT_KNOW = (
    "Whose money it is; whether these are all of an account's trades; how the accounts were chosen. Two rows alike in "
    "everything are two trades, unless `trade_id` says that they are one."
)

TABLE = CanonicalTable(
    "account_trades",
    "What accounts bought and sold.",
    (
        Field("account_id", ID, "which account, `x:123` or `broker:123`", needed=True),
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("traded_at", TIME, "when"),
        Field("session", DATE, "session of the trade, where no time is given"),
        Field("side", one_of("buy", "sell"), "bought or sold", needed=True),
        Field("size", SIZE, "how many", "shares", needed=True),
        Field("price", PRICE, "at which price", "currency"),
        Field("trade_id", TEXT, "the source's id"),
        Field("source", TEXT, "who handed it over; `canonical` if blank"),
    ),
    tells=frozenset(("account_id", "stock_id", "side", "size")),
    one_of=frozenset(("traded_at", "session")),
)


def recognise(sample: Sample) -> bool:
    """A header with account_id, stock_id, side, size, and traded_at or session."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Zone and market. Raises InputError where the file needs one and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `account_trades`, and the stocks."""
    seen: Counter[tuple[object, ...]] = Counter()
    for block in read_blocks(file, TABLE, gathered):
        _add(block, options, gathered, seen)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names; rows alike in all else are numbered within it."""
    _add(block, options, gathered, Counter())


def _add(block: Block, options: Mapping[str, str], gathered: Gathered, seen: Counter[tuple[object, ...]]) -> None:
    clean = checked(block, TABLE, options, gathered)
    kept = without(clean, _faults(clean, options), gathered)
    stocks = stocks_of(kept.cells("stock_id"), options.get("market", ""))
    given, at = days(kept.cells("session")), moments(kept.cells("traded_at"), options.get("zone", ""))
    session = np.where(np.isnat(given), session_at(stocks, at), given)
    closes = placed(stocks, session).closes
    gathered.add_columns(
        "account_trades",
        {
            "account_id": kept.cells("account_id"),
            "stock_id": stocks,
            "session": session,
            "traded_at": at,
            **{name: numbers(kept.cells(name)) for name in ("size", "price")},
            "side": kept.cells("side"),
            "trade_id": _trade_ids(kept, seen),
            "source": [cell or "canonical" for cell in kept.cells("source")],
            **published_all(np.where(np.isnat(at), closes, at), closes + np.timedelta64(AFTER_CLOSE)),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)


def _trade_ids(kept: Block, seen: Counter[tuple[object, ...]]) -> list[str]:
    """The source's id; else how many rows alike stand above."""
    names = ("account_id", "stock_id", "traded_at", "session", "side", "size", "price", "source")
    found: list[str] = []
    for given, *alike in zip(kept.cells("trade_id"), *(kept.cells(name) for name in names), strict=True):
        key = tuple(alike)
        seen[key] += not given
        found.append(given or f"#{seen[key]}")
    return found


def _faults(clean: Block, options: Mapping[str, str]) -> list[tuple[str, Mask, str]]:
    stocks = stocks_of(clean.cells("stock_id"), options.get("market", ""))
    given, at = days(clean.cells("session")), known_from(clean.cells("traded_at"), options.get("zone", ""))
    nowhere = np.array([":" not in cell for cell in clean.cells("account_id")], dtype=bool)
    outside = ~np.isnat(at) & np.isnat(session_at(stocks, at))
    return [
        ("account_id", nowhere, "nothing says the platform of this id; expected x:123, or broker:123"),
        ("session", np.isnat(given) & np.isnat(at), "neither session nor traded_at stands here"),
        ("session", ~np.isnat(given) & ~placed(stocks, given).known, "no session of the stock's market"),
        ("traded_at", outside, "no session of the market's calendar is that early or late"),
        ("size", ~(numbers(clean.cells("size")) > 0), "expected a number of shares above 0"),
    ]
