"""Halts for inspection (停牌核查): which halts are, by the words of their reason.

They are events of their own. A company applies for one, usually for three to five sessions, and many that moved
severely never were halted (603366, November 2024): no movement implies a halt, and no halt a movement.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.rule_tables import Rules

COLUMNS = ("stock_id", "session", "resumed", "kind", "reason")


def inspection_halts(halts: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Which halts are for inspection.

    Args:
        halts: columns stock_id, session (on which trading stopped), resumed (NaT where unknown), kind and reason (None
            or empty where the source says none).
        rules: the table inspection; of several of its words in one reason that of the first row counts.

    Returns:
        Those columns of the halts that are or may be for inspection, and answer (`inspection`; `perhaps`, where the
        reason names the movement alone; `unknown`, a whole session or more without a reason) and standing of the rule
        (empty where unknown), by stock and session, each once. A halt within a session without a reason is none.
    """
    found = _rules_of(halts, rules.inspection)
    silent = (halts["reason"].fillna("").str.strip() == "").to_numpy(dtype=bool)
    unknown = silent & (halts["kind"] == "suspension").to_numpy(dtype=bool)
    answers = np.append(rules.inspection["answer"].to_numpy(dtype=object), "unknown")
    standings = np.append(rules.inspection["standing"].to_numpy(dtype=object), "")
    rows = halts[list(COLUMNS)].assign(answer=answers[found], standing=standings[found])
    rows = rows.loc[(found >= 0) | unknown]
    rows = rows.sort_values(["stock_id", "session", "resumed"], kind="stable", na_position="last")
    return rows.drop_duplicates(["stock_id", "session", "kind", "reason"], ignore_index=True)


def _rules_of(halts: pd.DataFrame, table: pd.DataFrame) -> NDArray[np.int64]:
    """Place of each halt's rule in the table; -1 where none has its words on that day."""
    reasons = halts["reason"].fillna("").to_numpy(dtype=object)
    days = halts["session"].to_numpy(dtype="datetime64[D]")
    found = np.full(len(halts), -1, dtype=np.int64)
    for rule in range(len(table) - 1, -1, -1):
        first, end = (table[day].iloc[[rule]].to_numpy(dtype="datetime64[D]")[0] for day in ("from", "to"))
        says = np.array([table["words"].iloc[rule] in reason for reason in reasons], dtype=bool)
        found[says & (days >= first) & (np.isnat(end) | (days < end))] = rule
    return found
