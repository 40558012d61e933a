"""Which rows of a US rule table hold on a day."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def on_day(table: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Rows in force on a day, in the order of the table."""
    return table.loc[(table["from"] <= day) & (table["to"].isna() | (day < table["to"]))]


def number_on(table: pd.DataFrame, column: str, days: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """The number of the rule in force on each day, shape (n,), of a table with one rule a day; NaN where none is."""
    found = np.full(len(days), np.nan)
    first, end = (table[day].to_numpy(dtype="datetime64[D]") for day in ("from", "to"))
    for rule, value in enumerate(table[column].to_numpy(dtype=np.float64)):
        found[(days >= first[rule]) & (np.isnat(end[rule]) | (days < end[rule]))] = value
    return found
