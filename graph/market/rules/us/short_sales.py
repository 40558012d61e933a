"""Regulation SHO, Rule 201: after a fall of 10 % nobody sells a stock short at or below the best bid for a while.

17 CFR 242.201. The fall is from the last close, at any time of the session; the bar is for the rest of it and for the
next session.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.us.in_force import number_on
from graph.market.rules.us.rule_tables import UsRules, our_us_rules
from loaders.record.sessions import sessions

_PARTS = 10_000
"""Of a dollar: prices have four decimals at most, and 10 % of one is to be met exactly."""


def short_sale_restricted(bars: pd.DataFrame, rules: UsRules | None = None) -> pd.DataFrame:
    """On which stock-days short sales were restricted, as far as daily bars tell.

    Args:
        bars: columns stock_id, session, low, close, previous_close (NaN where unknown) and adjustment, US stocks. The
            previous close is read beside unadjusted prices only; else it is the close of the session before, if that
            has the same adjustment.
        rules: ours when None.

    Returns:
        Columns stock_id, session, triggered (`yes`, `no` or `unknown`) and restricted: `all` of the session, from some
        time `within` it on, `no`, or `unknown` (before the rule's first day too: the tables have none of older ones);
        by stock and session, each once. Rows that come later change nothing in those before.
    """
    rows = _by_session(bars)
    table = (rules or our_us_rules()).short_sale
    days = rows["session"].to_numpy(dtype="datetime64[D]")
    percent, after = (number_on(table, name, days) for name in ("percent", "sessions_after"))
    rows["triggered"] = _triggered(rows, percent)
    before = rows[["stock_id", "at", "triggered"]].assign(at=rows["at"] + 1).rename(columns={"triggered": "before"})
    last = rows[["stock_id", "at"]].merge(before, how="left", on=["stock_id", "at"])["before"].fillna("unknown")
    last = np.where(after == 0, "no", last)
    words = ["all", "within", "unknown"]
    own = rows["triggered"].to_numpy()
    tests = [last == "yes", own == "yes", (last == "unknown") | (own == "unknown")]
    return rows[["stock_id", "session", "triggered"]].assign(restricted=np.select(tests, words, "no"))


def _by_session(bars: pd.DataFrame) -> pd.DataFrame:
    rows = bars[["stock_id", "session", "low", "close", "previous_close", "adjustment"]]
    rows = rows.assign(at=sessions("US").index(rows["session"].to_numpy(dtype="datetime64[D]")))
    rows = rows.loc[rows["at"] >= 0].sort_values(["stock_id", "at"], kind="stable")
    return rows.drop_duplicates(["stock_id", "at"], ignore_index=True)


def _triggered(rows: pd.DataFrame, percent: NDArray[np.float64]) -> NDArray[np.str_]:
    follows = (rows["stock_id"] == rows["stock_id"].shift()) & (rows["at"] == rows["at"].shift() + 1)
    follows &= rows["adjustment"].fillna("") == rows["adjustment"].fillna("").shift()
    official = rows["previous_close"].where((rows["previous_close"] > 0) & (rows["adjustment"] == "none"))
    last = official.fillna(rows["close"].shift().where(follows))
    low, close = (np.rint(prices.to_numpy(dtype=np.float64) * _PARTS) for prices in (rows["low"], last))
    unknown = np.isnan(low) | np.isnan(close) | np.isnan(percent)
    return np.select([unknown, 100 * low <= (100 - percent) * close], ["unknown", "yes"], "no")
