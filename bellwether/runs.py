"""Runs: what a computation read and with which code, hashed into an id, so that doing it twice changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import orjson

from bellwether import __version__

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from bellwether.study import Study


@cache
def code_version() -> str:
    """Version of the program with a digest of the science it runs, so that changed code makes new runs."""
    digest = hashlib.sha256()
    for package in ("graph", "loaders", "bellwether.jobs"):
        for path in sorted(p for p in _sources(files(package))):
            digest.update(path[1])
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _sources(folder: Traversable) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += [(f"{entry.name}/{name}", data) for name, data in _sources(entry)]
        elif entry.name.endswith((".py", ".csv", ".toml", ".txt")):
            found.append((entry.name, entry.read_bytes()))
    return found


def run_id(study: Study, kind: str, as_of: datetime, options: Mapping[str, object]) -> str:
    """Id of a run: hash of its inputs (the batches and the influencer rule), options, code and as-of moment."""
    inputs = {
        "kind": kind,
        "as_of": as_of.isoformat(),
        "options": dict(options),
        "code": code_version(),
        "rule": study.settings.influencers.model_dump(),
        "batches": sorted(study.record.rows("batches")["batch"].to_pylist()),
    }
    return hashlib.sha256(orjson.dumps(inputs, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def known_run(study: Study, run: str) -> dict[str, Any] | None:
    """The facts of a run that was made before, or None."""
    import pyarrow.compute as pc

    rows = study.record.rows("runs").filter(pc.field("run") == pc.scalar(run)).to_pylist()
    return orjson.loads(rows[0]["facts"]) if rows else None


def keep_run(
    study: Study,
    run: str,
    kind: str,
    as_of: datetime,
    facts: Mapping[str, object],
    tables: Mapping[str, pd.DataFrame],
) -> None:
    """Write a run's results and then the run itself into the record."""
    from loaders.gathered import open_schema
    from loaders.record.tables import tables as definitions

    row: dict[str, object] = {"run": run, "kind": kind, "as_of": as_of, "code": code_version()}
    options = orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY
    row["facts"] = orjson.dumps(dict(facts), option=options).decode()
    listing = _arrow([row], open_schema(definitions()["runs"]))
    results = {name: _result(frame, name, run, as_of) for name, frame in tables.items()}
    study.record.append_run(results, listing)


def _arrow(rows: list[dict[str, object]], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema)


def _result(frame: pd.DataFrame, name: str, run: str, as_of: datetime) -> pa.Table:
    import pyarrow as pa

    from loaders.gathered import open_schema
    from loaders.record.tables import tables as definitions

    schema = open_schema(definitions()[name])
    filled = {"run": run, "available_at": as_of, "loaded_at": None}
    columns = {
        f.name: pa.array(frame[f.name], type=f.type, from_pandas=True)
        if f.name in frame.columns
        else pa.array([filled.get(f.name)] * len(frame), type=f.type)
        for f in schema
    }
    return pa.table(columns, schema=schema)
