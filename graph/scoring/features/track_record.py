"""Track record: how often earlier pushes were followed, from outcomes whose window had closed before.

Rates are shrunk to the rate of all pushes known by then (empirical Bayes, 10 pushes' worth). Pushes of one account
that share a decision session and stock count once.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.pushes import utc
from graph.scoring.cases import Cases, Family

_PRIOR = 10.0
_BASE_PRIOR = 50.0
_PRESSURE = np.timedelta64(5, "D")


def compute(cases: Cases) -> Family:
    """Rates of the account, of the stock and of the two together; and the pressure of recent pushes on the stock."""
    pushes = cases.pushes
    known = _known(pushes)
    base = _base_rate(pushes, known)
    account, count = _rate(pushes, known, ["account_id"], base)
    stock, _ = _rate(pushes, known, ["stock_id"], base)
    both, _ = _rate(pushes, known, ["account_id", "stock_id"], base)
    values = pd.DataFrame(
        {
            "account_rate": account - base,
            "account_log_known": np.log1p(count),
            "stock_rate": stock - base,
            "account_on_stock_rate": both - base,
            "base_rate": base,
        }
    )
    values["pressure"] = _pressure(pushes, values["account_rate"])
    return Family("track_record", values, "published")


def _known(pushes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with the moment they were known, one for each account, stock and decision session."""
    labelled = pushes.loc[pushes["outcome"].isin(["followed", "quiet"])]
    once = labelled.drop_duplicates(["account_id", "stock_id", "session"])
    known = once[["account_id", "stock_id", "known_at"]].assign(hit=(once["outcome"] == "followed").astype(float))
    return known.sort_values(["known_at", "account_id", "stock_id"], ignore_index=True)


def _base_rate(pushes: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    at = np.searchsorted(utc(known["known_at"]), utc(pushes["opens"]), side="right")
    hits = np.concatenate([[0.0], known["hit"].cumsum().to_numpy()])[at]
    return pd.Series((hits + _BASE_PRIOR * 0.1) / (at + _BASE_PRIOR), index=pushes.index)


def _rate(pushes: pd.DataFrame, known: pd.DataFrame, by: list[str], base: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Shrunk rate and number of known outcomes of each push's group before its decision session opened."""
    if pushes.empty:  # merge_asof fails on two empty columns of text
        return base, base
    past = known.assign(hits=known.groupby(by)["hit"].cumsum(), count=known.groupby(by).cumcount() + 1.0)
    wanted = pushes[[*by, "opens"]].assign(at=range(len(pushes))).sort_values("opens", kind="stable")
    found = pd.merge_asof(wanted, past[[*by, "known_at", "hits", "count"]], left_on="opens", right_on="known_at", by=by)
    found = found.sort_values("at").set_index(pushes.index)[["hits", "count"]].fillna(0.0)
    return (found["hits"] + _PRIOR * base) / (found["count"] + _PRIOR), found["count"]


def _pressure(pushes: pd.DataFrame, excess: pd.Series) -> pd.Series:
    """Sum over the stock's pushes of the last five days, this one included, of their authors' rates above the base."""
    once = pushes.assign(excess=excess).sort_values(["pushed_at", "push_id"])
    pressure = pd.Series(0.0, index=pushes.index)
    for _, group in once.groupby("stock_id"):
        pushed, ends = utc(group["pushed_at"]), utc(group["opens"])
        sums = np.concatenate([[0.0], group["excess"].cumsum().to_numpy()])
        last = np.searchsorted(pushed, ends, side="left")
        first = np.searchsorted(pushed, ends - _PRESSURE, side="left")
        pressure.loc[group.index] = sums[last] - sums[first]
    return pressure
