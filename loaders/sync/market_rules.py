"""Rows of what a market's rules say of prices: limit days on sessions, movements, and halts for inspection."""

from __future__ import annotations

import pandas as pd

from loaders.sync.placing import session_ids
from loaders.sync.tables import Tables, dates

_DAY = ["stock_id", "session"]


def at_limit(tables: Tables) -> pd.DataFrame:
    """Stock-sessions that closed at their limit, with at_limit and locked."""
    found = tables.results("limit_days", tables.state.bursts)
    closed = found.loc[found["closed_at"] != "", [*_DAY, "closed_at", "locked"]]
    return closed.rename(columns={"closed_at": "at_limit"})


def inspected(tables: Tables) -> pd.DataFrame:
    """Halts whose reason names an inspection, by stock, session and reason, each once."""
    found = tables.results("inspections", tables.state.bursts)
    found = found.loc[found["answer"] != "unknown", [*_DAY, "reason", "answer"]]
    found = found.assign(session=pd.to_datetime(found["session"]))
    return found.rename(columns={"answer": "inspection"}).drop_duplicates([*_DAY, "reason"])


def moved(tables: Tables) -> pd.DataFrame:
    """Movements of the latest search for bursts."""
    rows = tables.results("movements", tables.state.bursts)
    rows = rows.assign(
        session_id=session_ids(rows["stock_id"], rows["session"]), first_session=dates(rows["first_session"])
    )
    columns = ["kind", "rule", "within", "direction", "first_session", "sessions", "value", "approximate", "run"]
    return rows[["stock_id", "session_id", *columns]]
