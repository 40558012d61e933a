"""Halts as AKShare's ``stock_tfp_em`` gives them: one file for each session in which a stock stood still."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.days import Halt
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = (
    *("序号", "代码", "名称", "停牌时间", "停牌截止时间", "停牌期限", "停牌原因"),
    *("所属市场", "预计复牌时间"),
)
MARKETS = {"SZ": "深交所", "SH": "上交所"}


def write_halts(folder: Path, world: World) -> None:
    """``stock_tfp_em_20241104.csv`` and so on."""
    dates = world.setting.sessions.dates
    for session in sorted({at for halt in world.halts for at in range(halt.first, halt.last + 1)}):
        now = [halt for halt in world.halts if halt.first <= session <= halt.last]
        rows = [[n, *_row(world, halt)] for n, halt in enumerate(now, 1)]
        save_csv(folder / f"stock_tfp_em_{dates[session].replace('-', '')}.csv", COLUMNS, rows)


def _row(world: World, halt: Halt) -> list[str]:
    dates, stock = world.setting.sessions.dates, world.setting.listing.stocks[halt.stock]
    period = "停牌一天" if halt.first == halt.last else "连续停牌"
    first, last, back = dates[halt.first], dates[halt.last], dates[halt.last + 1]
    return [stock.code, stock.name, first, last, period, halt.reason, MARKETS[stock.exchange], back]
