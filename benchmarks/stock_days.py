"""Stocks by sessions, the table of the same for rivals, and how far their answers are from ours."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.measured import Timed

Floats = NDArray[np.float64]
LEAST_SESSIONS, MOST_SESSIONS = 250, 2_500


def shape(rows: int) -> tuple[int, int]:
    """Stocks and sessions: as many of both, but at least 250 sessions and at most 2,500, which are ten years."""
    sessions = min(rows, max(LEAST_SESSIONS, min(MOST_SESSIONS, math.isqrt(rows))))
    return rows // sessions, sessions


def table(columns: Mapping[str, Floats]) -> pd.DataFrame:
    """A row for each stock `s` and session `d`, sorted by both, with these columns of shape (stocks, sessions)."""
    stocks, sessions = next(iter(columns.values())).shape
    places = {
        "s": np.repeat(np.arange(stocks, dtype=np.int32), sessions),
        "d": np.tile(np.arange(sessions, dtype=np.int32), stocks),
    }
    return pd.DataFrame({**places, **{name: matrix.ravel() for name, matrix in columns.items()}})


def by_duckdb(days: pd.DataFrame, answer: str) -> tuple[float, Floats]:
    """Seconds for a column of `days` to be made by a statement that selects s, d and answer; and that column in order.

    Two threads; neither loading the table nor handing over the answer is timed.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"temp_directory": folder}) as database:
        database.execute("set threads = 2; set memory_limit = '14GB'; set enable_progress_bar = false")
        database.register("given", days)
        database.execute("create table days as select * from given")
        started = time.perf_counter()
        database.execute(f"create table answers as {answer}")
        seconds = time.perf_counter() - started
        found = database.execute("select answer from answers order by s, d").fetchnumpy()["answer"]
    return seconds, np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)


def beside_ours(seconds: float, found: Floats, ours: Floats, share: float = 1.0) -> Timed:
    """How many values are known, and `off`: the largest difference from ours, infinite where only one knows a value.

    Args:
        seconds: what the answer took.
        found: the rival's answer.
        ours: for the same stocks.
        share: of the stocks that were done.
    """
    found = found.reshape(ours.shape)
    known = ~np.isnan(found)
    same = np.array_equal(known, ~np.isnan(ours))
    off = float(np.abs(found[known] - ours[known]).max(initial=0.0)) if same else math.inf
    facts = {"known": int(known.sum()), "off": float(f"{off:.2g}")}
    return Timed(seconds / share, facts | ({} if share == 1.0 else {"share": float(f"{share:.3g}")}))
