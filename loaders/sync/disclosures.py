"""Rows of disclosures: what a company or an exchange published about a stock."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from loaders.sync.placing import session_ids, session_of_day, session_of_moment
from loaders.sync.tables import Tables, instants


def disclosures(tables: Tables) -> pd.DataFrame:
    """Disclosures, several of a stock on one session told apart by kind, time and title."""
    rows = disclosed(tables)
    facts = ["key", "kind", "individual_buy_share", "title", "url", "batch"]
    return pd.DataFrame(
        {
            "stock_id": rows["stock_id"],
            "session_id": session_ids(rows["stock_id"], rows["session"]),
            **{name: rows[name] for name in facts},
            "published_at": instants(rows["published_at"]),
            "available_at": instants(rows["available_at"]),
        }
    )


@lru_cache(maxsize=2)
def disclosed(tables: Tables) -> pd.DataFrame:
    """Rows of `disclosures` with the session each stands on: the one it concerns, else the first to close after it.

    What names neither a session nor a time is left out.
    """
    rows = tables.observed("disclosures")
    concerned = session_of_day(rows["stock_id"], rows["session"])
    rows = rows.assign(session=concerned.fillna(session_of_moment(rows["stock_id"], rows["published_at"])))
    told = [rows["kind"], instants(rows["published_at"]).fillna(""), rows["title"].fillna("")]
    rows["key"] = pd.concat(told, axis=1).astype(str).agg(" ".join, axis=1) if len(rows) else ""
    rows["key"] = rows["key"].astype(str).str.strip()
    known = rows.loc[rows["session"].notna()]
    return known.drop_duplicates(["stock_id", "session", "key"], ignore_index=True)
