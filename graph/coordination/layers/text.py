"""Nearly the same text about the same stock: a post is an act on the group of its near-duplicates, or on itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.coordination.layers import Layer
from graph.coordination.layers.said import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from graph.coordination.layers.said import Said


def acts(said: Said) -> pd.DataFrame:
    """One row for each post with a text; those that resemble no other count as what else is said about the stock.

    Texts are compared in the order of time, so that nothing later moves them.
    """
    from graph.coordination.near_duplicates import near_duplicates

    own = said.own.loc[said.own["text"].notna()].sort_values(["at", "post_id"], ignore_index=True)
    group = near_duplicates(own.set_index("post_id")["text"]).to_numpy()
    return own.assign(object=np.where(group < 0, own["post_id"], group.astype(str)))[COLUMNS]


LAYER = Layer("text", "say nearly the same", acts)
