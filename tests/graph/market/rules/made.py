"""Bars made by hand, over Shanghai's sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from loaders.record.sessions import sessions

if TYPE_CHECKING:
    from collections.abc import Sequence

NAN = float("nan")
Prices = tuple[float, float, float, float] | float
"""Open, high, low, close; or one price for all four."""


def days_from(first: str, count: int) -> list[pd.Timestamp]:
    """So many sessions from a day on."""
    at = sessions("CN").days.searchsorted(pd.Timestamp(first).to_datetime64().astype("datetime64[D]"))
    return [pd.Timestamp(day) for day in sessions("CN").days[at : at + count]]


def bars(
    stock_id: str,
    first: str,
    prices: Sequence[Prices | None],
    *,
    previous: Sequence[float] | None = None,
    volume: Sequence[float] | None = None,
    adjustment: str = "none",
) -> pd.DataFrame:
    """A bar a session from a day on; None where the stock did not trade and has no bar."""
    rows: list[dict[str, object]] = []
    for at, (day, price) in enumerate(zip(days_from(first, len(prices)), prices, strict=True)):
        if price is None:
            continue
        four = price if isinstance(price, tuple) else (price,) * 4
        row = dict(zip(("open", "high", "low", "close"), four, strict=True))
        before = NAN if previous is None else previous[at]
        traded = 1000.0 if volume is None else volume[at]
        rows.append({"stock_id": stock_id, "session": day, **row, "previous_close": before, "volume": traded})
    names = ("stock_id", "session", "open", "high", "low", "close", "previous_close", "volume")
    return pd.DataFrame(rows, columns=list(names)).assign(adjustment=adjustment)


def index_bars(index_id: str, first: str, closes: Sequence[float | None]) -> pd.DataFrame:
    """Closes of an index, a session each from a day on; None where one is missing."""
    rows = [(index_id, day, close) for day, close in zip(days_from(first, len(closes)), closes, strict=True)]
    return pd.DataFrame([row for row in rows if row[2] is not None], columns=["index_id", "session", "close"])


def listing(stock_id: str, listed: str | None, issue_price: float = NAN) -> pd.DataFrame:
    """One row of listings."""
    return pd.DataFrame({"stock_id": [stock_id], "listed": [pd.Timestamp(listed)], "issue_price": [issue_price]})


def status(stock_id: str, word: str, first: str, end: str | None = None) -> pd.DataFrame:
    """One interval of a status."""
    days = {"from": [pd.Timestamp(first)], "to": [pd.NaT if end is None else pd.Timestamp(end)]}
    return pd.DataFrame({"stock_id": [stock_id], "status": [word], **days})
