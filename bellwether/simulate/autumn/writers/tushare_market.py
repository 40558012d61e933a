"""Daily bars and flows by order size as Tushare Pro gives them, newest first, one file a month."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from bellwether.simulate.autumn.bars import Bar, bars_of
from bellwether.simulate.autumn.order_sizes import SIZES, traded_by_size
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

DAILY = (
    *("ts_code", "trade_date", "open", "high", "low", "close", "pre_close", "change", "pct_chg", "vol"),
    "amount",
)
FLOW = (
    *("ts_code", "trade_date"),
    *(f"{side}_{size}_{what}" for size in SIZES for side in ("buy", "sell") for what in ("vol", "amount")),
    *("net_mf_vol", "net_mf_amount"),
)
THOUSAND, TEN_THOUSAND = 1_000, 10_000


def write_tushare_market(folder: Path, world: World) -> None:
    """``daily_202410.csv`` (lots, thousands of yuan) and ``moneyflow_202410.csv`` (lots, ten thousands of yuan)."""
    _write(folder, world, "daily", DAILY, _daily)
    _write(folder, world, "moneyflow", FLOW, _flow)


def _write(folder: Path, world: World, name: str, columns: tuple[str, ...], row: Callable[[Bar], list[object]]) -> None:
    ahead = world.setting.shanghai.ahead
    bars = [bar for n in range(len(world.setting.listing.stocks)) for bar in bars_of(world, n, since=ahead)]
    bars.sort(key=lambda bar: (bar.date, bar.stock.id), reverse=True)
    for month, rows in groupby(bars, key=lambda bar: bar.compact_date[:6]):
        save_csv(folder / f"{name}_{month}.csv", columns, [row(bar) for bar in rows], bom=True)


def _daily(bar: Bar) -> list[object]:
    prices = [f"{price:.2f}" for price in (bar.open, bar.high, bar.low, bar.close, bar.before, bar.change)]
    return [
        *(bar.stock.id, bar.compact_date, *prices, f"{bar.percent:.4f}"),
        *(f"{bar.lots:.1f}", f"{bar.amount / THOUSAND:.3f}"),
    ]


def _flow(bar: Bar) -> list[object]:
    cells: list[object] = []
    lot = bar.amount / bar.lots
    for sides in traded_by_size(bar):
        for yuan in sides:
            cells += [round(yuan / lot), f"{yuan / TEN_THOUSAND:.2f}"]
    net = bar.amount * bar.imbalance * 0.3  # of active orders only: no sum of the sizes
    return [bar.stock.id, bar.compact_date, *cells, round(net / lot), f"{net / TEN_THOUSAND:.2f}"]
