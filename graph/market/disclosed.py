"""Whether a burst stood beside news that anybody could read: a scheduled disclosure or a takeover.

On its first session or the one before. `unknown` where no disclosure of the stock is loaded at all, never `no`
(methods, section 3). What an exchange publishes because prices moved (a severe movement, an inspection) is no news
beside a burst but its trace, and does not count.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.panel import Panel
from graph.pushes import utc

KINDS = ("scheduled", "takeover")


def disclosed(
    stock_ids: pd.Series, first: NDArray[np.int64], disclosures: pd.DataFrame, panel: Panel
) -> NDArray[np.object_]:
    """`yes`, `no` or `unknown` of each burst.

    Args:
        stock_ids: stock of each burst, shape (n,).
        first: column of its first session in the panel.
        disclosures: rows of `disclosures` that were available; one stands on the session it concerns, else on the first
            to close at or after it was published.
        panel: of the bursts' market.
    """
    concerned = panel.column(disclosures["session"].to_numpy(dtype="datetime64[D]"))
    published = panel.calendar.closing(utc(disclosures["published_at"])) - panel.first
    at = np.where(disclosures["session"].notna(), concerned, published)
    dated = disclosures["session"].notna() | disclosures["published_at"].notna()
    told = disclosures["kind"].isin(KINDS) & dated
    news = set(zip(disclosures["stock_id"][told], at[told.to_numpy()].tolist(), strict=True))
    known = set(disclosures["stock_id"])
    return np.array(
        [
            "yes" if {(stock, place), (stock, place - 1)} & news else "no" if stock in known else "unknown"
            for stock, place in zip(stock_ids, first.tolist(), strict=True)
        ],
        dtype=object,
    )
