"""Rows of accounts that posted together more often than the news explains, each with the posts that show it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from loaders.sync.pairs import PAIR, known_pairs
from loaders.sync.tables import Tables, instants

SHOWN = 200
"""Coincidences that stand on a tie, the earliest ones; all are in the record."""

_LISTS = {
    "posts": "post_id",
    "other_posts": "other_post_id",
    "objects": "object",
    "evidence_layers": "layer",
    "at_s": "at",
    "other_at_s": "other_at",
}
EVIDENCE = tuple(_LISTS)
"""Lists on a tie: those at one place in each are of one coincidence."""

_FACTS = (
    *("q", "p", "times", "expected", "stratum", "layers", "window_s", "first_at", "last_at"),
    *("leads", "follows", "together", "p_order", "lag_s", "lag_low", "lag_high"),
)


def co_pushed(tables: Tables) -> pd.DataFrame:
    """Ties of the latest search for rings, with the posts of their earliest coincidences as parallel tuples."""
    ties = known_pairs(tables.results("co_pushes", tables.state.ringed), tables)
    for name in ("first_at", "last_at", "as_of"):
        ties[name] = instants(ties[name])
    acts = _in_order(tables.results("co_push_acts", tables.state.ringed), ties)
    begins = np.searchsorted(acts["tie"], np.arange(len(ties) + 1))
    shown = np.minimum(begins[1:], begins[:-1] + SHOWN)
    lists = {name: _parts(acts[column], begins[:-1], shown) for name, column in _LISTS.items()}
    ties = ties.assign(**lists, evidence_left_out=begins[1:] - shown)
    return ties[[*PAIR, *_FACTS, *EVIDENCE, "evidence_left_out", "as_of", "run"]]


def _in_order(acts: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Coincidences with the number of their tie, tie by tie in order of time."""
    acts = acts.merge(ties[PAIR].assign(tie=np.arange(len(ties))), on=PAIR)
    acts["met_at"] = acts[["at", "other_at"]].max(axis=1)
    order = ["tie", "met_at", "at", "layer", "object", "post_id", "other_post_id"]
    acts = acts.sort_values(order, ignore_index=True)
    for name in ("at", "other_at"):
        acts[name] = acts[name].dt.floor("s").astype("datetime64[s, UTC]").astype("int64")
    return acts


def _parts(values: pd.Series, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> pd.Series:
    """The values of each tie as a tuple: unlike a list it can be compared with that of an earlier state."""
    every = values.to_list()
    found = [tuple(every[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return pd.Series(found, dtype=object)
