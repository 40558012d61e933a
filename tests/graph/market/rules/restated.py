"""The rules as they are written, read row by row with exact fractions: no table of ours, no numpy.

Only what the random series hold: ordinary listings, known status, unadjusted prices with the exchange's reference.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


@dataclass
class Bar:
    """One session of a stock: prices and reference in cents; volume 0 where it did not trade."""

    day: date
    number: int
    high: int
    low: int
    close: int
    reference: int
    volume: float


@dataclass
class Stock:
    """Its board, its listing and its days of special treatment."""

    board: str
    listed: int
    st: tuple[date, date]
    bars: list[Bar] = field(default_factory=list)


def percent(stock: Stock, day: date) -> int:
    """Daily limit; §4 of the methods."""
    special = stock.st[0] <= day < stock.st[1]
    if stock.board == "star":
        return 20
    if stock.board == "beijing":
        return 30
    if stock.board == "chinext" and day >= date(2020, 8, 24):
        return 20
    if special and (stock.board == "chinext" or day < date(2026, 7, 6)):
        return 5
    return 10


def free(stock: Stock, bar: Bar, listed_on: date) -> bool:
    """No limit in the first sessions: five since registration, Beijing one."""
    if stock.board == "beijing":
        return bar.number == stock.listed
    since = {"main": date(2023, 4, 10), "chinext": date(2020, 8, 24), "star": date(2019, 7, 22)}[stock.board]
    return listed_on >= since and 0 <= bar.number - stock.listed < 5


def limit(reference: int, by: int, tick_rule: bool) -> int:
    """Half up to the cent; one cent away at least under the newer rule."""
    price = Decimal(reference) * CENT * (1 + Decimal(by) / 100)
    found = int(price.quantize(CENT, ROUND_HALF_UP) * 100)
    if tick_rule:
        found = max(found, reference + 1) if by > 0 else min(found, reference - 1)
    return max(found, 1)


def limit_closes(stock: Stock, listed_on: date) -> list[tuple[str, bool, str, int]]:
    """closed_at, locked, broken and consecutive of each bar."""
    found: list[tuple[str, bool, str, int]] = []
    run, last = 0, ""
    for bar in stock.bars:
        if bar.volume == 0:
            found.append(("", False, "", 0))
            continue
        closed, locked, broken = "", False, ""
        if not free(stock, bar, listed_on):
            by = percent(stock, bar.day)
            # Prices of these series lie far above a cent, so that the rule of one tick plays no part.
            up, down = limit(bar.reference, by, True), limit(bar.reference, -by, True)
            if bar.high <= up and bar.low >= down:
                closed = "up" if bar.close == up else "down" if bar.close == down else ""
                locked = closed != "" and bar.high == bar.low
                reached = [side for side, hit in (("up", bar.high == up), ("down", bar.low == down)) if hit]
                left = [side for side in reached if side != closed]
                broken = "both" if len(left) == 2 else "".join(left)
        run = (run + 1 if closed == last else 1) if closed else 0
        last = closed
        found.append((closed, locked, broken, run))
    return found


@dataclass
class Day:
    """A traded session: growth of stock and index as fractions, None where unknown."""

    number: int
    stock: Fraction | None
    index: Fraction | None


def traded_days(stock: Stock, index: dict[int, int], listed_on: date) -> list[Day]:
    """Growth of each traded session; none in sessions without a limit, or where the index has a gap."""
    found = []
    for bar in stock.bars:
        if bar.volume == 0:
            continue
        own = None if free(stock, bar, listed_on) else Fraction(bar.close, bar.reference)
        pair = index.get(bar.number - 1), index.get(bar.number)
        market = None if pair[0] is None or pair[1] is None else Fraction(pair[1], pair[0])
        found.append(Day(bar.number, own, market))
    return found


def cumulative(window: list[Day], compounded: bool) -> Fraction | None:
    """Deviation over a window in percent: growth less the index's growth, or the daily ones added up."""
    own, market, total = Fraction(1), Fraction(1), Fraction(0)
    for day in window:
        if day.stock is None or day.index is None:
            return None
        own, market, total = own * day.stock, market * day.index, total + day.stock - day.index
    return 100 * (own - market if compounded else total)


def level_movements(
    days: list[Day], within: int, least: int, levels: list[tuple[int, int] | None], compounded: bool
) -> list[tuple[int, int, str]]:
    """Session, sessions of the shortest window and direction of each movement; counting begins anew after each."""
    found, since = [], 0
    for at, day in enumerate(days):
        if at and day.number - days[at - 1].number > 1:
            since = at
        level = levels[at]
        for first in range(at - least + 1, max(since, at - within + 1) - 1, -1):
            value = cumulative(days[first : at + 1], compounded)
            if level and value is not None and (value >= level[0] or value <= level[1]):
                found.append((day.number, at - first + 1, "up" if value > 0 else "down"))
                since = at + 1
                break
    return found


def count_movements(days: list[Day], abnormal: list[tuple[int, int, str]], times: list[int]) -> list[tuple[int, str]]:
    """Session and direction where so many abnormal movements of one direction lie within ten sessions."""
    direction = {number: word for number, _, word in abnormal}
    found, since = [], 0
    for at, day in enumerate(days):
        if at and day.number - days[at - 1].number > 1:
            since = at
        word = direction.get(day.number)
        window = [direction.get(one.number) for one in days[max(since, at - 9) : at + 1]]
        if word and times[at] and window.count(word) >= times[at]:
            found.append((day.number, word))
            since = at + 1
    return found
