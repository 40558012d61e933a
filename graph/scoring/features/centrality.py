"""Centrality of the author in the network as it could be known at the beginning of the month."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.scoring.cases import Cases, Family
from graph.snapshots import MEASURES


def compute(cases: Cases) -> Family:
    """Audience, sources, PageRank, coreness and expected reach; 0 for an account not yet seen."""
    months = cases.pushes["session"].dt.to_period("M").dt.to_timestamp().dt.tz_localize("UTC")
    values = pd.DataFrame(0.0, index=cases.pushes.index, columns=[f"log_{name}" for name in MEASURES])
    for month, mine in cases.pushes.groupby(months):
        measured = cases.snapshots[pd.Timestamp(str(month))].set_index("account_id")
        known = measured.reindex(mine["account_id"]).fillna(0.0)
        values.loc[mine.index] = np.log1p(known[list(MEASURES)].to_numpy())
    return Family("centrality", values, "published")
