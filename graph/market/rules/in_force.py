"""Which rule holds: the row of a rule table for each line asked, by its keys and its day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.rule_tables import ANY

_KEYS = ("exchange", "board", "status", "stock_id")


def in_force(table: pd.DataFrame, asked: pd.DataFrame, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Place of the rule in the table for each line; -1 where none holds.

    The rule that names more wins over `any`; of two that name as many, the later row.

    Args:
        table: a rule table, of which the columns exchange, board, status and stock_id are its keys.
        asked: a column for each of those keys.
        days: day of each line, shape (lines,); NaT where unknown.
    """
    keys = [key for key in _KEYS if key in table]
    values = {key: table[key].to_numpy(dtype=object) for key in keys}
    codes = {key: pd.factorize(asked[key].to_numpy(dtype=object)) for key in keys}
    found = np.full(len(asked), -1, dtype=np.int64)
    named = sum((value != ANY).astype(np.int64) for value in values.values())
    first, end = (table[day].to_numpy(dtype="datetime64[D]") for day in ("from", "to"))
    for rule in np.argsort(named, kind="stable"):
        holds = (days >= first[rule]) & (np.isnat(end[rule]) | (days < end[rule]))
        for key, value in values.items():
            if value[rule] != ANY:
                holds &= _is(codes[key], value[rule])
        found[holds] = rule
    return found


def _is(codes: tuple[NDArray[np.int64], NDArray[np.object_]], word: str) -> NDArray[np.bool_]:
    """Where the word stands; whole numbers are compared, since texts are slow on millions of lines."""
    place = np.flatnonzero(codes[1] == word)
    return codes[0] == (place[0] if len(place) else -2)


def value_in_force(table: pd.DataFrame, column: str, found: NDArray[np.int64]) -> NDArray[np.float64]:
    """The number each line's rule has in a column; NaN where no rule holds."""
    values = np.append(table[column].to_numpy(dtype=np.float64), np.nan)
    return values[found]


def word_in_force(table: pd.DataFrame, column: str, found: NDArray[np.int64]) -> NDArray[np.object_]:
    """The word each line's rule has in a column; empty where no rule holds."""
    return np.append(table[column].to_numpy(dtype=object), "")[found]
