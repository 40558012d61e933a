"""Daily bars of any stocks in our own columns; volume in shares unless `volume_unit` says lots of a hundred."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.accounts import or_none
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.kinds import DATE, PRICE, SIZE, STOCK, TEXT, one_of
from loaders.canonical.stocks import add_stocks, placed, stocks_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.cells import days, numbers
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import AFTER_CLOSE
from loaders.source import Stated
from queries.errors import InputError

NAME = "canonical_bars"
VERSION = 1
READS = (
    "Daily bars of many stocks in one file, from the columns in [canonical.md](canonical.md#bars). Where `amount` is "
    "there, it is held against price times volume, and a file whose volume must be in another unit is refused whole."
)
NEEDS = (
    "`stock_id` or `symbol`, `session` or `date`, `open`, `high`, `low`, `close`, `volume`. Bare codes: `--market CN`."
)
CANNOT_KNOW = "How prices were adjusted, unless `adjustment` says it. Which currency: that of the stock's exchange."

LOT = 100
_ADJUSTED = {"qfq": "forward", "hfq": "backward", "前复权": "forward", "后复权": "backward", "不复权": "none"}
_UNITS = {"shares": 1, "股": 1, "lots": LOT, "手": LOT}
_OFF = 5
"""A volume in another unit is off by a hundred or a thousand; the middle price is off by a few per cent at most."""

TABLE = CanonicalTable(
    "bars",
    "Daily prices and volume.",
    (
        Field("stock_id", STOCK, "which stock", needed=True),
        Field("session", DATE, "which session", needed=True),
        Field("open", PRICE, "first price", "currency", needed=True),
        Field("high", PRICE, "highest price", "currency", needed=True),
        Field("low", PRICE, "lowest price", "currency", needed=True),
        Field("close", PRICE, "last price", "currency", needed=True),
        Field("volume", SIZE, "traded", "shares, or see volume_unit", needed=True),
        Field("volume_unit", one_of("shares", "lots", also={"股": "shares", "手": "lots"}), "unit of volume"),
        Field("amount", SIZE, "value traded", "currency"),
        Field("adj_close", PRICE, "last price adjusted for splits and dividends", "currency"),
        Field("previous_close", PRICE, "last price of the session before, as the vendor has it", "currency"),
        Field(
            "adjustment",
            one_of("none", "forward", "backward", "unknown", also=_ADJUSTED),
            "how prices before a split were changed",
        ),
        Field("source", TEXT, "vendor; `canonical` if blank"),
    ),
    tells=frozenset(("stock_id", "session", "open", "high", "low", "close", "volume")),
    also={"symbol": "stock_id", "date": "session"},
)


def recognise(sample: Sample) -> bool:
    """A header with the stock, the session, four prices and volume, in small letters."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The market of bare codes. Raises InputError where the file has such and nobody stated it."""
    found = look(sample)
    ours = TABLE.ours(found.cells)
    cells = {ours.get(name, name): column for name, column in found.cells.items()}
    return ask(FirstCells(found.file, found.names, cells), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `bars`, and the stocks. Raises InputError where volume is in another unit than it should be."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    market = options.get("market", "")
    dated = placed(stocks_of(clean.cells("stock_id"), market), days(clean.cells("session")))
    kept = without(clean, [("session", ~dated.known, "no session of the stock's market")], gathered)
    stocks, sessions = stocks_of(kept.cells("stock_id"), market), days(kept.cells("session"))
    closes = placed(stocks, sessions).closes
    volume = numbers(kept.cells("volume")) * [_UNITS.get(unit, 1) for unit in kept.cells("volume_unit")]
    _check_unit(kept, volume, gathered)
    prices = ("open", "high", "low", "close", "amount", "adj_close", "previous_close")
    gathered.add_columns(
        "bars",
        {
            "stock_id": stocks,
            "session": sessions,
            **{name: numbers(kept.cells(name)) for name in prices},
            "volume": volume,
            "adjustment": [_ADJUSTED.get(cell, cell) or "unknown" for cell in kept.cells("adjustment")],
            "source": [vendor or "canonical" for vendor in or_none(kept.cells("source"))],
            **published_all(closes, closes + np.timedelta64(AFTER_CLOSE)),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, stocks, kept.lines)


def _check_unit(kept: Block, volume: NDArray[np.float64], gathered: Gathered) -> None:
    """Value traded over volume is a price between low and high, where volume is in shares and value in currency."""
    amount = numbers(kept.cells("amount"))
    traded = (volume > 0) & (amount > 0)
    if not traded.any():
        return
    middle = (numbers(kept.cells("low")) + numbers(kept.cells("high"))) / 2
    ratio = float(np.median(amount[traded] / (volume[traded] * middle[traded])))
    if not 1 / _OFF < ratio < _OFF:
        raise InputError(
            f"Value traded is {ratio:,.3g} times price times volume, so one of them is in another unit",
            file=gathered.file,
            column=kept.called.get("volume", "volume"),
            expected="volume in shares and amount in the currency of the prices",
            do="Add a column volume_unit that says lots, or bring amount into the currency.",
        )
