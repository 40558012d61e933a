"""Abnormal movements (异常波动) and severe ones (严重异常波动), by level, by turnover and by count.

A severe movement is not a halt: halts for inspection are the exchange's or the company's decision, events of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.rules.in_force import in_force, value_in_force, word_in_force
from graph.market.rules.rule_tables import Rules

Cumulation = Literal["compounded", "summed"]


@dataclass(frozen=True)
class Counting:
    """How windows are counted, on which sources disagree or are silent.

    Attributes:
        cumulation: `compounded`: the stock's change over the window less the index's; `summed`: the sum of the
            daily deviations. Near a threshold compute both.
        restart: a window that met a rule is the end of that rule's counting, which begins anew (from memory).
        restart_on_resumption: so does the first session after some without trading (from an older rule text).
    """

    cumulation: Cumulation = "compounded"
    restart: bool = True
    restart_on_resumption: bool = True


def movements(
    deviations: pd.DataFrame, rules: Rules, *, turnover: pd.DataFrame | None = None, counting: Counting | None = None
) -> pd.DataFrame:
    """Movements that the prices meet, by session in which they were met.

    A window consists of sessions traded on end, and an unknown deviation ends it: what is not found there is unknown.

    Args:
        deviations: from `deviations`.
        rules: the tables abnormal_movements and severe_movements.
        turnover: columns stock_id, session and turnover [share of the shares that trade, 0 to 1]; without it the
            rule of 30 times the turnover is never met.
        counting: its defaults when None.

    Returns:
        Columns stock_id, session, kind (`abnormal` or `severe`), rule (`deviation`, `turnover`, `level` or `count`),
        direction (`up`, `down`, empty for turnover), sessions (of the window), first_session, value (cumulative
        deviation or turnover in percent, or the count), within (so many sessions the rule asks for it), standing and
        approximate, by stock, session, kind, rule and within.
    """
    counting = counting or Counting()
    rows = deviations.reset_index(drop=True)
    table = rules.abnormal_movements
    abnormal = _by_level(rows, table.loc[table["rule"] == "deviation"], counting)
    found = [_events(rows, "abnormal", "deviation", abnormal)]
    if turnover is not None:
        met = _by_turnover(rows, table.loc[table["rule"] == "turnover"], turnover, counting)
        found.append(_events(rows, "abnormal", "turnover", met))
    direction = np.sign(abnormal.value).astype(np.int64)
    for (rule, _), table in rules.severe_movements.groupby(["rule", "sessions"]):
        by_level = rule == "level"
        met = _by_level(rows, table, counting) if by_level else _by_count(rows, table, direction, counting)
        found.append(_events(rows, "severe", str(rule), met))
    events = pd.concat(found, ignore_index=True)
    return events.sort_values(["stock_id", "session", "kind", "rule", "within"], kind="stable", ignore_index=True)


@dataclass(frozen=True)
class _Met:
    """Of each row: sessions of the window that met the rule (0: none), its value, direction, and the rule."""

    sessions: NDArray[np.int64]
    value: NDArray[np.float64]
    direction: NDArray[np.float64]
    within: NDArray[np.float64]
    standing: NDArray[np.object_]


class _Ruled:
    """Rows under the rule of a table that holds for each."""

    def __init__(self, rows: pd.DataFrame, table: pd.DataFrame) -> None:
        self._table = table
        self._found = in_force(table, rows, rows["session"].to_numpy(dtype="datetime64[D]"))

    def number(self, column: str) -> NDArray[np.float64]:
        """What each row's rule has there; NaN without one."""
        return value_in_force(self._table, column, self._found)

    def met(self, sessions: NDArray[np.int64], value: NDArray[np.float64], direction: NDArray[np.float64]) -> _Met:
        """What a kernel found, with the rule it found it by."""
        standing = word_in_force(self._table, "standing", self._found)
        return _Met(sessions, value, direction, self.number("sessions"), standing)


def _by_level(rows: pd.DataFrame, table: pd.DataFrame, counting: Counting) -> _Met:
    from graph.market.rules.movement_windows import level_windows

    rule = _Ruled(rows, table)
    least = _whole(rule.number("least_sessions")) if "least_sessions" in table else np.ones(len(rows), dtype=np.int64)
    levels = (least, _whole(rule.number("sessions")), rule.number("up"), rule.number("down"))
    change, market = (rows[name].to_numpy(dtype=np.float64) for name in ("change", "index_change"))
    compounded = counting.cumulation == "compounded"
    sessions, value = level_windows(change, market, *_windows(rows, counting), levels, counting.restart, compounded)
    return rule.met(sessions, value, np.sign(value))


def _by_turnover(rows: pd.DataFrame, table: pd.DataFrame, turnover: pd.DataFrame, counting: Counting) -> _Met:
    from graph.market.rules.movement_windows import turnover_windows

    rule = _Ruled(rows, table)
    late, early = _whole(rule.number("sessions")), _whole(rule.number("prior_sessions"))
    wanted = (late, early, rule.number("times"), rule.number("up"))
    traded = turnover_percent(rows, turnover)
    sessions, value = turnover_windows(traded, *_windows(rows, counting), wanted, counting.restart)
    return rule.met(sessions, value, np.zeros(len(rows)))


def _by_count(rows: pd.DataFrame, table: pd.DataFrame, direction: NDArray[np.int64], counting: Counting) -> _Met:
    from graph.market.rules.movement_windows import count_windows

    rule = _Ruled(rows, table)
    wanted = (_whole(rule.number("sessions")), _whole(rule.number("times")))
    sessions, value = count_windows(direction, *_windows(rows, counting), wanted, counting.restart)
    return rule.met(sessions, value, direction.astype(np.float64))


def turnover_percent(rows: pd.DataFrame, turnover: pd.DataFrame | None) -> NDArray[np.float64]:
    """Turnover of each stock-day in percent, NaN where unknown.

    Args:
        rows: columns stock_id and session.
        turnover: columns stock_id, session and turnover [share, 0 to 1]; None where nothing is known.
    """
    if turnover is None or rows.empty:
        return np.full(len(rows), np.nan)
    days = turnover["session"].to_numpy(dtype="datetime64[D]").astype("datetime64[s]")
    known = turnover[["stock_id", "turnover"]].assign(session=days).drop_duplicates(["stock_id", "session"])
    found = rows[["stock_id", "session"]].merge(known, how="left", on=["stock_id", "session"])
    return 100 * found["turnover"].to_numpy(dtype=np.float64)


def _windows(rows: pd.DataFrame, counting: Counting) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """First row of each stock, and where counting begins anew."""
    new = (rows["stock_id"] != rows["stock_id"].shift()).to_numpy(dtype=bool)
    starts = np.append(np.flatnonzero(new), len(rows)).astype(np.int64)
    return starts, rows["resumed"].to_numpy(dtype=bool) & counting.restart_on_resumption


def _whole(values: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.nan_to_num(values).astype(np.int64)


def _events(rows: pd.DataFrame, kind: str, rule: str, met: _Met) -> pd.DataFrame:
    at = np.flatnonzero(met.sessions)
    direction = np.select([met.direction[at] > 0, met.direction[at] < 0], ["up", "down"], "")
    columns = {
        "stock_id": rows["stock_id"].to_numpy(dtype=object)[at],
        "session": rows["session"].to_numpy()[at],
        "kind": kind,
        "rule": rule,
        "direction": direction.astype(object),
        "sessions": met.sessions[at],
        "first_session": rows["session"].to_numpy()[at - met.sessions[at] + 1],
        "value": met.value[at],
        "within": met.within[at].astype(np.int64),
        "standing": met.standing[at],
        "approximate": rows["approximate"].to_numpy(dtype=bool)[at],
    }
    return pd.DataFrame(columns)
