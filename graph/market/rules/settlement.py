"""T+1: shares bought in a session can first be sold in the next one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.board import boards
from graph.market.rules.in_force import in_force, value_in_force
from graph.market.rules.rule_tables import Rules
from loaders.record.sessions import sessions


def first_sale(bought: pd.DataFrame, rules: Rules) -> NDArray[np.datetime64]:
    """First session in which what was bought can be sold.

    Args:
        bought: columns stock_id and session of China's calendar.
        rules: the table settlement.

    Returns:
        Days, shape (rows,); NaT where no rule is known (a fund, a B share) or the calendar ends before.
    """
    days = bought["session"].to_numpy(dtype="datetime64[D]")
    found = in_force(rules.settlement, boards(bought["stock_id"], days, rules), days)
    wait = value_in_force(rules.settlement, "sessions", found)
    calendar = sessions("CN")
    at = calendar.index(days)
    known = (at >= 0) & ~np.isnan(wait) & (at + np.nan_to_num(wait) < len(calendar.days))
    later = np.where(known, at + np.nan_to_num(wait), 0).astype(np.int64)
    return np.where(known, calendar.days[later], np.datetime64("NaT", "D"))
