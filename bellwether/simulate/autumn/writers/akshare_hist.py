"""Daily bars as AKShare's ``stock_zh_a_hist`` gives them, unadjusted: volume in lots, amount in yuan."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.bars import Bar, bars_of
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = (
    *("日期", "股票代码", "开盘", "收盘", "最高", "最低"),
    *("成交量", "成交额", "振幅", "涨跌幅", "涨跌额", "换手率"),
)


def write_hist(folder: Path, world: World) -> None:
    """``002312.SZ.csv`` and so on; a halted session has no row."""
    for number, stock in enumerate(world.setting.listing.stocks):
        save_csv(folder / f"{stock.id}.csv", COLUMNS, [_row(bar) for bar in bars_of(world, number)])


def _row(bar: Bar) -> list[object]:
    prices = [f"{price:.2f}" for price in (bar.open, bar.close, bar.high, bar.low)]
    rates = [f"{rate:.2f}" for rate in (bar.amplitude, bar.percent, bar.change, bar.turnover)]
    return [bar.date, bar.stock.code, *prices, bar.lots, f"{bar.amount:.2f}", *rates]
