"""Robust z of each stock and session against sessions -60 to -11: the median, and the MAD about that median.

Shares traded in whole numbers, 2 % unknown; a window has at least 30 known values. Halves of whole numbers are exact,
so that all must agree to the last bit: `off` is the largest difference from ours. (Of other numbers DuckDB interpolates
between the two in the middle, ours and numpy's mean is (a + b) / 2: the last bits may differ.) `duckdb` has two
threads; loading its table is not timed. `pandas` rolls over a frame of sessions by stocks and has no rolling MAD: it
calls numpy for each window of some stocks, and its seconds are scaled to all.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.measured import Timed
from benchmarks.stock_days import Floats, beside_ours, by_duckdb, shape, table

OPTION, DEFAULT, TIMES = "rows", 10_000_000, 1
_UNKNOWN = 0.02
_FOR_PANDAS = 20_000
"""Rows of the stocks that pandas does, or a stock's where that is more."""

OF_WINDOW = """
select s, d,
  case when count(v) over w >= 30 then (v - median(v) over w) / (1.4826 * nullif(mad(v) over w, 0)) end as answer
from days window w as (partition by s order by d rows between 60 preceding and 11 preceding)
"""


def candidates(rows: int) -> list[str]:
    """Ours and the rivals."""
    return ["bellwether", "duckdb", "pandas"]


def build(rows: int) -> Floats:
    """Shares traded, shape (stocks, sessions), the same every time."""
    rng = np.random.default_rng(1)
    stocks, sessions = shape(rows)
    volume = np.floor(np.exp(rng.normal(0, 0.7, (stocks, sessions)) + rng.normal(13, 1.5, (stocks, 1))))
    volume[rng.random(volume.shape) < _UNKNOWN] = np.nan
    return volume


def bellwether(volume: Floats) -> Timed:
    """Our kernel."""
    started = time.perf_counter()
    found = ours(volume)
    return beside_ours(time.perf_counter() - started, found, found)


def duckdb(volume: Floats) -> Timed:
    """Window functions."""
    seconds, found = by_duckdb(table({"v": volume}), OF_WINDOW)
    return beside_ours(seconds, found, ours(volume))


def pandas(volume: Floats) -> Timed:
    """A rolling median, and a function for each window."""
    some = volume[:: max(1, volume.size // _FOR_PANDAS)]
    frame = pd.DataFrame(some.T)
    started = time.perf_counter()
    windows = frame.rolling(50, min_periods=30)
    spread = 1.4826 * windows.apply(_mad, raw=True).shift(11)
    found = (frame - windows.median().shift(11)) / spread.where(spread > 0)
    seconds = time.perf_counter() - started
    return beside_ours(seconds, found.to_numpy().T, ours(some), len(some) / len(volume))


def _mad(window: NDArray[np.float64]) -> float:
    known = window[~np.isnan(window)]
    return float(np.median(np.abs(known - np.median(known))))


def ours(volume: Floats) -> Floats:
    """The kernel's answer, which rivals are compared with."""
    from graph.market.robust_z import robust_z

    return robust_z(volume)
