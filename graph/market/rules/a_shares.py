"""All that the rules of Chinese exchanges say of the stocks of a record, from its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.panel import Panel
from graph.market.rules.deviation import deviations
from graph.market.rules.dragon_tiger import dragon_tiger
from graph.market.rules.inspection import inspection_halts
from graph.market.rules.limit_days import limit_days
from graph.market.rules.movements import movements
from graph.market.rules.rule_tables import Rules
from loaders.record.sessions import market_of

TABLES = ("bars", "index_bars", "market_values", "listings", "stock_status", "halts")


@dataclass(frozen=True)
class AShares:
    """What the rules say.

    Attributes:
        days: from `limit_days`.
        deviations: from `deviations`.
        movements: from `movements`.
        dragon_tiger: from `dragon_tiger`.
        inspections: from `inspection_halts`.
    """

    days: pd.DataFrame
    deviations: pd.DataFrame
    movements: pd.DataFrame
    dragon_tiger: pd.DataFrame
    inspections: pd.DataFrame


def a_shares(tables: Mapping[str, pd.DataFrame], rules: Rules) -> AShares | None:
    """Limit days, movements and halts for inspection; None where no Chinese stock has a bar.

    Args:
        tables: rows of those in `TABLES`, under stocks' newest codes.
        rules: from `read_rules`.
    """
    bars, turnover = _chinese(tables["bars"]), _chinese(tables["market_values"])
    if bars.empty:
        return None
    days = limit_days(bars, rules, listings=tables["listings"], statuses=tables["stock_status"])
    apart = deviations(days, tables["index_bars"], rules)
    known = turnover if len(turnover) else None
    met, listed = movements(apart, rules, turnover=known), dragon_tiger(days, apart, rules, turnover=known)
    return AShares(days, apart, met, listed, inspection_halts(_chinese(tables["halts"]), rules))


def at_limit(days: pd.DataFrame) -> pd.DataFrame:
    """Of the days those that closed at their limit, or reached it and fell back."""
    return days.loc[(days["closed_at"] != "") | (days["broken"] != "")]


def censored(days: pd.DataFrame, panel: Panel) -> NDArray[np.int8]:
    """1 where a stock closed at its upper limit, -1 at its lower, else 0; of the panel's shape."""
    width = panel.close.shape[1]
    found = np.zeros((len(panel.stocks), width), dtype=np.int8)
    closed = days.loc[days["closed_at"] != ""]
    row, column = panel.row(closed["stock_id"]), panel.column(closed["session"].to_numpy(dtype="datetime64[D]"))
    inside = (row >= 0) & (column >= 0) & (column < width)
    sign = np.where(closed["closed_at"] == "up", 1, -1).astype(np.int8)
    found[row[inside], column[inside]] = sign[inside]
    return found


def _chinese(rows: pd.DataFrame) -> pd.DataFrame:
    chinese = {stock for stock in rows["stock_id"].unique() if market_of(stock) == "CN"}
    return rows.loc[rows["stock_id"].isin(chinese)].reset_index(drop=True)
