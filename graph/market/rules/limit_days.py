"""Limit days: which stock-days closed at their limit, were locked there all session, or reached it and fell back.

A close at the limit is censored: more was wanted at that price than was sold, or the other way round.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.code_changes import join_codes
from graph.market.rules.rule_tables import Rules
from graph.market.rules.stock_days import stock_days
from graph.market.rules.stock_limits import stock_limits

COLUMNS = (
    *("stock_id", "session", "at", "before", "exchange", "board", "status", "assumed", "traded", "approximate", "free"),
    *("reference", "reference_price", "percent", "standing", "limit_up", "limit_down"),
    *("closed_at", "locked", "broken", "consecutive", "change", "amplitude", "why"),
)
TOLERANCE = 1.5
"""Ticks by which an adjusted close may miss the limit: limit, close and reference were each rounded by half a tick.

Forward adjustment makes the first of them smaller, backward adjustment larger: there some limit days are missed.
"""
_SAME = 1e-6
"""CNY by which two unadjusted prices may differ and be one."""


def limit_days(
    bars: pd.DataFrame,
    rules: Rules,
    *,
    listings: pd.DataFrame | None = None,
    statuses: pd.DataFrame | None = None,
    codes: pd.DataFrame | None = None,
    tolerance: float = TOLERANCE,
) -> pd.DataFrame:
    """Limits of each stock-day and where it closed. Rows that come later change nothing in those before.

    Args:
        bars: see `stock_days`.
        rules: from `read_rules`.
        listings: see `free_sessions`.
        statuses: see `statuses_of`.
        codes: see `join_codes`; bars, listings and statuses may be under any of a stock's codes.
        tolerance: ticks by which an adjusted close may miss the limit; it must be the session's highest (lowest)
            price too.

    Returns:
        By stock and session: stock_id, session, at, before, traded, approximate, reference and reference_price as in
        `stock_days`, exchange, board, status, assumed, free, percent, standing, limit_up and limit_down as in
        `stock_limits`; closed_at (`up`, `down` or empty); locked (no other price all session); broken (`up`, `down` or
        `both`: reached and not held to the close); consecutive (closes at the same limit on end, this one counted;
        sessions without trading do not break it, one of unknown limit does); change of the close and amplitude
        [percent, of the reference and of the low]; why (why the limit is not known; empty where it is).
    """
    listed, treated = (None if known is None else join_codes(known, codes) for known in (listings, statuses))
    rows = stock_limits(stock_days(bars, codes), rules, listings=listed, statuses=treated)
    rows = rows.join(_closes(rows, tolerance))
    beyond = rows.pop("beyond").to_numpy(dtype=bool)
    rows["why"] = rows["why"].mask(beyond, "traded beyond the limit: status, listing or reference must be another")
    rows["consecutive"] = _consecutive(rows)
    rows["change"] = 100 * (rows["close"] / rows["reference_price"] - 1).where(rows["traded"])
    rows["amplitude"] = 100 * ((rows["high"] - rows["low"]) / rows["low"]).where(rows["traded"])
    return rows[list(COLUMNS)]


def _closes(rows: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    """closed_at, locked, broken, and beyond: it traded where the limit forbids it, so the limit is another."""
    traded = rows["traded"].to_numpy(dtype=bool)
    prices = rows[["high", "low", "close"]].to_numpy(dtype=np.float64)
    high, low, close = np.where(traded[:, None], prices, np.nan).T
    up, beyond_up = _side(rows, "limit_up", 1, (close, high), tolerance)
    down, beyond_down = _side(rows, "limit_down", -1, (close, low), tolerance)
    beyond = beyond_up | beyond_down
    closed_up, closed_down = (side["closed"] & ~beyond for side in (up, down))
    broken_up, broken_down = (side["reached"] & ~side["closed"] & ~beyond for side in (up, down))
    columns = {
        "closed_at": np.select([closed_up, closed_down], ["up", "down"], ""),
        "locked": (closed_up | closed_down) & (high - low < _SAME),
        "broken": np.select([broken_up & broken_down, broken_up, broken_down], ["both", "up", "down"], ""),
        "beyond": beyond,
    }
    return pd.DataFrame(columns, index=rows.index)


def _side(
    rows: pd.DataFrame, limit: str, sign: int, prices: tuple[NDArray[np.float64], NDArray[np.float64]], tolerance: float
) -> tuple[dict[str, NDArray[np.bool_]], NDArray[np.bool_]]:
    """Whether one limit was closed at and reached by the extreme price, and whether that went beyond it."""
    at, reference, tick = (rows[name].to_numpy(dtype=np.float64) for name in (limit, "reference_price", "tick"))
    approximate = rows["approximate"].to_numpy(dtype=bool)
    slack = np.where(approximate, tolerance * tick * at / reference, _SAME)
    close, extreme = prices
    closed = (np.abs(close - at) <= slack) & (np.abs(extreme - close) < _SAME)
    reached = sign * (extreme - at) >= -slack
    return {"closed": closed, "reached": reached}, sign * (extreme - at) > slack


def _consecutive(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Closes at the same limit on end, over the sessions traded; 0 where it did not close at one."""
    traded = rows.loc[rows["traded"], ["stock_id", "closed_at"]]
    began = (traded != traded.shift()).any(axis=1)
    number = traded.groupby(began.cumsum()).cumcount() + 1
    count = number.where(traded["closed_at"] != "", 0).reindex(rows.index, fill_value=0)
    return np.asarray(count, dtype=np.int64)
