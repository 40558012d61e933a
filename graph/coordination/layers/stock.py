"""The same stock: a post is an act on each stock it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coordination.layers import Layer

if TYPE_CHECKING:
    import pandas as pd

    from graph.coordination.layers.said import Said


def acts(said: Said) -> pd.DataFrame:
    """One row for each post and stock."""
    named = said.named[["post_id", "stock_id"]].rename(columns={"stock_id": "object"})
    found = said.own[["post_id", "account_id", "at"]].merge(named, on="post_id")
    return found.assign(pool=found["object"])


LAYER = Layer("stock", "name the same stock", acts, by_timing=True)
