"""The stocks: two real names in an invented world, and sixty small caps whose names and codes are invented.

Codes lie in ranges of their boards that no listed company had in 2024: 0039xx, 3019xx, 6059xx. The listing is the
same under every seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.columns import Floats, Ints
from bellwether.simulate.streams import stream

CHASED = 0  # index of 002312
PLACES = ("岚砚鹤桐澜溯青云朔棠霁沐芦松汀", "屿北舟雾野光笠栎宁渡禾原白岸洄")
TRADES = ("科技", "新材", "智造", "药业", "能源", "电子", "股份", "生物")
FIELDS = ("软件服务", "化工原料", "专用机械", "化学制药", "新型电力", "元器件", "家居用品", "生物制药")
AREAS = ("浙江", "江苏", "广东", "四川", "湖北", "山东", "安徽", "福建")
BOARDS = (("0039", "SZ", 10), ("3019", "SZ", 20), ("6059", "SH", 10))


@dataclass(frozen=True, slots=True)
class Stock:
    """One share: ``limit`` is the daily price limit in per cent, ``nickname`` empty where nobody uses one."""

    code: str
    exchange: str
    name: str
    industry: str
    area: str
    listed: str
    limit: int
    nickname: str

    @property
    def id(self) -> str:
        """Id in the record, ``002312.SZ``."""
        return f"{self.code}.{self.exchange}"


@dataclass(frozen=True, slots=True)
class Listing:
    """Stocks in order; ``popularity`` is each one's share of ordinary talk, ``shares`` are those outstanding."""

    stocks: tuple[Stock, ...]
    popularity: Floats
    shares: Floats
    limits: Ints


REAL = (
    Stock("002312", "SZ", "川发龙蟒", "化工原料", "四川", "20091203", 10, "蟒哥"),
    Stock("002253", "SZ", "川大智胜", "软件服务", "四川", "20080623", 10, "智胜哥"),
)


def list_stocks(plan: Autumn) -> Listing:
    """The preset's stocks, the two real names first."""
    rng = stream(plan.name, 0, "listing")
    count = plan.stocks - len(REAL)
    picks = rng.choice(len(PLACES[0]) * len(PLACES[1]), count, replace=False)
    invented = tuple(_invented(int(pick), n, rng) for n, pick in enumerate(picks))
    stocks = REAL + invented
    weight = np.exp(rng.normal(0.0, 0.5, plan.stocks))
    low, high = np.log(plan.shares).tolist()
    shares = np.exp(rng.uniform(low, high, plan.stocks)) // 10_000 * 10_000
    shares[CHASED] = plan.chase.shares
    return Listing(
        stocks=stocks,
        popularity=weight / weight.sum(),
        shares=shares,
        limits=np.array([stock.limit for stock in stocks], dtype=np.int64),
    )


def _invented(pick: int, number: int, rng: np.random.Generator) -> Stock:
    place = PLACES[0][pick // len(PLACES[1])] + PLACES[1][pick % len(PLACES[1])]
    trade = int(rng.integers(0, len(TRADES)))
    prefix, exchange, limit = BOARDS[number % len(BOARDS)]
    return Stock(
        code=f"{prefix}{10 + number:02d}",
        exchange=exchange,
        name=place + TRADES[trade],
        industry=FIELDS[trade],
        area=AREAS[int(rng.integers(0, len(AREAS)))],
        listed=f"20{rng.integers(11, 22)}{rng.integers(1, 13):02d}{rng.integers(1, 29):02d}",
        limit=limit,
        nickname=f"{place}哥" if number % 4 == 0 else "",
    )
