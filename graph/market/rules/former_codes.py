"""Which codes became which, from the names of stocks: a name of kind former_code is an old code of its stock."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from graph.market.rules.code_changes import join_codes
from loaders.record.tables import tables as record_tables


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
    """Every table that names stocks, with old ids replaced by the newest.

    Args:
        tables: rows of the record's tables, by name.
        codes: from `former_codes`.

    Returns:
        Tables in the same order of rows. Of rows that then have one key the one that had the new id is kept: vendors
        give some sessions under both.
    """
    return {name: _joined(rows, codes, name) if "stock_id" in rows else rows for name, rows in tables.items()}


def _joined(rows: pd.DataFrame, codes: pd.DataFrame, name: str) -> pd.DataFrame:
    found = join_codes(rows, codes)
    renamed = (found["stock_id"].astype("str") != rows["stock_id"].astype("str")).to_numpy(dtype=bool)
    key = list(record_tables()[name].key) if name in record_tables() else []
    if not renamed.any() or not key or not {*key} <= {*found.columns}:
        return found
    order = np.argsort(renamed, kind="stable")
    again = np.empty(len(found), dtype=bool)
    again[order] = found.iloc[order].duplicated(key).to_numpy(dtype=bool)
    return found.loc[~(again & renamed)]
