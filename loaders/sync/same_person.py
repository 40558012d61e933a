"""Rows of accounts that may be one person's."""

from __future__ import annotations

import pandas as pd

from loaders.privacy.pseudonyms import MARK
from loaders.sync.pairs import PAIR, known_pairs
from loaders.sync.tables import Tables, instants


def same_person(tables: Tables) -> pd.DataFrame:
    """Proposals of the latest search for rings. None is about a pseudonym, whatever the search says."""
    rows = known_pairs(tables.results("same_person", tables.state.ringed), tables)
    covered = [rows[side].str.contains(f":{MARK}", regex=False) for side in PAIR]
    rows = rows.loc[~(covered[0] | covered[1])]
    rows["as_of"] = instants(rows["as_of"])
    return rows[[*PAIR, "score", "reasons", "as_of", "run"]]
