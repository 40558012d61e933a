"""Limits of each stock-day in CNY, or why they are not known."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.board import boards
from graph.market.rules.free_sessions import free_sessions
from graph.market.rules.limit_price import in_ticks, limit_ticks
from graph.market.rules.price_limit import price_limits
from graph.market.rules.rule_tables import Rules
from graph.market.rules.status import statuses_of


def stock_limits(
    rows: pd.DataFrame, rules: Rules, *, listings: pd.DataFrame | None = None, statuses: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Limits of each stock-day.

    Args:
        rows: from `stock_days`.
        rules: from `read_rules`.
        listings: see `free_sessions`.
        statuses: see `statuses_of`.

    Returns:
        The rows with exchange, board, status, percent, standing, tick, free, assumed, why, and limit_up and
        limit_down [CNY], rounded to the tick unless prices are adjusted, NaN where free or unknown. In a first session
        with a band the reference is `issue`, and percent is NaN, since the sides differ.
    """
    days = rows["session"].to_numpy(dtype="datetime64[D]")
    rows = rows.join(boards(rows["stock_id"], days, rules)).join(statuses_of(rows, statuses))
    rows = rows.join(price_limits(rows, rules))
    rows = rows.join(free_sessions(rows, listings, rules))
    banded = rows["band_high"].notna()
    up = rows["percent"].where(~banded, rows["band_high"] - 100)
    down = (-rows["percent"]).where(~banded, rows["band_low"] - 100)
    rows["reference"] = rows["reference"].mask(banded, "issue")
    rows["reference_price"] = rows["reference_price"].mask(banded, rows["issue_price"])
    rows["why"] = _why(rows, banded)
    rows["assumed"] = _assumed(rows)
    known = ((rows["why"] == "") & ~rows["free"]).to_numpy()
    rows["percent"] = rows["percent"].where(known & ~banded)
    rows["standing"] = rows["standing"].where(known, "")
    rows["limit_up"], rows["limit_down"] = (_limit(rows, side.to_numpy(dtype=np.float64), known) for side in (up, down))
    return rows


def _limit(rows: pd.DataFrame, percent: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.float64]:
    percent = np.where(known, percent, 0.0)
    reference, tick = rows["reference_price"].to_numpy(), rows["tick"].to_numpy()
    ticks = limit_ticks(in_ticks(reference, tick), percent, rows["least_ticks"].to_numpy())
    limit = np.where(rows["approximate"], reference * (1 + percent / 100), np.round(ticks * tick, 6))
    return np.where(known, limit, np.nan)


def _why(rows: pd.DataFrame, banded: pd.Series) -> NDArray[np.str_]:
    no_price = rows["reference_price"].isna()
    reasons = {
        "no board is known for this code": rows["board"] == "",
        "before its listing": rows["before_listing"],
        "listing day unknown: it may be one of its first sessions": rows["may_be_first"],
        "issue price unknown": banded & no_price,
        "prices are adjusted, the issue price is not": banded & rows["approximate"],
        "no limit is known for this board, status and day": rows["percent"].isna() | rows["tick"].isna(),
        "no reference price": no_price & ~rows["free"],
    }
    return np.select([reason.to_numpy(dtype=bool) for reason in reasons.values()], list(reasons), "")


def _assumed(rows: pd.DataFrame) -> NDArray[np.str_]:
    status, listing = rows["assumed_status"].to_numpy(dtype=bool), rows["assumed_listing"].to_numpy(dtype=bool)
    return np.select([status & listing, status, listing], ["status and listing", "status", "listing"], "")
