"""Abnormal return of each stock and session from the market model over sessions -120 to -21.

2 % of returns are unknown; a window has at least 60 known ones. `off` is the largest difference from ours. `pandas` has
rolling sums by group over a table of one row a stock and session; `pandas_wide` the same sums over frames of sessions
by stocks, its faster form. `duckdb` has two threads. Making the frames and loading the table are not timed.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.measured import Timed
from benchmarks.stock_days import Floats, beside_ours, by_duckdb, shape, table

OPTION, DEFAULT, TIMES = "rows", 10_000_000, 1
FIRST, LAST, LEAST = 120, 21, 60
_UNKNOWN = 0.02

OF_WINDOW = f"""
select s, d, case when regr_count(r, m) over w >= {LEAST}
  then r - regr_intercept(r, m) over w - regr_slope(r, m) over w * m end as answer
from days window w as (partition by s order by d rows between {FIRST} preceding and {LAST} preceding)
"""


class Returns(NamedTuple):
    """Of stocks, shape (stocks, sessions), and of the market, shape (sessions,)."""

    stocks: Floats
    market: Floats


def candidates(rows: int) -> list[str]:
    """Ours and the rivals."""
    return ["bellwether", "duckdb", "pandas", "pandas_wide"]


def build(rows: int) -> Returns:
    """The same returns every time; their tails are heavy."""
    rng = np.random.default_rng(1)
    stocks, sessions = shape(rows)
    market = rng.normal(0.0002, 0.01, sessions)
    returns = rng.normal(1, 0.3, (stocks, 1)) * market + rng.standard_t(4, (stocks, sessions)) * 0.012
    returns[rng.random(returns.shape) < _UNKNOWN] = np.nan
    return Returns(returns, market)


def bellwether(returns: Returns) -> Timed:
    """Our kernel."""
    started = time.perf_counter()
    found = _ours(returns)
    return beside_ours(time.perf_counter() - started, found, found)


def duckdb(returns: Returns) -> Timed:
    """Window functions."""
    seconds, found = by_duckdb(_table(returns), OF_WINDOW)
    return beside_ours(seconds, found, _ours(returns))


def pandas(returns: Returns) -> Timed:
    """Rolling sums by group."""
    days = _table(returns)
    started = time.perf_counter()
    m, r = days["m"].where(days["r"].notna()), days["r"]
    sums = pd.DataFrame({"s": days["s"], "n": m.notna().where(m.notna()).astype(float), "m": m, "r": r})
    sums = sums.assign(mm=m * m, mr=m * r).groupby("s").rolling(FIRST - LAST + 1, min_periods=LEAST).sum()
    sums = sums.groupby(level=0).shift(LAST).reset_index(drop=True)
    found = _above(m, r, *(sums[name] for name in ("n", "m", "r", "mm", "mr")))
    seconds = time.perf_counter() - started
    return beside_ours(seconds, found.to_numpy(), _ours(returns))


def pandas_wide(returns: Returns) -> Timed:
    """Rolling sums over frames."""
    r = pd.DataFrame(returns.stocks.T)
    started = time.perf_counter()
    known = r.notna()
    m = known.where(known).astype(float).mul(returns.market, axis=0)
    found = _above(m, r, *(_rolled(values) for values in (known.where(known).astype(float), m, r, m * m, m * r)))
    seconds = time.perf_counter() - started
    return beside_ours(seconds, found.to_numpy().T, _ours(returns))


def _rolled(values: pd.DataFrame) -> pd.DataFrame:
    return values.rolling(FIRST - LAST + 1, min_periods=LEAST).sum().shift(LAST)


def _above(m, r, n, of_m, of_r, of_mm, of_mr):  # noqa: ANN001, ANN202  # pyright: ignore
    """How far r is above the line through these sums, each a column or a frame."""
    slope = (of_mr - of_m * of_r / n) / (of_mm - of_m * of_m / n)
    return r - (of_r - slope * of_m) / n - slope * m


def _table(returns: Returns) -> pd.DataFrame:
    market = np.broadcast_to(returns.market, returns.stocks.shape)
    return table({"r": returns.stocks, "m": market})


def _ours(returns: Returns) -> Floats:
    from graph.market.market_model import trailing_abnormal_return

    return trailing_abnormal_return(returns.stocks, returns.market)
