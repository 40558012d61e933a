"""Limit up, limit down (LULD): the prices outside of which a US stock does not trade at a moment.

Fifteen seconds at a band end in a pause of five minutes. National Market System plan, File No. 4-631; Amendment 18,
Release 34-84843, 83 FR 66464 (2018).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from graph.market.rules.us.in_force import on_day
from graph.market.rules.us.rule_tables import UsRules, our_us_rules
from loaders.record.sessions import sessions

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


class Band(NamedTuple):
    """Lowest and highest price, USD."""

    low: float
    high: float


UNKNOWN = Band(np.nan, np.nan)


def luld_band(
    reference_price: float,
    previous_close: float,
    tier: Literal[1, 2],
    at: pd.Timestamp,
    rules: UsRules | None = None,
) -> Band:
    """The band around a reference price, in whole cents rounded half up (from memory); the lower one is at least 0.

    Args:
        reference_price: mean price of the last five minutes, USD.
        previous_close: last close, by which the percent is chosen, USD.
        tier: 1 for the S&P 500, the Russell 1000 and some exchange-traded products, 2 for the rest.
        at: the moment, with its zone.
        rules: ours when None.

    Returns:
        NaN on both sides outside the sessions (09:30 to 16:00, or to an early close), before the tier had bands, and
        where a price is not above 0.

    Raises:
        ValueError: the moment has no zone.
    """
    rules = rules or our_us_rules()
    session = _session_of(at)
    if session is None or not (0 < reference_price < np.inf and previous_close > 0):
        return UNKNOWN
    day, since_open, to_close = session
    bands = on_day(rules.luld_bands, day)
    row = _row(bands.loc[bands["tier"] == tier], previous_close)
    if row is None:
        return UNKNOWN
    doubling = on_day(rules.luld_doubling, day)
    times = 1 + _is_doubled(doubling.loc[doubling["tier"] == tier], previous_close, since_open, to_close)
    return _around(Decimal(repr(float(reference_price))), row, times)


def _session_of(at: pd.Timestamp) -> tuple[pd.Timestamp, float, float] | None:
    """Day of the session, and minutes since its opening and to its close; None outside of one."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    calendar = sessions("US")
    moment = at.tz_convert(None).to_datetime64().astype("datetime64[us]")
    place = int(np.searchsorted(calendar.closes, moment, side="left"))
    if place == len(calendar.days) or moment < calendar.opens[place]:
        return None
    minute = np.timedelta64(1, "m")
    since, left = (moment - calendar.opens[place]) / minute, (calendar.closes[place] - moment) / minute
    return pd.Timestamp(calendar.days[place]), float(since), float(left)


def _row(rows: pd.DataFrame, previous_close: float) -> pd.Series | None:
    """The first row that holds for a close."""
    every = rows["below"].isna() & rows["up_to"].isna()
    holds = rows.loc[(previous_close < rows["below"]) | (previous_close <= rows["up_to"]) | every]
    return None if holds.empty else holds.iloc[0]


def _is_doubled(rows: pd.DataFrame, previous_close: float, since_open: float, to_close: float) -> bool:
    """After the opening up to but without the minute given, before the close from the minute given on."""
    mine = rows.loc[rows["up_to"].isna() | (previous_close <= rows["up_to"])]
    opening = (mine["part"] == "open") & (since_open < mine["minutes"])
    closing = (mine["part"] == "close") & (to_close <= mine["minutes"])
    return bool((opening | closing).any())


def _around(reference: Decimal, row: pd.Series, times: int) -> Band:
    width = reference * Decimal(repr(float(row["percent"]))) / _HUNDRED
    if not np.isnan(row["most"]):
        width = min(width, Decimal(repr(float(row["most"]))))
    low, high = (
        (reference + sign * times * width).quantize(_CENT, rounding=ROUND_HALF_UP) for sign in (Decimal(-1), Decimal(1))
    )
    return Band(max(float(low), 0.0), float(high))
