"""Small capitalisation, by total market value as it was known when the decision session opened.

"Small" has no rule. The defaults are choices: 3 billion CNY, 2 billion USD (methods, section 4).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from loaders.record.sessions import market_of, sessions

THRESHOLDS = {"CN": 3e9, "US": 2e9}
"""Currency of the market."""
STALE = 10
"""Sessions after which a value no longer counts."""


def small_cap(
    asked: pd.DataFrame, market_values: pd.DataFrame, thresholds: Mapping[str, float] = THRESHOLDS
) -> pd.DataFrame:
    """Whether each stock was small at its decision session.

    Args:
        asked: columns stock_id and session, the decision session.
        market_values: columns stock_id, session and total_value [currency]. A session's value is known at its close,
            so the last one of an earlier session, at most ten before, is taken.
        thresholds: a value below its market's is small.

    Returns:
        Columns stock_id, session, total_value, valued_on and small (`yes`, `no` or `unknown`), in the order asked.
    """
    parts = [_of_market(rows, market_values, float(thresholds[str(market)])) for market, rows in _markets(asked)]
    if not parts:
        return pd.DataFrame(columns=["stock_id", "session", "total_value", "valued_on", "small"])
    return pd.concat(parts).reindex(asked.index)


def _markets(asked: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    rows = asked[["stock_id", "session"]]
    return [(str(market), part) for market, part in rows.groupby(rows["stock_id"].map(market_of))]


def _of_market(rows: pd.DataFrame, market_values: pd.DataFrame, threshold: float) -> pd.DataFrame:
    calendar = sessions(market_of(str(rows["stock_id"].iloc[0])))
    values = market_values[["stock_id", "session", "total_value"]].rename(columns={"session": "valued_on"})
    values = values.assign(at=calendar.index(values["valued_on"].to_numpy(dtype="datetime64[D]")))
    values = values.loc[(values["at"] >= 0) & values["total_value"].notna()].sort_values("at")
    wanted = rows.assign(at=calendar.index(rows["session"].to_numpy(dtype="datetime64[D]")), place=rows.index)
    found = pd.merge_asof(
        wanted.sort_values("at"), values, on="at", by="stock_id", tolerance=STALE, allow_exact_matches=False
    ).set_index("place")
    small = np.select([found["total_value"] < threshold, found["total_value"] >= threshold], ["yes", "no"], "unknown")
    return found.assign(small=small)[["stock_id", "session", "total_value", "valued_on", "small"]]
