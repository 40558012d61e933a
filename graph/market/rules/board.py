"""Board of a stock, by its code: Beijing's 43, 83, 87, 88 and their successors 920 are one board.

Funds and B shares are boards of their own, for which the tables have no A-share limit: it is unknown, never a guess.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.rule_tables import Rules


def boards(stock_ids: pd.Series, days: NDArray[np.datetime64], rules: Rules) -> pd.DataFrame:
    """Exchange and board of each stock on each day.

    Args:
        stock_ids: such as 002312.SZ, shape (n,).
        days: shape (n,).
        rules: of the table boards, the longest prefix wins.

    Returns:
        Columns exchange and board, in the index of `stock_ids`; board is empty where no row knows the code that day.
    """
    names, places = np.unique(stock_ids.to_numpy(dtype=str), return_inverse=True)
    exchange = np.array([name.rpartition(".")[2] for name in names], dtype=object)
    found = np.full(len(places), "", dtype=object)
    table = rules.boards
    for at in np.argsort(table["prefix"].str.len().to_numpy(), kind="stable"):
        rule = table.iloc[at]
        begins = np.array([name.startswith(rule["prefix"]) for name in names], dtype=bool)
        of_code = (begins & (exchange == rule["exchange"]))[places]
        in_time = (days >= rule["from"].to_datetime64()) & (pd.isna(rule["to"]) | (days < rule["to"].to_datetime64()))
        found[of_code & in_time] = rule["board"]
    return pd.DataFrame({"exchange": exchange[places], "board": found}, index=stock_ids.index)
