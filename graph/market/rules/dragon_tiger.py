"""The dragon-tiger list (交易公开信息): which one-session triggers a bar meets.

Of each trigger only the five most extreme stocks are listed, so whoever meets one could be listed, and that a stock is
not on the list does not say that it met none. Sessions without a limit are listed by a rule of their own, which the
tables do not have.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.rules.in_force import in_force, value_in_force
from graph.market.rules.movements import turnover_percent
from graph.market.rules.rule_tables import Rules

MEASURES = ("deviation", "change", "amplitude", "turnover")


def dragon_tiger(
    days: pd.DataFrame, deviations: pd.DataFrame, rules: Rules, *, turnover: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Whether each stock-day that traded met a one-session trigger.

    Args:
        days: from `limit_days`.
        deviations: from `deviations` of those days.
        rules: the table dragon_tiger.
        turnover: columns stock_id, session and turnover [share, 0 to 1]; unknown without it.

    Returns:
        Columns stock_id, session, answer (`could be listed`, `no`, or `unknown`: none met of what is known), met (such
        as `deviation up, amplitude`) and unknown (measures with a rule and no value), by stock and session. A fund or
        a B share has no rule here: its answer is `unknown`.
    """
    rows = days.loc[days["traded"]].reset_index(drop=True)
    rows["deviation"] = deviations["deviation"].to_numpy(dtype=np.float64)
    rows["turnover"] = turnover_percent(rows, turnover)
    met, unknown = pd.Series("", index=rows.index), pd.Series("", index=rows.index)
    ruled = np.zeros(len(rows), dtype=bool)
    for measure in MEASURES:
        found = _found(rows, rules, measure)
        ruled |= found["ruled"].to_numpy(dtype=bool)
        met += found["met"]
        unknown += found["unknown"]
    unknown = unknown.mask(~ruled, "rule, ").mask(rows["free"], "rule of sessions without a limit, ")
    met = met.mask(rows["free"], "")
    answer = np.select([met != "", unknown != ""], ["could be listed", "unknown"], "no")
    columns = {"answer": answer, "met": met.str.removesuffix(", "), "unknown": unknown.str.removesuffix(", ")}
    return rows[["stock_id", "session"]].assign(**columns)


def _found(rows: pd.DataFrame, rules: Rules, measure: str) -> pd.DataFrame:
    """Whether there is a rule on the measure, and the measure's name where it is met or unknown."""
    table = rules.dragon_tiger.loc[rules.dragon_tiger["measure"] == measure]
    rule = in_force(table, rows, rows["session"].to_numpy(dtype="datetime64[D]"))
    # Two prices in whole ticks rarely make a level exactly; binary fractions must not undo it when they do.
    value = rows[measure].to_numpy(dtype=np.float64).round(9)
    up, down = value >= value_in_force(table, "up", rule), value <= value_in_force(table, "down", rule)
    sided = measure in {"deviation", "change"}
    words = [f"{measure} up, " if sided else f"{measure}, ", f"{measure} down, "]
    return pd.DataFrame(
        {
            "ruled": rule >= 0,
            "met": np.select([up, down], words, ""),
            "unknown": np.where((rule >= 0) & np.isnan(value), f"{measure}, ", ""),
        }
    )
