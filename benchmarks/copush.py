"""How often each pair of accounts names the same stock within a window: pairs of posts, pairs of accounts from 3 on.

Pushes by 10,000 accounts on 5,000 stocks over 250 days, and one hot day on which a twentieth of all name one stock
(`--hot`, in per cent). All count the same, as `pairs` and `together` (the sum of their counts) show. `duckdb` joins
buckets of the window's length, `duckdb_range` joins on the range itself; both have two threads, and loading their table
is not timed. With a million pushes on the hot day (`--hot 20`) ours takes seconds; DuckDB had not ended after ten
minutes, so leave it out there: `--candidate bellwether`.
"""

from __future__ import annotations

import tempfile
import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measured import Timed

OPTION, DEFAULT, TIMES = "pushes", 5_000_000, 1
OPTIONS = {"window": 300, "hot": 5}
ACCOUNTS, STOCKS, DAYS, DAY = 10_000, 5_000, 250, 86_400
MINIMUM, HOT_STOCK, HOT_DAY = 3, 7, 100
_MOST_FOR_RANGE = 200_000

BUCKETS = """
with bucketed as (select *, t // {window} as b from pushes),
near as (
  select least(x.a, y.a) as one, greatest(x.a, y.a) as other from bucketed x join bucketed y on x.s = y.s and x.b = y.b
  where y.t - x.t between 0 and {window} and x.a <> y.a and (y.t > x.t or x.a < y.a)
  union all
  select least(x.a, y.a), greatest(x.a, y.a) from bucketed x join bucketed y on x.s = y.s and x.b + 1 = y.b
  where y.t - x.t between 0 and {window} and x.a <> y.a
)
"""
RANGE = """
with near as (
  select least(x.a, y.a) as one, greatest(x.a, y.a) as other
  from pushes x join pushes y on x.s = y.s and y.t between x.t and x.t + {window}
  where x.a <> y.a and (y.t > x.t or x.a < y.a)
)
"""
COUNTED = """
select count(*), sum(n) from (select one, other, count(*) as n from near group by one, other having n >= {minimum})
"""


class Pushes(NamedTuple):
    """Who named which stock at which second, shape (pushes,) each, and the seconds of the window."""

    account: NDArray[np.int32]
    stock: NDArray[np.int32]
    second: NDArray[np.int64]
    window: int


def candidates(pushes: int) -> list[str]:
    """Ours, and DuckDB in the ways that finish in reasonable time at this size: a range alone is quadratic there."""
    return ["bellwether", "duckdb", *(["duckdb_range"] if pushes <= _MOST_FOR_RANGE else [])]


def build(pushes: int, window: int = 300, hot: int = 5) -> Pushes:
    """The same pushes every time."""
    rng = np.random.default_rng(3)
    accounts = rng.permutation(np.arange(1, ACCOUNTS + 1) ** -0.6)
    stocks = np.arange(1, STOCKS + 1) ** -0.8
    account = rng.choice(ACCOUNTS, pushes, p=accounts / accounts.sum()).astype(np.int32)
    stock = rng.choice(STOCKS, pushes, p=stocks / stocks.sum()).astype(np.int32)
    second = rng.integers(0, DAYS * DAY, pushes)
    many = pushes * hot // 100
    stock[:many], second[:many] = HOT_STOCK, HOT_DAY * DAY + rng.integers(0, DAY, many)
    return Pushes(account, stock, second, window)


def bellwether(pushes: Pushes) -> Timed:
    """Our counts."""
    from graph.coordination.copush import co_push_counts

    started = time.perf_counter()
    made = co_push_counts(pushes.account, pushes.stock, pushes.second, window=pushes.window, minimum=MINIMUM)
    return _counted(time.perf_counter() - started, len(made.count), int(made.count.sum(dtype=np.int64)))


def duckdb(pushes: Pushes) -> Timed:
    """A self-join of buckets."""
    return _joined(pushes, BUCKETS)


def duckdb_range(pushes: Pushes) -> Timed:
    """A self-join on the range."""
    return _joined(pushes, RANGE)


def _joined(pushes: Pushes, near: str) -> Timed:
    import duckdb
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"temp_directory": folder}) as database:
        database.execute("set threads = 2; set memory_limit = '14GB'; set enable_progress_bar = false")
        database.register("given", pd.DataFrame({"a": pushes.account, "s": pushes.stock, "t": pushes.second}))
        database.execute("create table pushes as select * from given")
        query = (near + COUNTED).format(window=pushes.window, minimum=MINIMUM)
        started = time.perf_counter()
        pairs, together = database.execute(query).fetchall()[0]
        return _counted(time.perf_counter() - started, pairs, int(together or 0))


def _counted(seconds: float, pairs: int, together: int) -> Timed:
    return Timed(seconds, {"pairs": pairs, "together": together})
