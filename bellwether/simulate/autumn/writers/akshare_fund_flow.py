"""Net flow by order size as AKShare's ``stock_individual_fund_flow`` gives it: yuan and per cent of the amount."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.bars import Bar, bars_of
from bellwether.simulate.autumn.order_sizes import net_by_size
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

SIZES = ("主力", "超大单", "大单", "中单", "小单")
COLUMNS = (
    *("日期", "收盘价", "涨跌幅"),
    *(f"{size}净流入-{what}" for size in SIZES for what in ("净额", "净占比")),
)


def write_fund_flow(folder: Path, world: World) -> None:
    """``002312.SZ.csv`` and so on, for the study's sessions."""
    for number, stock in enumerate(world.setting.listing.stocks):
        bars = bars_of(world, number, since=world.setting.shanghai.ahead)
        save_csv(folder / f"{stock.id}.csv", COLUMNS, [_row(bar) for bar in bars])


def _row(bar: Bar) -> list[object]:
    small, medium, large, super_large = net_by_size(bar)
    nets = (large + super_large, super_large, large, medium, small)
    cells = [cell for net in nets for cell in (f"{net:.1f}", f"{100 * net / bar.amount:.2f}")]
    return [bar.date, f"{bar.close:.2f}", f"{bar.percent:.2f}", *cells]
