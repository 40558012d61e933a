"""Nearly the same text about the same stock: a post is an act on the group of its near-duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coordination.layers import Layer
from graph.coordination.layers.said import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from graph.coordination.layers.said import Said


def acts(said: Said) -> pd.DataFrame:
    """One row for each post that has a near-duplicate; texts in the order of time, so that nothing later moves them."""
    from graph.coordination.near_duplicates import near_duplicates

    own = said.own.loc[said.own["text"].notna()].sort_values(["at", "post_id"], ignore_index=True)
    group = near_duplicates(own.set_index("post_id")["text"]).to_numpy()
    found = own.assign(object=group.astype(str))
    return found.loc[group >= 0, COLUMNS].reset_index(drop=True)


LAYER = Layer("text", "say nearly the same", acts)
