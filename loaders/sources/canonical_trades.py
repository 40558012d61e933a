"""Single trades of US stocks in our own columns, added up to what individuals bought and sold; none is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import moments
from loaders.canonical.kinds import PRICE, SIZE, STOCK, TEXT, TIME, Mask
from loaders.canonical.stocks import add_stocks, session_at, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE
from loaders.record.sessions import market_of, sessions
from loaders.source import Stated
from loaders.us_market.session_sums import LARGEST, PARTS, SessionSums
from loaders.us_market.subpenny import HIGHEST, Units, are_quotes, signs_by_fraction, signs_by_midpoint, units
from queries.errors import InputError

NAME = "canonical_trades"
VERSION = 1
READS = (
    "Trades of US stocks from the columns in [canonical.md](canonical.md#trades), added up by stock and session to "
    "`retail_flow` in shares, tier measured; no trade is stored. Only exchange `D`, FINRA's trade reporting "
    "facilities, within regular hours and at 1 USD or more; what is passed over is counted in a warning. Measure "
    "`subpenny_bjzz`: the price is less than .4 of a tick above a whole tick (sold) or more than .6 (bought; Boehmer "
    "et al. 2021). Measure `subpenny_midpoint`, where the best bid and offer are given: the same trades, bought above "
    "the midpoint and sold below it, from 40 % to 60 % of the spread neither (Barber et al. 2024). Both are counted as "
    "known half an hour after the close. A session of whose trades at `D` none is an individual's is a row of zeros."
)
NEEDS = (
    "`stock_id` or `symbol`, `traded_at`, `price`, `size`, `exchange`. Times carry their offset, or the zone is stated "
    "once: `--zone canonical_trades=America/New_York`. The tick is a cent where `tick` does not say otherwise. All "
    "trades of a stock's session stand in one file, for a second one is not added to the first."
)
CANNOT_KNOW = (
    "Most retail trades: of 85,000 placed for a test, the fraction found 35 %, of which `subpenny_bjzz` signed 28 % "
    "wrongly and `subpenny_midpoint` 5 % (Barber et al. 2024). Whether the file holds all of a session's trades, or "
    "one that was cancelled, corrected or is there twice. Whether the quote is the one at the moment of the trade."
)

_ONLY = "D"
_CENT = 0.01
_TICKS = (0.0001, 1)
_ELSEWHERE, _OUTSIDE, _CHEAP, _UNQUOTED = _PASSED = (
    "trades on exchanges other than D were passed over",
    "trades outside the regular hours of a session were passed over",
    "trades under 1 USD were passed over",
    "trades lack a bid with an offer above it and are not in subpenny_midpoint",
)

TABLE = CanonicalTable(
    "trades",
    "Single trades of US stocks, which are added up by stock and session and not stored.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("traded_at", TIME, "when it was traded", needed=True),
        Field("price", PRICE, "at which price, with all its decimals", "USD", needed=True),
        Field("size", SIZE, "how many shares", "shares", needed=True),
        Field("exchange", TEXT, "code of the tape; only `D` is looked at", needed=True),
        Field("bid", SIZE, "best bid of all exchanges at that moment", "USD"),
        Field("ask", SIZE, "best offer of all exchanges at that moment", "USD"),
        Field("tick", PRICE, "smallest step of quotes of that stock on that day; 0.01 if blank", "USD"),
        Field("source", TEXT, "vendor; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "traded_at", "price", "size", "exchange")),
    also={"symbol": "stock_id"},
)


def recognise(sample: Sample) -> bool:
    """A header with the stock, traded_at, price, size and exchange."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of times without an offset. Raises InputError where the file has such and nobody stated it."""
    found = look(sample)
    ours = TABLE.ours(found.cells)
    return ask(replace(found, cells={ours.get(name, name): column for name, column in found.cells.items()}), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names. Whatever market is stated for other files, this is the US."""
    return asked(TABLE, NAME, first, replace(stated, market="US"))


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow`, and the stocks."""
    _add_up(read_blocks(file, TABLE, gathered), options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a file's only block under our names.

    Raises:
        InputError: it is a second block; a session's trades could be in both.
    """
    gathered.tally["blocks"] += 1
    if gathered.tally["blocks"] > 1:
        raise InputError(
            "Trades are added up over a whole file, and a mapping reads this one in parts",
            file=gathered.file,
            do="Name its columns as docs/canonical.md has them, so that it is read without a mapping.",
        )
    _add_up([block], options, gathered)


def _add_up(blocks: Iterable[Block], options: Mapping[str, str], gathered: Gathered) -> None:
    by_fraction, by_midpoint = SessionSums(), SessionSums()
    for block in blocks:
        clean = checked(_off_exchange(block, gathered), TABLE, options, gathered)
        kept = _looked_at(without(clean, _faults(clean), gathered), options, gathered)
        keys, sizes = _keys(kept, options), numbers(kept.cells("size"))
        price, tick, bid, ask = (_units(kept, name) for name in ("price", "tick", "bid", "ask"))
        by_fraction.add(keys, kept.lines, sizes, signs_by_fraction(price, tick))
        signs, at = signs_by_midpoint(price, tick, bid, ask), are_quotes(bid, ask)
        by_midpoint.add([keys[row] for row in np.flatnonzero(at)], kept.lines[at], sizes[at], signs[at])
        gathered.tally[_UNQUOTED] += int(np.count_nonzero(~at)) if kept.has("bid") and kept.has("ask") else 0
    for passed in _PASSED:
        if gathered.tally[passed]:
            gathered.warn(f"{gathered.tally[passed]:,} {passed}")
    _add_flow(gathered, "subpenny_bjzz", by_fraction)
    _add_flow(gathered, "subpenny_midpoint", by_midpoint)
    stocks = np.array([stock for stock, _, _ in by_fraction.places], dtype=object)
    add_stocks(gathered, stocks, np.array(by_fraction.lines, dtype=np.int64))


def _faults(clean: Block) -> list[tuple[str, Mask, str]]:
    foreign = np.array(
        [market_of(str(stock)) != "US" for stock in stocks_of(clean.cells("stock_id"), "US")], dtype=bool
    )
    tick = numbers(clean.cells("tick"))
    return [
        ("stock_id", foreign, "no stock of the US"),
        *((name, numbers(clean.cells(name)) >= HIGHEST, "too much for a price") for name in ("price", "bid", "ask")),
        ("size", numbers(clean.cells("size")) > LARGEST, "too many shares for one trade"),
        ("tick", (tick < _TICKS[0]) | (tick > _TICKS[1]), "expected a tick such as 0.01 or 0.005"),
    ]


def _off_exchange(block: Block, gathered: Gathered) -> Block:
    """The rows at `D`, and those that do not say where. What else is on the tape is not looked at further."""
    elsewhere = np.array([cell.strip() not in ("", _ONLY) for cell in block.cells("exchange")], dtype=bool)
    gathered.tally[_ELSEWHERE] += int(np.count_nonzero(elsewhere))
    return block.where(~elsewhere)


def _looked_at(good: Block, options: Mapping[str, str], gathered: Gathered) -> Block:
    """Trades that the definition is about; the others are counted, each for the first reason."""
    at, calendar = moments(good.cells("traded_at"), options.get("zone", "")), sessions("US")
    session = calendar.closing(at)
    known = session < len(calendar.days)
    early = at < calendar.opens[np.where(known, session, 0)]
    rest = np.ones(len(good.lines), dtype=bool)
    for passed, bad in ((_OUTSIDE, ~known | early), (_CHEAP, numbers(good.cells("price")) < 1)):
        gathered.tally[passed] += int(np.count_nonzero(rest & bad))
        rest &= ~bad
    return good.where(rest)


def _keys(kept: Block, options: Mapping[str, str]) -> list[tuple[str, int, str]]:
    stocks = stocks_of(kept.cells("stock_id"), "US")
    session = session_at(stocks, moments(kept.cells("traded_at"), options.get("zone", ""))).astype(np.int64)
    vendors = [vendor or "canonical" for vendor in kept.cells("source")]
    return list(zip(stocks.tolist(), session.tolist(), vendors, strict=True))


def _units(kept: Block, name: str) -> Units:
    """A column in units; a cent for a blank tick, 0 for another blank cell."""
    found = numbers(kept.cells(name))
    return units(np.where(np.isnan(found), _CENT, found) if name == "tick" else found)


def _add_flow(gathered: Gathered, measure: str, sums: SessionSums) -> None:
    session = np.array([day for _, day, _ in sums.places], dtype="datetime64[D]")
    calendar, count = sessions("US"), len(session)
    closes = calendar.closes[calendar.index(session)]
    known = closes + np.timedelta64(AFTER_CLOSE)
    gathered.add_columns(
        "retail_flow",
        {
            "stock_id": [stock for stock, _, _ in sums.places],
            "session": session,
            "observed_at": known,
            "measure": [measure] * count,
            "buy": sums.shares[:, 0] / PARTS,
            "sell": sums.shares[:, 1] / PARTS,
            "unit": ["shares"] * count,
            "source": [vendor for _, _, vendor in sums.places],
            "tier": ["measured"] * count,
            **published_all(closes, known),
            "source_row": np.array(sums.lines, dtype=np.int64),
        },
    )
