"""Rows of what an analysis measured of accounts."""

from __future__ import annotations

from typing import cast

import pandas as pd

from loaders.sync.people import accounts
from loaders.sync.tables import Tables
from queries.graph_measures import MEASURED, Measure

FOUND = tuple(entry.name for measure in MEASURED for entry in measure.properties().values())
"""What a measure leaves on an account, by name."""

_PARTS = ["value", "low", "high", "method"]


def measures(tables: Tables) -> pd.DataFrame:
    """Measures of the accounts by the latest analysis, one row for each account; null where it has none."""
    found = tables.results("measures", tables.state.analysed)
    found = found.loc[found["account_id"].isin(accounts(tables)["id"])]
    wide = cast("pd.DataFrame", found.set_index(["account_id", "measure"])[_PARTS].unstack("measure"))
    columns = {name: part for measure in MEASURED for name, part in _columns(wide, measure).items()}
    as_of = found["as_of"].max() if len(found) else None
    facts = {
        "measured_as_of": None if as_of is None else f"{as_of:%Y-%m-%dT%H:%M:%SZ}",
        "run": tables.state.analysed,
    }
    return pd.DataFrame(columns, index=wide.index).assign(**facts).rename_axis("id").reset_index()


def _columns(wide: pd.DataFrame, measure: Measure) -> dict[str, pd.Series]:
    """The measure's columns under their names on the node."""
    none = pd.Series(index=wide.index, dtype=object)
    found = {
        entry.name: wide[(part, measure.name)] if (part, measure.name) in wide.columns else none
        for part, entry in measure.properties().items()
    }
    if measure.kind == "integer":
        found[measure.name] = found[measure.name].astype("Int64")
    return found
