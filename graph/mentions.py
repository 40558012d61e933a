"""Which stocks a post names: as its source marks them, and as its text was read."""

from __future__ import annotations

import pandas as pd

UNKNOWN = "unknown"
_COLUMNS = ["post_id", "stock_id", "surface", "start", "method", "confidence", "stance"]


def all_mentions(marked: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Every mention, those read from the text first; what only the source marks has no stance.

    Args:
        marked: rows of `mentions`, which sources mark themselves.
        links: rows of `links`, read from the text.

    Returns:
        Columns post_id, stock_id, surface, start, method, confidence, stance; one row for each place.
    """
    read = links[_COLUMNS]
    pairs = pd.MultiIndex.from_frame(read[["post_id", "stock_id"]])
    only_marked = ~pd.MultiIndex.from_frame(marked[["post_id", "stock_id"]]).isin(pairs)
    return pd.concat([read, marked.loc[only_marked].assign(stance=UNKNOWN)[_COLUMNS]], ignore_index=True)


def stances(mentions: pd.DataFrame) -> pd.DataFrame:
    """Stance of each post towards each stock it names; unknown where it says both buy and sell.

    Returns:
        Columns post_id, stock_id, stance, one row for each pair.
    """
    said = mentions.loc[mentions["stance"] != UNKNOWN, ["post_id", "stock_id", "stance"]].drop_duplicates()
    clear = said.loc[~said.duplicated(["post_id", "stock_id"], keep=False)]
    pairs = mentions[["post_id", "stock_id"]].drop_duplicates()
    found = pairs.merge(clear, on=["post_id", "stock_id"], how="left")
    return found.assign(stance=found["stance"].fillna(UNKNOWN))
