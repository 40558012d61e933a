"""bellwether status: what is loaded, synced and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bellwether.console import print_json, records, say, table
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study
from queries.errors import BellwetherError

if TYPE_CHECKING:
    from loaders.record.store import Record

STEP = 110
_SHOWN = 50


def status(
    study: StudyOption = HERE,
    as_json: JsonOption = False,
    refused: Annotated[bool, typer.Option("--refused", help="List the refused rows.")] = False,
) -> None:
    """Say what the record and the graph hold, and what was refused."""
    opened = open_study(study)
    if as_json:
        print_json(facts(opened, with_refused=refused))
    elif refused:
        _show_refused(opened.record)
    else:
        _show(facts(opened, with_refused=False))


def facts(study: Study, *, with_refused: bool) -> dict[str, Any]:
    """Rows per table, content hash, the graph's counts and whether it shows the record, refusals."""
    record = study.record
    rejects = record.rows("rejects")
    found: dict[str, Any] = {
        "study": str(study.folder),
        "record": record.counts(),
        "content_hash": record.content_hash(),
        "database": _database(study),
        "refused": rejects.num_rows,
    }
    if with_refused:
        found["rejects"] = _refused_rows(record)
    return found


def _database(study: Study) -> dict[str, Any]:
    from loaders.sync.state import State, current_state

    try:
        with study.database() as database:
            counts, mark = database.counts(), dict(database.watermark() or {})
    except BellwetherError as error:
        return {"store": study.settings.database, "reachable": False, "why": str(error)}
    base: Any = mark.get("base")
    shown = State.of(base) if base else None
    state = "empty" if not mark else "half-way" if not mark.get("complete") else "stale"
    if shown and mark.get("complete") and shown == current_state(study.record, shown.moment):
        state = "current"
    return {
        "store": study.settings.database,
        "reachable": True,
        "labels": counts["labels"],
        "relationships": counts["relationships"],
        "state": state,
        "as_of": shown.as_of if shown else None,
    }


def _refused_rows(record: Record) -> list[dict[str, Any]]:
    rows = record.rows("rejects").sort_by([("file", "ascending"), ("source_row", "ascending")])
    return rows.select(["file", "source_row", "column", "value", "reason"]).to_pylist()


def _show(found: dict[str, Any]) -> None:
    table("Record", ["table", "rows"], ([name, n] for name, n in found["record"].items() if n))
    say(f"content hash {found['content_hash']}")
    database = found["database"]
    if not database["reachable"]:
        say(f"Graph ({database['store']}): {database['why']}")
    else:
        table(f"Graph ({database['store']}, {database['state']})", ["label", "nodes"], database["labels"].items())
        table("", ["relationship", "ties"], database["relationships"].items())
    if found["refused"]:
        say(f"{found['refused']:,} rows were refused: bellwether status --study {found['study']} --refused")


def _show_refused(record: Record) -> None:
    rows = _refused_rows(record)
    records("Refused", rows[:_SHOWN])
    if len(rows) > _SHOWN:
        say(f"… and {len(rows) - _SHOWN:,} more (--json shows all).")
