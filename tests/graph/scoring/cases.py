"""Cases from tables, as the program makes them; and pushes written by hand where only they matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from graph.market.study import MarketStudy, market_study
from graph.scoring.cases import Cases
from graph.snapshots import monthly_snapshots
from tests.graph.tables import table

if TYPE_CHECKING:
    from datetime import datetime

Row = dict[str, Any]
INSTANTS = ("pushed_at", "opens", "known_at")


def cases_of(tables: dict[str, pd.DataFrame], decided_by: datetime | None = None) -> Cases:
    """Pushes of the tables whose decision session has opened, and all that features read."""
    study = market_study(tables, as_of=decided_by)
    opens = study.pushes["opens"]
    decided = opens.notna() if decided_by is None else opens <= decided_by
    pushes = study.pushes.loc[decided].reset_index(drop=True)
    return Cases(pushes, study, tables["posts"], tables["mentions"], monthly_snapshots(tables, pushes["session"]))


def pushes_of(*rows: Row) -> pd.DataFrame:
    """Pushes with the columns that scoring reads; instants are written 2021-01-04T14:30.

    What is left out: account a, stock S.US, proxy tier, quiet, opening at 14:30 of the session, known a week later.
    """
    made = pd.DataFrame([_filled(row, number) for number, row in enumerate(rows)])
    for name in INSTANTS:
        made[name] = pd.to_datetime(made[name], utc=True, format="ISO8601").dt.as_unit("us")
    made["session"] = pd.to_datetime(made["session"]).dt.as_unit("s")
    for name in ("burst_id", "tier", "account_id", "stock_id", "push_id"):
        made[name] = made[name].astype("str")
    return made


def _filled(row: Row, number: int) -> Row:
    day = pd.Timestamp(row["session"])
    usual: Row = {"push_id": f"x:{number}@S.US", "account_id": "a", "stock_id": "S.US", "market": "US", "tier": "proxy"}
    usual |= {"outcome": "quiet", "burst_id": None, "opens": f"{day:%Y-%m-%d}T14:30"}
    usual |= {"pushed_at": f"{day:%Y-%m-%d}T09:00", "known_at": f"{day + pd.Timedelta(days=6):%Y-%m-%d}T21:30"}
    return usual | row


def of_pushes(pushes: pd.DataFrame) -> Cases:
    """Cases for families that read the pushes alone."""
    nothing = MarketStudy(pushes, pd.DataFrame(), {}, {})
    return Cases(pushes, nothing, table("posts"), table("mentions"), {})
