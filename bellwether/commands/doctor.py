"""bellwether doctor: is everything there that a study needs?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import typer

from bellwether.console import print_json, table
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.settings import FILE
from bellwether.study import Study
from queries.errors import BellwetherError

STEP = 120
_LIBRARIES = (
    "deltalake",
    "exchange-calendars",
    "igraph",
    "kglite",
    "neo4j",
    "numba",
    "pandas",
    "pyarrow",
    "scikit-learn",
)
_ROOM = 2 * 10**9


def doctor(study: StudyOption = HERE, as_json: JsonOption = False) -> None:
    """Check Python, libraries, disk, the study's settings, its record and its graph database."""
    checks: list[Callable[[], str]] = [_python, _libraries, _calendars, lambda: _disk(study)]
    if (study / FILE).is_file():
        opened = Study(study)
        checks += [lambda: _settings(opened), lambda: _record(opened), lambda: _database(opened)]
    rows = [_checked(check) for check in checks]
    if as_json:
        print_json(rows)
    else:
        table("Doctor", ["", "what", "found"], ([row["state"], row["what"], row["found"]] for row in rows))
        if len(checks) < 5:
            table("", ["note"], [[f"{study} is not a study, so only the machine was checked."]])
    if any(row["state"] != "ok" for row in rows):
        raise typer.Exit(1)


def _checked(check: Callable[[], str]) -> dict[str, str]:
    try:
        what, _, found = check().partition(": ")
    except BellwetherError as error:
        return {"state": "fails", "what": "problem", "found": str(error)}
    return {"state": "ok", "what": what, "found": found}


def _python() -> str:
    return f"Python: {sys.version.split()[0]}"


def _libraries() -> str:
    return "libraries: " + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)


def _calendars() -> str:
    from loaders.record.sessions import CALENDARS, sessions

    ends = {code: sessions(market).days[-1].astype(object) for market, code in CALENDARS.items()}
    over = [f"{code} ends {end}" for code, end in ends.items() if end <= date.today()]
    if over:
        raise BellwetherError(
            f"Calendars have run out: {', '.join(over)}.", do="Upgrade: pip install -U exchange-calendars"
        )
    return "calendars: " + ", ".join(f"{code} known to {end}" for code, end in ends.items())


def _disk(folder: Path) -> str:
    there = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(there).free
    if free < _ROOM:
        raise BellwetherError(f"Only {free / 1e9:.1f} GB are free at {there}.", do="Make room; 2 GB is little enough.")
    return f"disk: {free / 1e9:.0f} GB free"


def _settings(study: Study) -> str:
    return f"settings: database = {study.settings.database}, capture = {study.settings.capture}"


def _record(study: Study) -> str:
    from loaders.record.commit import NOTE

    files = study.record.rows("batches").num_rows
    note = " (a load was interrupted; the next one will clean up)" if (study.record.folder / NOTE).exists() else ""
    return f"record: {files:,} files{note}"


def _database(study: Study) -> str:
    with study.database() as database:
        nodes = sum(database.counts()["labels"].values())
        return f"graph: {database.place}, {nodes:,} labels on nodes"
