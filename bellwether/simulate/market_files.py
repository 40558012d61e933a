"""Prices as Yahoo's daily CSV, holders as Robintrack's popularity export, and the list of stocks."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.gz import write_gz
from bellwether.simulate.sessions import Sessions
from bellwether.simulate.world import World

READINGS = 4  # holder counts a session: before the open, twice inside, and shortly before the close
DONE = np.array([0.0, 0.3, 0.65, 1.0])  # share of the session's change in holders that each reading shows


def write_prices(folder: Path, world: World) -> None:
    """``prices/SYM.csv``: Date,Open,High,Low,Close,Adj Close,Volume in dollars and shares; no splits, no dividends."""
    folder.mkdir(parents=True)
    market, dates = world.market, world.setting.sessions.dates
    for s, symbol in enumerate(world.setting.listing.symbols):
        columns = [market.open[s], market.high[s], market.low[s], market.close[s], market.close[s]]
        rows = zip(dates, *[c.tolist() for c in columns], market.volume[s].tolist(), strict=False)
        lines = ["Date,Open,High,Low,Close,Adj Close,Volume"]
        lines += [f"{day},{o:.6f},{h:.6f},{lo:.6f},{c:.6f},{a:.6f},{v}" for day, o, h, lo, c, a, v in rows]
        (folder / f"{symbol}.csv").write_bytes(("\n".join(lines) + "\n").encode())


def write_holders(folder: Path, world: World) -> None:
    """``holders/SYM.csv.gz``: timestamp,users_holding; UTC, a session's last reading 2 to 9 min before its close."""
    folder.mkdir(parents=True)
    rng = world.setting.rng("readings")
    for s, symbol in enumerate(world.setting.listing.symbols):
        moments = np.datetime_as_string(_moments(rng, world.setting.sessions).astype("datetime64[s]"))
        counts = _readings(world.market.holders[s]).tolist()
        lines = ["timestamp,users_holding"]
        lines += [f'"{at.replace("T", " ")}",{count}' for at, count in zip(moments.tolist(), counts, strict=True)]
        write_gz(folder / f"{symbol}.csv.gz", ("\n".join(lines) + "\n").encode())


def _moments(rng: np.random.Generator, sessions: Sessions) -> Ints:
    opens, closes = sessions.opens[: sessions.count], sessions.closes[: sessions.count]
    length = closes - opens
    moments = np.stack([opens - 4_500, opens + length // 4, opens + length * 3 // 5, closes - 540], axis=1)
    return (moments + rng.integers(0, 420, moments.shape)).ravel()


def _readings(holders: Ints) -> Ints:
    """Counts of one stock at every reading; the one before the open repeats the close before it."""
    before = np.concatenate([holders[:1], holders[:-1]])
    path: Floats = before.astype(np.float64)[:, None] + (holders - before)[:, None] * DONE[None, :]
    return np.round(path).astype(np.int64).ravel()


def write_stock_list(path: Path, world: World) -> None:
    """``stocks.tsv``: Sector, Symbol (as a cashtag), Company."""
    listing = world.setting.listing
    rows = zip(listing.sectors, listing.symbols, listing.companies, strict=True)
    lines = ["Sector\tSymbol\tCompany", *(f"{sector}\t${symbol}\t{company}" for sector, symbol, company in rows)]
    path.write_bytes(("\n".join(lines) + "\n").encode())
