"""The stock-days the rules are read on: bars in order, one a session, each with the price its limits start from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.rules.code_changes import join_codes
from loaders.record.sessions import sessions

_NUMBERS = ("high", "low", "close", "previous_close", "volume")


def stock_days(bars: pd.DataFrame, codes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Bars by stock and session, with their reference price.

    Args:
        bars: columns stock_id, session, high, low, close, previous_close (the exchange's ex-right reference, NaN
            where unknown), volume and adjustment (none, forward, backward or unknown). Of several bars of a session
            an unadjusted one is taken, then the first. Days that are no session are left out.
        codes: see `join_codes`; of a session reported under both codes, the new one's bar is taken.

    Returns:
        Those columns and: at (session's index in the calendar); traded (volume is not 0 and the prices are there);
        approximate (prices are adjusted); before (index of the session traded before, -1: none here);
        reference_price and reference: `exchange`, or `previous_bar`, the close of the last session traded, which on
        an ex-date of unadjusted prices is wrong; empty and NaN where neither is there in the same adjustment.
    """
    rows = _one_a_session(bars, codes)
    stock = rows["stock_id"]
    past = rows[["close", "adjustment", "at"]].where(rows["traded"]).groupby(stock).ffill().groupby(stock).shift()
    own = past["close"].where(past["adjustment"] == rows["adjustment"])
    # A vendor's previous close beside adjusted prices may be either: only the bar before is surely on their basis.
    official = rows["previous_close"].where(~rows["approximate"] & (rows["previous_close"] > 0))
    rows["before"] = past["at"].fillna(-1).astype(np.int64)
    rows["reference_price"] = official.fillna(own)
    rows["reference"] = np.select([official.notna(), own.notna()], ["exchange", "previous_bar"], "")
    return rows


def _one_a_session(bars: pd.DataFrame, codes: pd.DataFrame | None) -> pd.DataFrame:
    rows = join_codes(bars, codes)[["stock_id", "session", *_NUMBERS, "adjustment"]]
    rows = rows.assign(session=rows["session"].to_numpy(dtype="datetime64[D]").astype("datetime64[s]"))
    rows = rows.astype(dict.fromkeys(_NUMBERS, np.float64))
    rows["at"] = sessions("CN").index(rows["session"].to_numpy(dtype="datetime64[D]"))
    rows["approximate"] = (rows["adjustment"] != "none").to_numpy(dtype=bool)
    rows["renamed"] = (rows["stock_id"] != bars["stock_id"]).to_numpy(dtype=bool)
    prices = rows[["high", "low", "close"]]
    rows["traded"] = (prices > 0).all(axis=1).to_numpy() & (rows["volume"] != 0).to_numpy()
    rows = rows.loc[rows["at"] >= 0].sort_values(["stock_id", "at", "approximate", "renamed"], kind="stable")
    return rows.drop_duplicates(["stock_id", "at"], ignore_index=True).drop(columns="renamed")
