"""The engine against the rules read row by row, on random series; and against itself without the future."""

from __future__ import annotations

from datetime import date
from random import Random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.market.rules.deviation import deviations
from graph.market.rules.dragon_tiger import dragon_tiger
from graph.market.rules.limit_days import limit_days
from graph.market.rules.movements import Counting, movements
from graph.market.rules.rule_tables import read_rules
from loaders.record.sessions import sessions
from tests.graph.market.rules.made import listing, status
from tests.graph.market.rules.restated import (
    Bar,
    Stock,
    count_movements,
    level_movements,
    limit,
    limit_closes,
    percent,
    traded_days,
)

RULES = read_rules()
CN = sessions("CN")
CALENDAR = CN.days
CODES = {"main": "600{}.SH", "chinext": "300{}.SZ", "star": "688{}.SH", "beijing": "920{}.BJ"}
INDEX = {"main": "000002.SH", "chinext": "399102.SZ", "star": "000688.SH", "beijing": "899050.BJ"}
STARTS = ("2020-08-05", "2023-03-20", "2024-09-20", "2026-06-15")
FIRST = {"main": 0, "chinext": 0, "star": 1, "beijing": 1}
LENGTH = 45
STOCKS = 15
MOODS = {"up": ["up", "up", "locked", "drift"], "down": ["down", "down", "drift"], "mixed": ["up", "down", "drift"]}
RARE = ["broken", "mirror", "off", "idle", "ex", "beyond"]
KINDS = {mood: 4 * words + (RARE if mood == "mixed" else RARE[:4]) for mood, words in MOODS.items()}
Known = dict[str, pd.DataFrame]
Market = tuple[dict[str, Stock], dict[str, dict[int, int]]]
"""Stocks by id, and for each board its index by session."""


def number_of(day: str) -> int:
    return int(CALENDAR.searchsorted(pd.Timestamp(day).to_datetime64().astype("datetime64[D]")))


def day_of(number: int) -> date:
    return CALENDAR[number].astype(object)


def market(seed: int) -> Market:
    """Stocks that rise or fall by fits, pause and meet their limits often; and indexes with a gap at times."""
    chance = Random(seed)
    stocks: dict[str, Stock] = {}
    for at in range(STOCKS):
        board = chance.choice(sorted(CODES))
        stocks[CODES[board].format(100 + at)] = stock(chance, board)
    return stocks, {board: index(chance) for board in CODES}


def index(chance: Random) -> dict[int, int]:
    """A few hundredths of a percent to 1.5 % a session, around each start."""
    levels: dict[int, int] = {}
    for start in STARTS:
        level = 100_000
        for number in range(number_of(start) - 1, number_of(start) + LENGTH):
            level = level * chance.randint(985, 1_015) // 1_000
            if chance.random() < 0.97:
                levels[number] = level
    return levels


def stock(chance: Random, board: str) -> Stock:
    first = number_of(chance.choice(STARTS[FIRST[board] :]))
    # A first session in a band around the issue price is not restated: none was after these.
    listed = chance.choice([first, first - 2, first - 300] if first > number_of("2023-06-01") else [first - 300])
    begin = first + chance.randint(0, LENGTH)
    found = Stock(board, listed, (day_of(begin), day_of(begin + chance.randint(1, LENGTH))))
    close, kinds = chance.randint(1_000, 3_000), KINDS[chance.choice(sorted(MOODS))]
    for number in range(first, first + LENGTH):
        kind = chance.choice(kinds)
        if kind != "off":
            found.bars.append(bar_of(chance, found, number, kind, close))
            close = found.bars[-1].close
    return found


def bar_of(chance: Random, stock: Stock, number: int, kind: str, close: int) -> Bar:
    day = day_of(number)
    if kind == "idle":
        return Bar(day, number, close, close, close, close, 0.0)
    reference = max(close * 6 // 10, 300) if kind == "ex" else close
    by = percent(stock, day)
    up, down = limit(reference, by, True), limit(reference, -by, True)
    between = chance.randint(min(down + 1, up - 1), up - 1)
    high, low, end = {
        "up": (up, between, up),
        "locked": (up, up, up),
        "down": (between, down, down),
        "broken": (up, between, between),
        "mirror": (up, down, chance.choice([up, down, between])),
        "beyond": (up + 5, between, up),
    }.get(kind, (max(between, reference), min(between, reference), between))
    return Bar(day, number, high, low, end, reference, 1_000.0)


def tables(made: Market) -> tuple[pd.DataFrame, pd.DataFrame, Known]:
    """Bars in any order, index bars, and listings with statuses."""
    stocks, indexes = made
    rows = [
        (
            name,
            bar.day,
            bar.close / 100,
            bar.high / 100,
            bar.low / 100,
            bar.close / 100,
            bar.reference / 100,
            bar.volume,
        )
        for name, stock in stocks.items()
        for bar in stock.bars
    ]
    names = ["stock_id", "session", "open", "high", "low", "close", "previous_close", "volume"]
    bars = pd.DataFrame(rows, columns=names).assign(adjustment="none").sample(frac=1, random_state=1)
    bars["session"] = pd.to_datetime(bars["session"])
    closes = [
        (INDEX[at], pd.Timestamp(day_of(day)), one / 100) for at, of in indexes.items() for day, one in of.items()
    ]
    known = {
        "listings": pd.concat([listing(name, str(day_of(one.listed)), 8.0) for name, one in stocks.items()]),
        "statuses": pd.concat([status(name, "st", *map(str, one.st)) for name, one in stocks.items()]),
    }
    return bars, pd.DataFrame(closes, columns=["index_id", "session", "close"]), known


SEEDS = st.integers(0, 2**32)


@given(SEEDS)
@settings(max_examples=5, deadline=None)
def test_limit_days(seed: int) -> None:
    made = market(seed)
    bars, _, known = tables(made)
    found = limit_days(bars, RULES, **known)
    columns = ["closed_at", "locked", "broken", "consecutive"]
    for name, rows in found.groupby("stock_id"):
        one = made[0][str(name)]
        assert list(rows[columns].itertuples(index=False, name=None)) == limit_closes(one, day_of(one.listed)), name


@given(SEEDS, st.booleans())
@settings(max_examples=3, deadline=None)
def test_movements(seed: int, compounded: bool) -> None:
    stocks, indexes = made = market(seed)
    bars, index_bars, known = tables(made)
    counting = Counting("compounded" if compounded else "summed")
    found = movements(deviations(limit_days(bars, RULES, **known), index_bars, RULES), RULES, counting=counting)
    found["at"] = CN.index(found["session"].to_numpy(dtype="datetime64[D]"))
    for name, stock in stocks.items():
        rows = found.loc[found["stock_id"] == name, ["at", "kind", "rule", "within", "sessions", "direction"]]
        told = {row if row[2] != "count" else (row[0], row[5]) for row in rows.itertuples(index=False, name=None)}
        assert told == expected_movements(stock, indexes[stock.board], compounded), name


def test_the_random_markets_hold_every_kind_of_event() -> None:
    """So that the two tests above compare something."""
    bars, index_bars, known = tables(market(0))
    days = limit_days(bars, RULES, **known)
    events = movements(deviations(days, index_bars, RULES), RULES)
    assert set(events["rule"] + events["direction"]) >= {
        "deviationup",
        "deviationdown",
        "levelup",
        "leveldown",
        "countup",
    }
    assert set(days["closed_at"]) == {"", "up", "down"}
    assert set(days["broken"]) == {"", "up", "down", "both"}
    assert days["free"].any()
    assert days["consecutive"].max() > 3


def expected_movements(stock: Stock, index: dict[int, int], compounded: bool) -> set[tuple[object, ...]]:
    """By the text: 3 sessions for the abnormal ones, 10 and 30 for the severe ones, 3 or 4 of them in 10 sessions."""
    days = traded_days(stock, index, day_of(stock.listed))
    on = [day_of(day.number) for day in days]
    abnormal = level_movements(days, 3, 2, [abnormal_level(stock, day) for day in on], compounded)
    levels: set[tuple[object, ...]] = {(at, "abnormal", "deviation", 3, long, word) for at, long, word in abnormal}
    pairs = {10: (150, -60), 30: (300, -75)} if stock.board == "beijing" else {10: (100, -50), 30: (200, -70)}
    for within, pair in pairs.items():
        severe = level_movements(
            days, within, 1, [pair if severe_since(stock) <= day else None for day in on], compounded
        )
        levels |= {(at, "severe", "level", within, long, word) for at, long, word in severe}
    times = [(4 if stock.board == "main" else 3) if severe_since(stock) <= day else 0 for day in on]
    return levels | set(count_movements(days, abnormal, times))


def severe_since(stock: Stock) -> date:
    return date(2023, 4, 10) if stock.board == "main" else date(2020, 8, 24)


def abnormal_level(stock: Stock, day: date) -> tuple[int, int]:
    level = {"main": 20, "chinext": 30 if day >= date(2020, 8, 24) else 20, "star": 30, "beijing": 40}[stock.board]
    if stock.board == "main" and stock.st[0] <= day < stock.st[1] and day < date(2026, 7, 6):
        level = 12 if day >= date(2023, 4, 10) else 15
    return level, -level


@given(SEEDS, st.integers(1, LENGTH - 1), st.sampled_from(STARTS))
@settings(max_examples=3, deadline=None)
def test_what_comes_later_changes_nothing(seed: int, keep: int, start: str) -> None:
    bars, index_bars, known = tables(market(seed))
    until = pd.Timestamp(day_of(number_of(start) + keep))
    whole = results(bars, index_bars, known)
    cut = results(bars[bars["session"] <= until], index_bars[index_bars["session"] <= until], known)
    for all_rows, rows in zip(whole, cut, strict=True):
        earlier = all_rows.loc[all_rows["session"] <= until].reset_index(drop=True)
        pd.testing.assert_frame_equal(earlier, rows.reset_index(drop=True), check_dtype=False)


def results(bars: pd.DataFrame, index_bars: pd.DataFrame, known: Known) -> list[pd.DataFrame]:
    days = limit_days(bars, RULES, **known)
    deviating = deviations(days, index_bars, RULES)
    return [days, deviating, movements(deviating, RULES), dragon_tiger(days, deviating, RULES)]
