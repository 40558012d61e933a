"""The network as it could be known at the beginning of each month, with the measures that features read."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from graph.centrality.coreness import coreness
from graph.centrality.degree import audience, sources
from graph.centrality.pagerank import pagerank
from graph.reach.expected import reach
from graph.ties import build_network

INPUTS = ("posts", "follows", "engagements")
MEASURES = ("audience", "sources", "pagerank", "coreness", "reach")


def snapshot(tables: dict[str, pd.DataFrame], moment: pd.Timestamp) -> pd.DataFrame:
    """Measures of every account from rows available at `moment` (UTC).

    Returns:
        Columns account_id and `MEASURES`; PageRank is times the number of accounts, so that 1 is average.
    """
    then = {name: rows.loc[rows["available_at"] <= moment] for name, rows in tables.items() if name in INPUTS}
    network = build_network(then["posts"], then["follows"], then["engagements"])
    return pd.DataFrame(
        {
            "account_id": pd.Series(network.accounts, dtype="str"),
            "audience": audience(network).astype(np.float64),
            "sources": sources(network).astype(np.float64),
            "pagerank": pagerank(network) * network.size,
            "coreness": coreness(network).astype(np.float64),
            "reach": reach(network).value,
        }
    )


def monthly_snapshots(
    tables: dict[str, pd.DataFrame], days: Iterable[pd.Timestamp]
) -> dict[pd.Timestamp, pd.DataFrame]:
    """A snapshot at the first midnight UTC of each month that holds one of `days`."""
    months = sorted({day.to_period("M").to_timestamp().tz_localize("UTC") for day in days})
    return {month: snapshot(tables, month) for month in months}
