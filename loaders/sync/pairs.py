"""Rows about two accounts, of which the graph has both."""

from __future__ import annotations

import pandas as pd

from loaders.sync.people import accounts
from loaders.sync.tables import Tables

PAIR = ["account_id", "other_id"]


def known_pairs(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows whose two accounts are in the graph, and two: ids that turned out to be one account's are no pair."""
    known = accounts(tables)["id"]
    kept = rows["account_id"].isin(known) & rows["other_id"].isin(known) & (rows["account_id"] != rows["other_id"])
    return rows.loc[kept].reset_index(drop=True)
