"""Tushare's list of stocks, its suspensions, and its dragon-tiger list."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.bars import Bar, bars_of
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

BASIC = ("ts_code", "symbol", "name", "area", "industry", "list_date")
SUSPENDED = ("ts_code", "trade_date", "suspend_timing", "suspend_type")
TOP = (
    *("trade_date", "ts_code", "name", "close", "pct_change", "turnover_rate", "amount", "l_sell", "l_buy"),
    *("l_amount", "net_amount", "net_rate", "amount_rate", "float_values", "reason"),
)
FLOAT_SHARE = 0.8


def write_stock_basic(path: Path, world: World) -> None:
    """``stock_basic.csv``: who is listed."""
    rows = [[s.id, s.code, s.name, s.area, s.industry, s.listed] for s in world.setting.listing.stocks]
    save_csv(path, BASIC, rows, bom=True)


def write_suspend_d(path: Path, world: World) -> None:
    """``suspend_d.csv``: S for each halted session, R for the one in which trading came back."""
    rows: list[list[str]] = []
    for halt in world.halts:
        dates = [date.replace("-", "") for date in world.setting.sessions.dates[halt.first : halt.last + 2]]
        stock = world.setting.listing.stocks[halt.stock].id
        rows += [[stock, date, "", "S"] for date in dates[:-1]] + [[stock, dates[-1], "", "R"]]
    save_csv(path, SUSPENDED, sorted(rows, key=lambda row: (row[1], row[0]), reverse=True), bom=True)


def write_top_list(path: Path, world: World) -> None:
    """``top_list.csv``: the day's movers by 7 % on the main boards and 15 % on ChiNext, five each, newest first."""
    ahead = world.setting.shanghai.ahead
    bars = [bar for n in range(len(world.setting.listing.stocks)) for bar in bars_of(world, n, since=ahead)]
    moved = [bar for bar in bars if bar.percent >= (7 if bar.stock.limit == 10 else 15)]
    kept: dict[str, list[Bar]] = {}
    for bar in sorted(moved, key=lambda bar: (bar.date, -bar.percent, bar.stock.code)):
        kept.setdefault(bar.date, []).append(bar)
    rows = [_top(bar) for date in sorted(kept, reverse=True) for bar in kept[date][:5]]
    save_csv(path, TOP, rows, bom=True)


def _top(bar: Bar) -> list[object]:
    bought, sold = bar.amount * 0.16, bar.amount * 0.12
    reason = "日涨幅偏离值达到7%的前5只证券" if bar.stock.limit == 10 else "日涨幅达到15%的前5只证券"
    return [
        *(bar.compact_date, bar.stock.id, bar.stock.name, f"{bar.close:.2f}", f"{bar.percent:.4f}"),
        *(f"{bar.turnover:.2f}", f"{bar.amount:.2f}", f"{sold:.2f}", f"{bought:.2f}", f"{bought + sold:.2f}"),
        *(f"{bought - sold:.2f}", "4.00", "28.00", f"{bar.shares * bar.close * FLOAT_SHARE:.2f}", reason),
    ]
