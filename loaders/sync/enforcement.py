"""Rows of bans and orders, and which accounts are banned."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import pandas as pd

from loaders.sync.tables import Tables, instants


@lru_cache(maxsize=2)
def enforcement(tables: Tables) -> pd.DataFrame:
    """Rows of Enforcement, and the account that each is against."""
    rows = tables.observed("enforcement")
    at, authority = instants(rows["at"]), rows["authority"].fillna("")
    rows = rows.assign(id=(rows["account_id"] + " " + rows["action"] + " " + at + " " + authority).str.strip())
    for name in ("at", "until", "available_at"):
        rows[name] = instants(rows[name])
    columns = ["id", "account_id", "action", "at", "until", "authority", "reason", "url", "available_at", "batch"]
    return rows[columns].drop_duplicates("id", ignore_index=True)


def enforcement_nodes(tables: Tables) -> pd.DataFrame:
    """Rows of Enforcement."""
    return enforcement(tables).drop(columns="account_id")


def subject_of(tables: Tables) -> pd.DataFrame:
    """Which account an enforcement is against."""
    rows = enforcement(tables).rename(columns={"id": "enforcement_id"})
    return rows[["account_id", "enforcement_id", "batch"]]


def banned(actions: pd.DataFrame, moment: datetime) -> pd.Series:
    """Since when each account that is banned at a moment has been so, by account id.

    A ban holds from `at` on, until `until` or a later unban. Of several that hold the earliest counts.

    Args:
        actions: rows of `enforcement`.
        moment: UTC.
    """
    begun = actions.loc[actions["at"] <= moment]
    bans = begun.loc[(begun["action"] == "ban") & ~(begun["until"] <= moment)]
    lifted = begun.loc[begun["action"] == "unban"].groupby("account_id")["at"].max()
    # Nothing is at or before NaT: who was never unbanned keeps every ban.
    held = bans.loc[~(bans["at"].array <= lifted.reindex(bans["account_id"]).array)]
    return held.groupby("account_id")["at"].min()


def banned_in(tables: Tables) -> pd.Series:
    """As `banned`, at the moment of the state; of the whole record, at the last moment it knows of."""
    actions, moment = tables.observed("enforcement"), tables.state.moment
    if actions.empty:
        return actions.set_index("account_id")["at"]
    if moment is None:
        known = pd.concat([actions["available_at"], tables.observed("posts")["available_at"]])
        last = known.max()
        moment = (actions["at"].max() if pd.isna(last) else last).to_pydatetime()
    return banned(actions, moment)
