"""How far a price may move in a session: percent by board, status and day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.rules.in_force import in_force, value_in_force, word_in_force
from graph.market.rules.rule_tables import Rules


def price_limits(rows: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Limit of each stock-day, before free sessions.

    Args:
        rows: columns stock_id, session, exchange, board and status.
        rules: the tables price_limits and tick.

    Returns:
        Columns percent (NaN where no rule is known), standing of that rule, tick (CNY) and least_ticks (how near the
        limit may be), in the index of `rows`.
    """
    days = rows["session"].to_numpy(dtype="datetime64[D]")
    limit, tick = in_force(rules.price_limits, rows, days), in_force(rules.tick, rows, days)
    columns = {
        "percent": value_in_force(rules.price_limits, "percent", limit),
        "standing": word_in_force(rules.price_limits, "standing", limit),
        "tick": value_in_force(rules.tick, "tick", tick),
        "least_ticks": np.nan_to_num(value_in_force(rules.tick, "least_ticks", tick)).astype(np.int64),
    }
    return pd.DataFrame(columns, index=rows.index)
