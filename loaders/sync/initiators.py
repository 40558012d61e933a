"""Rows of how early accounts come."""

from __future__ import annotations

import pandas as pd

from loaders.sync.people import accounts
from loaders.sync.tables import Tables
from queries.graph_measures import INITIATORS

FOUND = tuple(entry.name for entry in INITIATORS)
"""What it leaves on an account, by name."""


def initiators(tables: Tables) -> pd.DataFrame:
    """Scores of the latest search for bursts, one row for each account: the measured one where it has one."""
    found = tables.results("initiators", tables.state.bursts)
    found = found.loc[found["account_id"].isin(accounts(tables)["id"])]
    # By name the measured tier is the first.
    found = found.sort_values(["account_id", "tier"], ignore_index=True).drop_duplicates(
        "account_id", ignore_index=True
    )
    columns = {name: found[name.removeprefix("initiator_")] for name in FOUND if name != "initiator"}
    rows = pd.DataFrame({"id": found["account_id"], "initiator": found["score"], **columns})
    return rows[["id", *FOUND]].astype({"initiator_pushes": "Int64"})
