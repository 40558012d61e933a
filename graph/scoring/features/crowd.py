"""Crowd: posts that name the stock before the decision session opens, over a day, five days and thirty."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.pushes import utc
from graph.scoring.cases import Cases, Family

_WINDOWS = {"1d": 1, "5d": 5, "30d": 30}


def compute(cases: Cases) -> Family:
    """Logarithms of counts of posts and of reshares, and how the last day compares with the last month."""
    named = cases.mentions[["post_id", "stock_id"]].drop_duplicates()
    posts = named.merge(cases.posts[["post_id", "kind", "available_at"]].dropna(), on="post_id")
    every = _counts(cases.pushes, posts)
    reshares = _counts(cases.pushes, posts.loc[posts["kind"] == "reshare"])
    values = every.apply(np.log1p).add_prefix("log_posts_")
    values["log_reshares_1d"] = np.log1p(reshares["1d"])
    values["attention"] = np.log((every["1d"] + 0.5) / (every["30d"] / 30.0 + 0.5))
    return Family("crowd", values, "published")


def _counts(pushes: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    opens = utc(pushes["opens"])
    counts = {name: np.zeros(len(pushes)) for name in _WINDOWS}
    times = {str(stock): np.sort(utc(group["available_at"])) for stock, group in posts.groupby("stock_id")}
    for stock, at in pushes.reset_index(drop=True).groupby("stock_id").indices.items():
        if str(stock) in times:
            for name, window in _WINDOWS.items():
                counts[name][at] = _between(times[str(stock)], opens[at], window)
    return pd.DataFrame(counts, index=pushes.index)


def _between(times: NDArray[np.datetime64], ends: NDArray[np.datetime64], window: int) -> NDArray[np.float64]:
    """How many of the sorted times lie in [end - window days, end)."""
    begins = ends - np.timedelta64(window, "D")
    return (np.searchsorted(times, ends, side="left") - np.searchsorted(times, begins, side="left")).astype(float)
