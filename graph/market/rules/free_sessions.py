"""Sessions with another limit than the usual: the first of a listing, and the first of a delisting period."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.in_force import in_force, value_in_force
from graph.market.rules.rule_tables import Rules
from loaders.record.sessions import sessions


def free_sessions(rows: pd.DataFrame, listings: pd.DataFrame | None, rules: Rules) -> pd.DataFrame:
    """Which stock-days have no limit, or a band around the issue price.

    The first n sessions are counted in the exchange's calendar, by the rule of the listing's day. Where that day is
    not known, a stock's first bar here may be its listing: its first n sessions are unknown, not free.

    Args:
        rows: columns stock_id, session, at, exchange, board, status and since, in order of stock and session.
        listings: columns stock_id, listed (day, NaT where unknown) and issue_price (CNY, NaN where unknown); of several
            rows of a stock the last that knows it, for each of the two.
        rules: the table free_sessions.

    Returns:
        Columns free, band_low and band_high (percent of the issue price, NaN without a band), issue_price,
        assumed_listing (listing day unknown), before_listing and may_be_first, in the index of `rows`.
    """
    known = _listings(rows, listings)
    listed = known["listed"].to_numpy(dtype="datetime64[D]")
    first = rows.groupby("stock_id")["session"].transform("first").to_numpy(dtype="datetime64[D]")
    unknown = np.isnat(listed)
    new, rule = _within(rows, np.where(unknown, first, listed), "listing", rules)
    leaving, _ = _within(rows, rows["since"].to_numpy(dtype="datetime64[D]"), "delisting", rules)
    table = rules.free_sessions
    low, high = (np.where(new & ~unknown, value_in_force(table, side, rule), np.nan) for side in ("low", "high"))
    last = (rows["status"] == "delisting").to_numpy() & leaving
    columns = {
        "free": (new & ~unknown & np.isnan(low)) | last,
        "band_low": low,
        "band_high": high,
        "issue_price": known["issue_price"].to_numpy(),
        "assumed_listing": unknown,
        "before_listing": ~unknown & (rows["session"].to_numpy(dtype="datetime64[D]") < listed),
        "may_be_first": new & unknown,
    }
    return pd.DataFrame(columns, index=rows.index)


def _listings(rows: pd.DataFrame, listings: pd.DataFrame | None) -> pd.DataFrame:
    if listings is None:
        listings = pd.DataFrame({"stock_id": [], "listed": [], "issue_price": []})
    columns = listings.groupby("stock_id")[["listed", "issue_price"]].last()
    found = columns.reindex(rows["stock_id"])
    return pd.DataFrame(
        {
            "listed": pd.to_datetime(found["listed"]).astype("datetime64[s]").to_numpy(),
            "issue_price": found["issue_price"].to_numpy(dtype=np.float64),
        }
    )


def _within(
    rows: pd.DataFrame, start: NDArray[np.datetime64], event: str, rules: Rules
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Whether a row is among the first sessions from its start on, and the rule of that start's day."""
    table = rules.free_sessions
    found = in_force(table.loc[table["event"] == event], rows, start)
    rule = np.where(found >= 0, np.append(np.flatnonzero(table["event"] == event), -1)[found], -1)
    count = np.nan_to_num(value_in_force(table, "sessions", rule))
    calendar = sessions("CN").days
    known = ~np.isnat(start) & (start >= calendar[0])
    number = rows["at"].to_numpy() - np.searchsorted(calendar, np.where(known, start, calendar[0]))
    return known & (number >= 0) & (number < count), rule
