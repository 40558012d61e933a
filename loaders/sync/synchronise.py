"""Bring a graph database to the state of the record, in batches that a kill cannot split.

The watermark in the database says which state is there, or which is under way and how far it has come; it is written
in the transaction of each batch. Only rows that differ between the two states are sent, and both are computed from
the record, so nothing has to be remembered outside of it. Where something observed would have to vanish (a sync back
to an earlier moment, a file read anew), or the way to another state was left half-way, the graph is built from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from loaders.sync.stages import STAGES, Stage
from loaders.sync.state import State, current_state
from loaders.sync.tables import Tables
from queries.graph_measures import CASCADES, INITIATORS, MEASURES
from queries.statements import statement

if TYPE_CHECKING:
    from loaders.record.store import Record
    from queries.database import Database

SIZE = 10_000
"""Rows of one transaction."""

COLUMNS = 12
"""Of wider rows a transaction takes fewer: until it ends, a Neo4j holds every property it changes in memory."""


@dataclass(frozen=True)
class Synced:
    """What a sync did: rows sent by statement, and whether it began from nothing."""

    sent: dict[str, int]
    rebuilt: bool


def synchronise(
    record: Record,
    database: Database,
    *,
    as_of: datetime | None = None,
    progress: Callable[[str, int, int], None] = lambda _statement, _sent, _total: None,
) -> Synced:
    """Make the graph show the record, as of a moment if one is given.

    Args:
        record: the study's record.
        database: opened for writing.
        as_of: show only what was available then; None for everything.
        progress: called with statement, rows sent and rows to send.
    """
    target = current_state(record, as_of)
    mark: dict[str, Any] = dict(database.watermark() or {})
    base = State.of(mark["base"]) if mark.get("base") else None
    if mark.get("complete") and base == target:
        return Synced({}, rebuilt=False)
    database.prepare()
    resumed = mark.get("target") == target.digest and not mark.get("complete")
    changes = list(_changes(record, base, target)) if base and _is_start(base, mark, target) else None
    rebuilt = changes is None or any(vanishing for _, _, vanishing in changes)
    if rebuilt:
        base = None
        resumed = resumed and not mark.get("base")
        if not resumed:
            database.clear()
        changes = list(_changes(record, None, target))
    done = int(mark["batches"]) if resumed else 0
    sent = _send(database, changes or [], base, target, done, progress)
    _sweep(database, target)
    database.write([], {"base": target.facts(), "target": target.digest, "complete": True, "batches": 0})
    return Synced(sent, rebuilt)


def _is_start(base: State, mark: dict[str, Any], target: State) -> bool:
    """Whether what differs between the two states is all that differs between the graph and the target.

    Not so half-way to another target, and not where a batch of the base is read no more: its rows are unknown now.
    """
    on_the_way = mark.get("complete") or mark.get("target") == target.digest
    return bool(on_the_way) and set(base.batches) <= set(target.batches)


def _changes(record: Record, base: State | None, target: State) -> Iterator[tuple[Stage, pd.DataFrame, int]]:
    """For each stage, the rows that are new or differ, and how many things would have to vanish."""
    now, before = Tables(record, target), Tables(record, base) if base else None
    for stage in STAGES:
        rows = stage.rows(now)
        old = stage.rows(before) if before else rows.iloc[:0]
        yield stage, _differing(rows, old), _vanishing(stage, rows, old, target)


def _vanishing(stage: Stage, rows: pd.DataFrame, old: pd.DataFrame, target: State) -> int:
    """How many things would have to vanish that no sweep takes away with their run."""
    if stage.result:
        old = old.loc[old["run"] == target.bursts] if stage.edited else old.iloc[:0]
    key = list(stage.key)
    return len(old) - len(old[key].merge(rows[key], on=key))


def _differing(rows: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """Rows of the first table that the second does not hold as they are.

    What is the same throughout, or of another run, is known without comparing row by row, which takes room.
    """
    if old.empty or ("run" in rows and not rows["run"].isin(old["run"]).any()):
        return rows
    if rows.equals(old):
        return rows.iloc[:0]
    known = old.astype(object).drop_duplicates()
    marked = rows.astype(object).merge(known, how="left", on=list(rows.columns), indicator=True)
    return rows.loc[(marked["_merge"] == "left_only").to_numpy()]


def _send(
    database: Database,
    changes: list[tuple[Stage, pd.DataFrame, int]],
    base: State | None,
    target: State,
    done: int,
    progress: Callable[[str, int, int], None],
) -> dict[str, int]:
    """Send batch after batch from number `done` on; rows sent by statement."""
    mark = {"base": base.facts() if base else None, "target": target.digest, "complete": False}
    sent: dict[str, int] = {}
    number = 0
    for stage, rows, _ in changes:
        size = max(1, SIZE * COLUMNS // max(COLUMNS, stage.width(rows)))
        for start in range(0, len(rows), size):
            number += 1
            if number <= done:
                continue
            part = _plain(rows.iloc[start : start + size], stage.found)
            database.write([(statement(f"load/{stage.statement}"), part)], {**mark, "batches": number})
            sent[stage.statement] = sent.get(stage.statement, 0) + len(part)
            progress(stage.statement, start + len(part), len(rows))
    return sent


def _plain(rows: pd.DataFrame, found: tuple[str, ...]) -> list[dict[str, object]]:
    """Rows as dictionaries of Python values, None for what is missing; the columns of `found` in one of their own."""
    plain = rows.astype(object).where(rows.notna(), None).to_dict("records")
    named: list[dict[str, object]] = [{str(name): value for name, value in row.items()} for row in plain]
    for row in named if found else ():
        row["found"] = {name: row.pop(name) for name in found}
    return named


def _sweep(database: Database, target: State) -> None:
    """Remove what older runs found."""
    bursts, analysed, ringed = ({"run": run or ""} for run in (target.bursts, target.analysed, target.ringed))
    for name in ("pushes", "bursts", "preceded", "chased", "moved"):
        database.sweep(statement(f"clean/{name}"), bursts)
    for name in ("central_to", "shares_audience"):
        database.sweep(statement(f"clean/{name}"), analysed)
    for name in ("co_pushed", "same_person", "in", "rings"):
        database.sweep(statement(f"clean/{name}"), ringed)
    added = (("measures", MEASURES, analysed), ("cascades", CASCADES, analysed), ("initiators", INITIATORS, bursts))
    for name, properties, run in added:
        nothing = {entry.name: None for entry in properties}
        database.sweep(statement(f"clean/{name}"), {**run, "nothing": nothing, "limit": max(1, SIZE // 4)})
    database.sweep(statement("clean/influencers"))
