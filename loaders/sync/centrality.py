"""Rows of who is central to those who push a stock."""

from __future__ import annotations

import pandas as pd

from loaders.sync.market import stocks
from loaders.sync.people import accounts
from loaders.sync.tables import Tables


def central_to(tables: Tables) -> pd.DataFrame:
    """Accounts by their PageRank towards each stock, the highest with rank 1; of equals the first id comes first."""
    found = tables.results("stock_measures", tables.state.analysed)
    found = found.loc[found["measure"] == "pagerank"]
    rows = found.sort_values(["stock_id", "value", "account_id"], ascending=[True, False, True], ignore_index=True)
    rows["rank"] = rows.groupby("stock_id").cumcount() + 1
    known = rows["account_id"].isin(accounts(tables)["id"]) & rows["stock_id"].isin(stocks(tables)["id"])
    rows = rows.loc[known].rename(columns={"value": "pagerank"})
    return rows[["account_id", "stock_id", "pagerank", "rank", "method", "run"]]
