"""Deviation of a stock from its board: its change less its benchmark index's, session by session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.rules.in_force import in_force, word_in_force
from graph.market.rules.rule_tables import Rules
from loaders.record.sessions import sessions


def deviations(days: pd.DataFrame, index_bars: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Change, the index's change and their difference on each stock-day that traded.

    Sessions without a limit do not count for movements (from memory): their changes are NaN.

    Args:
        days: from `limit_days`.
        index_bars: columns index_id, session and close.
        rules: the table benchmarks; sources disagree on it, so put yours in a folder to try another.

    Returns:
        Columns stock_id, session, at, exchange, board, status, approximate, resumed (sessions without trading lie
        before), benchmark (index id, empty where none is known), change, index_change, deviation [percent, NaN
        where unknown] and why (it is unknown), by stock and session.
    """
    rows = days.loc[days["traded"]].reset_index(drop=True)
    found = in_force(rules.benchmarks, rows, rows["session"].to_numpy(dtype="datetime64[D]"))
    rows["benchmark"] = word_in_force(rules.benchmarks, "index_id", found)
    changes = _index_changes(index_bars)
    rows["index_change"] = rows[["benchmark", "at"]].merge(changes, how="left", on=["benchmark", "at"])["index_change"]
    rows["change"] = rows["change"].mask(rows["free"])
    rows["deviation"] = rows["change"] - rows["index_change"]
    rows["resumed"] = (rows["before"] >= 0) & (rows["at"] - rows["before"] > 1)
    reasons = {
        "no benchmark is known": rows["benchmark"] == "",
        "no limit in this session": rows["free"],
        "no reference price": rows["change"].isna(),
        "its index has no bar in this session or the one before": rows["index_change"].isna(),
    }
    rows["why"] = np.select([reason.to_numpy(dtype=bool) for reason in reasons.values()], list(reasons), "")
    names = ("stock_id", "session", "at", "exchange", "board", "status", "approximate", "resumed", "benchmark")
    return rows[[*names, "change", "index_change", "deviation", "why"]]


def _index_changes(index_bars: pd.DataFrame) -> pd.DataFrame:
    """Percent by index and session; only from one session to the next."""
    at = sessions("CN").index(index_bars["session"].to_numpy(dtype="datetime64[D]"))
    rows = pd.DataFrame({"benchmark": index_bars["index_id"], "at": at, "close": index_bars["close"]})
    rows = rows.loc[rows["at"] >= 0].drop_duplicates(["benchmark", "at"])
    before = rows.assign(at=rows["at"] + 1).rename(columns={"close": "before"})
    rows = rows.merge(before, on=["benchmark", "at"])
    rows["index_change"] = 100 * (rows["close"] / rows["before"] - 1)
    return rows[["benchmark", "at", "index_change"]]
