"""Panels from rows of the record: which row lands in which session, and which came too late.

A row that came after the next session had opened is left out, and so is a session that had not closed by the as-of
moment: what is known of it (a reading of the morning) is not its close.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.panel import Matrix, Panel, Reading
from loaders.record.sessions import Sessions, market_of, sessions

NEEDED = ("bars", "retail_flow")
"""Tables without which there is no panel."""
BESIDE = ("market_values", "corporate_actions", "account_trades", "disclosures")
"""Tables that add to one."""
_BARS = {
    **{"close": "close", "volume": "volume", "adjusted": "adj_close", "reference": "previous_close"},
    **{"amount": "amount", "unadjusted": "as_paid"},
}
_VALUES = {"turnover": "turnover", "market_value": "total_value"}


def build_panels(tables: Mapping[str, pd.DataFrame], as_of: datetime | None = None) -> dict[str, Panel]:
    """A panel for each market that has bars, or readings of what individuals hold or trade.

    Args:
        tables: rows of those named in `NEEDED`, perhaps of those in `BESIDE`. Of several vendors of one bar or market
            value the first by name is taken, of several readings of a session the last.
        as_of: sessions that close later are left out, UTC; none when None.
    """
    until = None if as_of is None else np.datetime64(pd.Timestamp(as_of).tz_convert(None))
    rows = {name: tables[name] for name in (*NEEDED, *BESIDE) if name in tables and len(tables[name])}
    markets = sorted({market_of(stock) for name in NEEDED if name in rows for stock in rows[name]["stock_id"].unique()})
    return {
        market: _panel(market, {name: _of(part, market) for name, part in rows.items()}, until) for market in markets
    }


def _of(rows: pd.DataFrame, market: str) -> pd.DataFrame:
    markets = {stock: market_of(stock) for stock in rows["stock_id"].unique()}
    return rows.loc[rows["stock_id"].map(markets).astype("str") == market]


@dataclass(frozen=True)
class _Frame:
    """Where rows of one market go: shape, first column, and rows by stock."""

    calendar: Sessions
    closed: int
    first: int
    stocks: pd.Index
    width: int

    def columns(self, rows: pd.DataFrame | None, *names: str) -> list[Matrix]:
        """Columns of rows as matrices; of several rows at one place the last."""
        found = [np.full((len(self.stocks), self.width), np.nan) for _ in names]
        if rows is None or rows.empty:
            return found
        at = _in_time(rows, self.calendar, self.closed) - self.first
        row = self.stocks.get_indexer(pd.Index(rows["stock_id"]))
        kept = (row >= 0) & (at >= 0) & (at < self.width)
        places = row[kept], at[kept]
        for matrix, name in zip(found, names, strict=True):
            matrix[places] = rows[name].to_numpy(dtype=np.float64)[kept]
        return found

    def column(self, rows: pd.DataFrame | None, name: str) -> Matrix:
        """One column of rows as a matrix."""
        return self.columns(rows, name)[0]


def _panel(market: str, rows: dict[str, pd.DataFrame], until: np.datetime64 | None) -> Panel:
    bars = _ordered(rows.get("bars"), ["source"], ascending=False)
    flow = _ordered(rows.get("retail_flow"), ["observed_at", "source"])
    values = _ordered(rows.get("market_values"), ["source"], ascending=False)
    frame = _frame(market, bars, flow, until)
    buyers, sellers = _traders(rows.get("account_trades"), frame)
    split, dividend = _actions(rows.get("corporate_actions"), frame)
    return Panel(
        frame.calendar,
        frame.first,
        frame.stocks.to_numpy(dtype=object),
        **dict(zip(_BARS, frame.columns(_with_basis(bars), *_BARS.values()), strict=True)),
        **dict(zip(_VALUES, frame.columns(values, *_VALUES.values()), strict=True)),
        holders=frame.column(_measured(flow, "holders"), "level"),
        split=split,
        dividend=dividend,
        buyers=buyers,
        sellers=sellers,
        readings=_readings(flow, frame) | _disclosed(rows.get("disclosures"), frame),
    )


def _ordered(rows: pd.DataFrame | None, by: list[str], *, ascending: bool = True) -> pd.DataFrame | None:
    return None if rows is None else rows.sort_values(by, ascending=ascending, kind="stable")


def _frame(market: str, bars: pd.DataFrame | None, flow: pd.DataFrame | None, until: np.datetime64 | None) -> _Frame:
    calendar = sessions(market)
    closed = len(calendar.closes) if until is None else int(np.searchsorted(calendar.closes, until, side="right"))
    there = [rows for rows in (bars, flow) if rows is not None]
    places = np.concatenate([np.zeros(0, np.int64), *(_in_time(rows, calendar, closed) for rows in there)])
    used = places[places >= 0]
    first, last = (int(used.min()), int(used.max())) if used.size else (0, -1)
    stocks = sorted({stock for rows in there for stock in rows["stock_id"].unique()})
    return _Frame(calendar, closed, first, pd.Index(stocks, dtype=object), last - first + 1)


def _measured(flow: pd.DataFrame | None, measure: str) -> pd.DataFrame | None:
    return None if flow is None else flow.loc[flow["measure"] == measure]


def _with_basis(bars: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if bars is None else bars.assign(as_paid=(bars["adjustment"] == "none").astype(np.float64))


def _readings(flow: pd.DataFrame | None, frame: _Frame) -> dict[tuple[str, str], Reading]:
    """Each measure of each vendor but holders, which are one whoever counted them; sums of several sessions apart."""
    if flow is None:
        return {}
    rest = flow.loc[flow["measure"] != "holders"]
    window = rest["window_sessions"].map(lambda count: "" if pd.isna(count) else f" over {int(count)} sessions")
    return {
        (str(measure), str(source)): Reading(*frame.columns(rows, "level", "buy", "sell", "net"))
        for (measure, source), rows in rest.groupby(["measure", rest["source"] + window.astype("str")], sort=True)
    }


def _disclosed(rows: pd.DataFrame | None, frame: _Frame) -> dict[tuple[str, str], Reading]:
    """Individuals' share of what was bought, where a notice tells it of a session."""
    told = None if rows is None else rows.loc[rows["individual_buy_share"].notna() & rows["session"].notna()]
    if told is None or told.empty:
        return {}
    unknown = frame.column(None, "")
    return {("individual_buy_share", "notices"): Reading(_late(told, frame), unknown, unknown, unknown)}


def _late(told: pd.DataFrame, frame: _Frame) -> Matrix:
    """A notice comes after the next opening as often as not: it stands on the first session that had it."""
    session = frame.calendar.closing(told["available_at"].dt.tz_convert(None).to_numpy(dtype="datetime64[us]"))
    known = session < len(frame.calendar.days)
    days = np.where(known, frame.calendar.days[np.where(known, session, 0)], np.datetime64("NaT", "D"))
    return frame.column(told.assign(session=days).sort_values("available_at"), "individual_buy_share")


def _actions(rows: pd.DataFrame | None, frame: _Frame) -> tuple[Matrix, Matrix]:
    """Splits and dividends on their first session without; of several vendors the first by name."""
    if rows is None:
        return frame.column(None, "ratio"), frame.column(None, "amount")
    rows = rows.sort_values("source", ascending=False, kind="stable")
    splits, dividends = (rows.loc[rows["kind"] == kind] for kind in ("split", "dividend"))
    return frame.column(splits, "ratio"), frame.column(dividends, "amount")


def _traders(trades: pd.DataFrame | None, frame: _Frame) -> tuple[Matrix, Matrix]:
    """Accounts that bought more than they sold, and that sold more; unknown where none of them traded."""
    if trades is None:
        return frame.column(None, "size"), frame.column(None, "size")
    in_time = trades.loc[_in_time(trades, frame.calendar, frame.closed) >= 0]
    signed = in_time["size"].where(in_time["side"] == "buy", -in_time["size"])
    net = (
        signed.groupby([in_time[name] for name in ("stock_id", "session", "account_id")]).sum().reset_index(name="net")
    )
    sides = pd.DataFrame({"buyers": net["net"] > 0, "sellers": net["net"] < 0}).astype(float)
    counts = sides.groupby([net["stock_id"], net["session"]]).sum().reset_index()
    known = in_time.groupby(["stock_id", "session"], as_index=False)["available_at"].max()
    counts = counts.merge(known, on=["stock_id", "session"])
    buyers, sellers = frame.columns(counts, "buyers", "sellers")
    return buyers, sellers


def _in_time(rows: pd.DataFrame, calendar: Sessions, closed: int) -> NDArray[np.int64]:
    """Calendar index of each row's session; -1 for what was not available before the next session opened.

    Of the calendar's sessions the first `closed` had closed.
    """
    at = calendar.index(rows["session"].to_numpy(dtype="datetime64[D]"))
    available = rows["available_at"].dt.tz_convert(None).to_numpy(dtype="datetime64[us]")
    next_open = calendar.opens[np.minimum(at + 1, len(calendar.opens) - 1)]
    return np.where((at >= 0) & (at < closed) & (available < next_open), at, -1)
