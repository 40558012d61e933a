"""Rows of cascades: how the posts of pushes were reshared."""

from __future__ import annotations

import pandas as pd

from loaders.sync.market import pushes
from loaders.sync.tables import Tables
from queries.graph_measures import CASCADES

FOUND = tuple(entry.name for entry in CASCADES)
"""What a cascade leaves on a push, by name."""

_NAMES = {"structural_virality": "cascade_virality", "run": "cascade_run"}


def cascades(tables: Tables) -> pd.DataFrame:
    """Cascades of the latest analysis on the pushes shown: each has the one of which its post is the root."""
    found = tables.results("cascades", tables.state.analysed)
    rows = pushes(tables)[["id", "post_id"]].merge(
        found.rename(columns={name: _NAMES.get(name, f"cascade_{name}") for name in found.columns}),
        left_on="post_id",
        right_on="cascade_root_post_id",
    )
    return rows[["id", *FOUND]]
