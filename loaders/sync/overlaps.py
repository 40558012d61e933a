"""Rows of influencers whose audiences overlap."""

from __future__ import annotations

import pandas as pd

from loaders.sync.people import accounts
from loaders.sync.tables import Tables


def shares_audience(tables: Tables) -> pd.DataFrame:
    """Pairs of the latest analysis, from the account whose id is first."""
    rows = tables.results("overlaps", tables.state.analysed)
    known = accounts(tables)["id"]
    rows = rows.loc[rows["account_id"].isin(known) & rows["other_id"].isin(known)]
    return rows[["account_id", "other_id", "jaccard", "common", "method", "run"]]
