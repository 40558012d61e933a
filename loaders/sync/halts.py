"""Rows of halts: when trading in a stock stopped, and when it went on."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from loaders.sync.market_rules import inspected
from loaders.sync.placing import session_ids, session_numbers, session_of_day
from loaders.sync.tables import Tables, dates, instants

UNTIMED = "untimed"
"""Key of a halt of which nobody gives the time; there is one on a session."""

SUSPENSION = "suspension"
"""Kind of a halt that lasts for sessions on end."""

_ONE = ["stock_id", "session", "key"]


def halts(tables: Tables) -> pd.DataFrame:
    """Halts, one row for each: several of a stock on one session are told apart by when they began."""
    rows = halted(tables)
    told = rows[["stock_id", "session", "reason"]].assign(session=pd.to_datetime(rows["session"]))
    inspection = told.merge(inspected(tables), how="left", on=["stock_id", "session", "reason"])["inspection"]
    return pd.DataFrame(
        {
            "stock_id": rows["stock_id"],
            "session_id": session_ids(rows["stock_id"], rows["session"]),
            "key": rows["key"],
            "stopped_at": instants(rows["stopped_at"]),
            "resumed_at": instants(rows["resumed_at"]),
            "resumed": dates(rows["resumed"]),
            **{name: rows[name] for name in ("kind", "reason")},
            "inspection": inspection.astype(object),
            "source": rows["source"],
            "available_at": instants(rows["available_at"]),
            "batch": rows["batch"],
        }
    )


@lru_cache(maxsize=2)
def halted(tables: Tables) -> pd.DataFrame:
    """Rows of `halts`, each halt once, whichever sources list it.

    Every feed of an exchange lists the others' halts too: what stopped in the same second is one halt, and a row
    without a time is not another one beside a row with it. The row that says when trading went on is kept. A halt
    dated on a day without a session stands on the next. A suspension of sessions on end stands on the first of them,
    be it told in one row or in one for each session.
    """
    rows = tables.observed("halts")
    rows = rows.assign(session=session_of_day(rows["stock_id"], rows["session"]), key=instants(rows["stopped_at"]))
    rows["key"] = rows["key"].fillna(UNTIMED)
    timed = rows.loc[rows["key"] != UNTIMED, ["stock_id", "session", "kind"]].drop_duplicates()
    known = rows.merge(timed, how="left", indicator="timed")["timed"].to_numpy() == "both"
    rows = rows.loc[rows["session"].notna() & ~((rows["key"] == UNTIMED) & known)]
    rows = _first(rows)
    lasting = (rows["kind"] == SUSPENSION) & (rows["key"] == UNTIMED)
    whole = [rows.loc[~lasting], _whole(rows.loc[lasting])]
    return pd.concat(whole).sort_values(_ONE, ignore_index=True)


def _first(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each halt the row that knows most, then that of the first source by name."""
    less = rows.assign(open=rows["resumed_at"].isna().astype(int) + rows["resumed"].isna().astype(int))
    ordered = less.sort_values([*_ONE, "open", "source"], ignore_index=True)
    return ordered.drop_duplicates(_ONE, ignore_index=True)


def _whole(suspensions: pd.DataFrame) -> pd.DataFrame:
    """One row for each suspension, its first, with the session on which trading went on, if that is after all of it."""
    if suspensions.empty:
        return suspensions
    numbers = session_numbers(suspensions["stock_id"], suspensions["session"])
    first = pd.Series(_firsts(suspensions, numbers), suspensions.index)
    told = suspensions[["session"]].assign(resumed=pd.to_datetime(suspensions["resumed"]))
    last = told.groupby(first).max()
    return suspensions.loc[last.index].assign(resumed=last["resumed"].where(last["resumed"] > last["session"]))


def _firsts(suspensions: pd.DataFrame, numbers: pd.Series) -> list[int]:
    """For each row (by stock and session) the label of the first row of its suspension.

    It goes on while it is not said to be over, and on the session after: what is suspended for a whole session did
    not go on then, whatever was expected.
    """
    found: list[int] = []
    before, until, last = "", pd.NaT, -2
    columns = (suspensions["stock_id"], suspensions["session"], pd.to_datetime(suspensions["resumed"]), numbers)
    for label, stock, session, resumed, number in zip(suspensions.index, *columns, strict=True):
        goes_on = stock == before and (number == last + 1 or session < until)
        found.append(found[-1] if goes_on else int(label))
        if not goes_on or not pd.isna(resumed):
            until = resumed
        before, last = stock, number
    return found
