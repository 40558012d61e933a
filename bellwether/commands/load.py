"""bellwether load: files into the record."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bellwether.console import bar, note, print_json, say, table
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study
from queries.errors import UsageError

if TYPE_CHECKING:
    from loaders.load import Taken
    from loaders.plan import LeftOut, Planned
    from loaders.source import Stated

STEP = 20
EXIT_REFUSALS = 3
_SHOWN = 10


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    study: StudyOption = HERE,
    market: Annotated[str | None, typer.Option(help="US or CN, for files that do not say it.")] = None,
    platform: Annotated[str | None, typer.Option(help="Platform of account ids that carry none.")] = None,
    symbol: Annotated[list[str] | None, typer.Option(help="FILE=SYMBOL, for a file whose name says no symbol.")] = None,
    format_name: Annotated[str | None, typer.Option("--format", help="Read every file in this format.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load files into the record. Loading a file twice changes nothing."""
    from loaders.load import load as load_files
    from loaders.plan import plan

    opened = open_study(study)
    planned, left_out = plan(paths, stated(opened, market, platform, symbol or []), format_name)
    if dry_run:
        _show_plan(planned, left_out, as_json)
        raise typer.Exit(EXIT_REFUSALS if left_out else 0)
    with bar("Loading", len(planned)) as (progress, task):
        taken, failed = load_files(opened.record, planned, progress=lambda _: progress.advance(task))
    left_out += failed
    if as_json:
        print_json(_facts(taken, left_out))
    else:
        _show(taken, left_out, study)
    if left_out or any(file.refused for file in taken):
        raise typer.Exit(EXIT_REFUSALS)


def stated(study: Study, market: str | None, platform: str | None, symbols: list[str]) -> Stated:
    """What the settings and the command line state about files that do not say it themselves."""
    from loaders.record.sessions import CALENDARS
    from loaders.source import Stated

    if market is not None and market not in CALENDARS:
        raise UsageError(f"{market!r} is no market.", do=f"Markets: {', '.join(CALENDARS)}.")
    wrong = next((text for text in symbols if text.count("=") != 1), None)
    if wrong is not None:
        raise UsageError(f"--symbol {wrong!r} does not name a file and a symbol.", do="Write FILE=SYMBOL.")
    named = dict(text.split("=") for text in symbols)
    settings = study.settings
    return Stated(
        market or settings.market, platform or settings.platform, {**settings.symbols, **named}, settings.capture
    )


def _facts(taken: list[Taken], left_out: list[LeftOut]) -> dict[str, object]:
    files = [
        {
            "file": file.planned.path.name,
            "format": file.planned.source,
            "rows": file.rows,
            "refused": file.refused,
            "warnings": list(file.warnings),
            "new": file.new,
        }
        for file in taken
    ]
    return {"files": files, "left_out": [{"file": str(one.path), "why": one.why} for one in left_out]}


def _show(taken: list[Taken], left_out: list[LeftOut], study: Path) -> None:
    by_format: defaultdict[str, list[Taken]] = defaultdict(list)
    for file in taken:
        by_format[file.planned.source].append(file)
    rows = [
        [name, len(files), sum(f.new for f in files), sum(f.rows for f in files), sum(f.refused for f in files)]
        for name, files in sorted(by_format.items())
    ]
    table("Loaded", ["format", "files", "new", "rows", "refused"], rows)
    warnings: defaultdict[str, int] = defaultdict(int)
    for file in taken:
        for text in file.warnings:
            warnings[f"{file.planned.source}: {text}"] += 1
    for text, count in sorted(warnings.items()):
        note(f"{text} ({count} file{'s' if count > 1 else ''})")
    _show_left_out(left_out)
    if any(file.refused for file in taken):
        say(f"Refused rows keep their file, row, column and reason: bellwether status --study {study} --refused")


def _show_left_out(left_out: list[LeftOut]) -> None:
    for one in left_out[:_SHOWN]:
        say(f"Left out: {one.path}: {one.why}")
    if len(left_out) > _SHOWN:
        say(f"… and {len(left_out) - _SHOWN} more files left out (--json shows all).")


def _show_plan(planned: list[Planned], left_out: list[LeftOut], as_json: bool) -> None:
    if as_json:
        files = [{"file": str(p.path), "format": p.source, "options": p.options} for p in planned]
        print_json({"files": files, "left_out": [{"file": str(one.path), "why": one.why} for one in left_out]})
        return
    table("Would load", ["file", "format", "stated"], ([p.path, p.source, p.options_text] for p in planned))
    _show_left_out(left_out)
