"""One stock's bars in order of time, halted sessions left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.listing import Stock
from bellwether.simulate.autumn.market import closed_at_limit
from bellwether.simulate.autumn.world import World


@dataclass(frozen=True, slots=True)
class Bar:
    """One session of one stock: prices in yuan, ``volume`` in shares, ``amount`` in yuan, see ``market.Market``."""

    stock: Stock
    number: int
    column: int
    date: str
    before: float
    open: float
    high: float
    low: float
    close: float
    volume: int
    amount: float
    shares: float
    imbalance: float
    small: float
    at_limit: bool

    @property
    def lots(self) -> int:
        """Volume in lots of 100 shares."""
        return self.volume // 100

    @property
    def change(self) -> float:
        """Change from the previous close in yuan."""
        return self.close - self.before

    @property
    def percent(self) -> float:
        """Change from the previous close in per cent."""
        return 100 * self.change / self.before

    @property
    def amplitude(self) -> float:
        """High less low, in per cent of the previous close."""
        return 100 * (self.high - self.low) / self.before

    @property
    def turnover(self) -> float:
        """Shares traded in per cent of those outstanding."""
        return 100 * self.volume / self.shares

    @property
    def compact_date(self) -> str:
        """``20241023``."""
        return self.date.replace("-", "")


def bars_of(world: World, number: int, *, since: int = 0) -> Iterator[Bar]:
    """Bars of stock ``number`` from column ``since`` on (``shanghai.ahead`` is the study's first session)."""
    market, dates = world.market, world.setting.shanghai.dates
    at_limit = closed_at_limit(world.setting, market)[number]
    fen = np.stack([market.before, market.open, market.high, market.low, market.close])[:, number]
    for column in range(since, len(dates)):
        if market.traded[number, column]:
            before, start, high, low, close = (fen[:, column] / 100).tolist()
            yield Bar(
                stock=world.setting.listing.stocks[number],
                number=number,
                column=column,
                date=dates[column],
                before=before,
                open=start,
                high=high,
                low=low,
                close=close,
                volume=int(market.volume[number, column]),
                amount=float(market.amount[number, column]),
                shares=float(world.setting.listing.shares[number]),
                imbalance=float(market.imbalance[number, column]),
                small=float(market.small[number, column]),
                at_limit=bool(at_limit[column]),
            )
