"""The limit pool of each session as AKShare's ``stock_zt_pool_em`` gives it; the date stands in the name only."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import numpy as np

from bellwether.simulate.autumn.bars import Bar, bars_of
from bellwether.simulate.autumn.days import Day
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = (
    *("序号", "代码", "名称", "涨跌幅", "最新价", "成交额", "流通市值", "总市值", "换手率", "封板资金"),
    *("首次封板时间", "最后封板时间", "炸板次数", "涨停统计", "连板数", "所属行业"),
)
LOOKBACK = 10  # sessions over which "days/count" is told
FLOAT_SHARE = 0.8


def write_limit_pool(folder: Path, world: World) -> None:
    """``stock_zt_pool_em_20241023.csv`` and so on, for sessions in which a stock closed at its upper limit."""
    rng, ahead = world.setting.rng("limit pool"), world.setting.shanghai.ahead
    found: list[tuple[Bar, str, int]] = []
    for number in range(len(world.setting.listing.stocks)):
        bars = list(bars_of(world, number, since=ahead - LOOKBACK))
        found += [(bar, *_streak(bars[: n + 1])) for n, bar in enumerate(bars) if bar.at_limit and bar.column >= ahead]
    found.sort(key=lambda row: (row[0].date, row[0].stock.code))
    for date, rows in groupby(found, key=lambda row: row[0].compact_date):
        table = [_row(world, rng, n, *row) for n, row in enumerate(rows, 1)]
        save_csv(folder / f"stock_zt_pool_em_{date}.csv", COLUMNS, table)


def _streak(bars: list[Bar]) -> tuple[str, int]:
    """Days and limits since the first one of the last ten sessions, and limits in a row up to now."""
    flags = [bar.at_limit for bar in bars[-LOOKBACK:]]
    in_a_row = next((n for n, flag in enumerate(reversed(flags)) if not flag), len(flags))
    return f"{len(flags) - flags.index(True)}/{sum(flags)}", in_a_row


def _row(world: World, rng: np.random.Generator, place: int, bar: Bar, tally: str, in_a_row: int) -> list[object]:
    column = bar.column - world.setting.shanghai.ahead
    locked = column >= 0 and world.days[bar.number, column] == Day.LOCKED
    first = 0 if locked else int(rng.integers(5, 320))
    broken = 0 if locked else int(rng.integers(0, 5))
    value = bar.shares * bar.close
    sealed = round(bar.amount * float(rng.uniform(0.02, 0.9 if locked else 0.15)))
    last = first if not broken else min(first + 12 * broken, 325)
    return [
        *(place, bar.stock.code, bar.stock.name, repr(bar.percent), f"{bar.close:.2f}", round(bar.amount)),
        *(f"{value * FLOAT_SHARE:.2f}", f"{value:.2f}", repr(bar.turnover), sealed, _clock(first), _clock(last)),
        *(broken, tally, in_a_row, bar.stock.industry),
    ]


def _clock(minute: int) -> str:
    """``HHMMSS`` so many trading minutes after the opening call of 09:25, the lunch break left out."""
    if minute == 0:
        return "092500"
    at = 9 * 60 + 25 + minute
    at += 90 if at > 11 * 60 + 30 else 0
    at = min(at, 14 * 60 + 56)
    return f"{at // 60:02d}{at % 60:02d}{7 * minute % 60:02d}"
