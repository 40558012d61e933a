"""Index bars as AKShare's ``index_zh_a_hist`` gives them: CSI 2000, CSI 300, SSE 50."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv
from bellwether.simulate.columns import Floats

COLUMNS = ("日期", "开盘", "收盘", "最高", "最低", "成交量", "成交额", "振幅", "涨跌幅", "涨跌额", "换手率")
# Code: level at the start, how strongly it follows the market of small caps, its noise, lots a session.
INDICES = {
    "932000": (2_060.0, 1.0, 0.003, 2.1e8),
    "000300": (3_480.0, 0.75, 0.004, 1.3e8),
    "000016": (2_390.0, 0.65, 0.004, 3.6e7),
}


def write_indices(folder: Path, world: World) -> None:
    """``index_932000.csv`` and so on."""
    for code, (level, beta, noise, lots) in INDICES.items():
        rng, factor = world.setting.rng(f"index {code}"), world.market.factor
        close = level * np.exp(np.cumsum(beta * factor + rng.normal(0.0, noise, len(factor))))
        before = np.concatenate([[level], close[:-1]])
        start = before * np.exp(0.3 * np.log(close / before))
        wide = 1 + np.abs(rng.normal(0.0, 0.004, (2, len(factor))))
        high, low = np.maximum(start, close) * wide[0], np.minimum(start, close) / wide[1]
        volume = np.round(lots * np.exp(rng.normal(0.0, 0.15, len(factor))))
        save_csv(
            folder / f"index_{code}.csv", COLUMNS, _rows(world, np.stack([before, start, close, high, low]), volume)
        )


def _rows(world: World, prices: Floats, volume: Floats) -> list[list[object]]:
    found: list[list[object]] = []
    for date, (before, start, close, high, low), lots in zip(
        world.setting.shanghai.dates, prices.T.tolist(), volume.tolist(), strict=True
    ):
        levels = [f"{level:.2f}" for level in (start, close, high, low)]
        rates = [100 * (high - low) / before, 100 * (close - before) / before, close - before, 1.5]
        found.append([date, *levels, int(lots), f"{lots * 980:.1f}", *(f"{rate:.2f}" for rate in rates)])
    return found
