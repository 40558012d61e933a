"""Status of a stock in a session: normal, special treatment (st), or in its delisting period."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.rules.rule_tables import STATUSES
from queries.errors import InputError


def statuses_of(rows: pd.DataFrame, statuses: pd.DataFrame | None) -> pd.DataFrame:
    """Status of each row, and since when.

    Args:
        rows: columns stock_id and session, in order of both.
        statuses: columns stock_id, status, from and to (the first day after, NaT while it lasts). A stock with a row
            here is normal outside its intervals; one without is assumed normal. Delisting wins over st.

    Returns:
        Columns status, since (NaT outside an interval) and assumed_status, in the index of `rows`.

    Raises:
        InputError: a status nobody knows.
    """
    status = np.full(len(rows), "normal", dtype=object)
    since = np.full(len(rows), np.datetime64("NaT"), dtype="datetime64[D]")
    assumed = np.ones(len(rows), dtype=bool)
    days = rows["session"].to_numpy(dtype="datetime64[D]")
    places = rows.groupby("stock_id", sort=False).indices
    for stock, word, first, end in _intervals(statuses):
        at = places.get(stock)
        if at is None:
            continue
        assumed[at] = False
        inside = at[(days[at] >= first) & (np.isnat(end) | (days[at] < end))]
        status[inside], since[inside] = word, first
    return pd.DataFrame({"status": status, "since": since, "assumed_status": assumed}, index=rows.index)


def _intervals(statuses: pd.DataFrame | None) -> list[tuple[str, str, np.datetime64, np.datetime64]]:
    if statuses is None:
        return []
    for word in statuses["status"]:
        if word not in STATUSES:
            raise InputError("This is no status", column="status", value=str(word), expected=" or ".join(STATUSES))
    order = statuses["status"].map(STATUSES.index).to_numpy().argsort(kind="stable")
    days = (statuses[name].to_numpy(dtype="datetime64[D]")[order] for name in ("from", "to"))
    return list(zip(statuses["stock_id"].iloc[order], statuses["status"].iloc[order], *days, strict=True))
