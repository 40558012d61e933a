"""Which codes became which, from the names of stocks: a name of kind former_code is an old code of its stock."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from graph.market.rules.code_changes import join_codes


def former_codes(stock_names: pd.DataFrame) -> pd.DataFrame:
    """Old and new ids, in columns old and new.

    Args:
        stock_names: rows of `stock_names`.
    """
    rows = stock_names.loc[stock_names["kind"] == "former_code", ["stock_id", "name"]]
    ending = rows["stock_id"].str.rpartition(".")[2] if len(rows) else rows["stock_id"]
    found = pd.DataFrame({"old": rows["name"].astype("str") + "." + ending, "new": rows["stock_id"]})
    return found.loc[found["old"] != found["new"]].drop_duplicates("old", ignore_index=True)


def under_new_codes(tables: Mapping[str, pd.DataFrame], codes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table that names stocks, with old ids replaced by the newest."""
    return {name: join_codes(rows, codes) if "stock_id" in rows else rows for name, rows in tables.items()}
