"""Rows of rings and of who is in them."""

from __future__ import annotations

import pandas as pd

from loaders.sync.people import accounts
from loaders.sync.tables import Tables, instants


def rings(tables: Tables) -> pd.DataFrame:
    """Rings of the latest search, as it found them, however many of their members the graph has."""
    rows = tables.results("rings", tables.state.ringed)
    for name in ("first_at", "last_at", "as_of"):
        rows[name] = instants(rows[name])
    facts = ["accounts", "ties", "cohesion", "stocks", "platforms", "acts", "first_at", "last_at", "as_of", "run"]
    return rows.assign(id=_ids(rows), number=rows["ring"])[["id", "number", *facts]]


def members(tables: Tables) -> pd.DataFrame:
    """Which account of the graph is in which ring."""
    rows = tables.results("ring_members", tables.state.ringed)
    rows = rows.loc[rows["account_id"].isin(accounts(tables)["id"])]
    return rows.assign(ring_id=_ids(rows))[["account_id", "ring_id", "ties", "first", "run"]]


def _ids(rows: pd.DataFrame) -> pd.Series:
    return "ring:" + rows["ring"].astype("str")
