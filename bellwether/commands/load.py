"""bellwether load: files into the record."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bellwether.console import bar, note, print_json, say, table
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.stating import stated, terms
from bellwether.study import open_study

if TYPE_CHECKING:
    from loaders.load import Taken
    from loaders.plan import LeftOut, Planned

STEP = 20
EXIT_REFUSALS = 3
_SHOWN = 20
UNKNOWN_FORMAT = "No known format"


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zip archives.")],
    study: StudyOption = HERE,
    market: Annotated[str | None, typer.Option(help="US or CN, for files that do not say it.")] = None,
    platform: Annotated[str | None, typer.Option(help="Platform of account ids that carry none.")] = None,
    symbol: Annotated[list[str] | None, typer.Option(help="FILE=SYMBOL, for a file whose name says no symbol.")] = None,
    zone: Annotated[list[str] | None, typer.Option(help="SOURCE=ZONE of local times; kept in the settings.")] = None,
    target: Annotated[list[str] | None, typer.Option(help="FILE=ACCOUNT, whose followers a file lists.")] = None,
    format_name: Annotated[str | None, typer.Option("--format", help="Read every file in this format.")] = None,
    keep_the_rest: Annotated[
        bool, typer.Option("--keep-the-rest", help="Take the good rows of files with over 20 % refused.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load files into the record. Loading a file twice changes nothing."""
    from loaders.load import load as load_files
    from loaders.plan import plan

    opened = open_study(study)
    said = stated(opened, market, platform, symbol or (), zone or (), target or ())
    with bar("Looking", None) as (progress, task):
        planned, left_out = plan(paths, said, format_name, lambda seen: progress.update(task, completed=seen))
    if dry_run:
        _show_plan(planned, left_out, as_json)
        raise typer.Exit(EXIT_REFUSALS if left_out else 0)
    how = terms(opened, keep_the_rest=keep_the_rest)
    with bar("Loading", len(planned)) as (progress, task):
        taken, failed = load_files(opened.record, planned, how, lambda _: progress.advance(task))
    left_out += failed
    if as_json:
        print_json(_facts(taken, left_out))
    else:
        _show(taken, left_out, study)
    if left_out or any(file.refused for file in taken):
        raise typer.Exit(EXIT_REFUSALS)


def _facts(taken: list[Taken], left_out: list[LeftOut]) -> dict[str, object]:
    files = [
        {
            "file": file.planned.file.label,
            "format": file.planned.source,
            "rows": file.rows,
            "accepted": file.rows - file.refused,
            "refused": file.refused,
            "refusals": [dict(zip(("row", "column", "value", "reason"), one, strict=True)) for one in file.refusals],
            "warnings": list(file.warnings),
            "new": file.new,
        }
        for file in taken
    ]
    return {"files": files, "left_out": [{"file": one.label, "why": one.why} for one in left_out]}


def _show(taken: list[Taken], left_out: list[LeftOut], study: Path) -> None:
    by_format: defaultdict[str, list[Taken]] = defaultdict(list)
    for file in taken:
        by_format[file.planned.source].append(file)
    heads = ["format", "files", "new", "rows", "accepted", "refused", "warnings"]
    table("Loaded", heads, [_line(name, files) for name, files in sorted(by_format.items())])
    warnings: defaultdict[str, int] = defaultdict(int)
    for file in taken:
        for text in file.warnings:
            warnings[f"{file.planned.source}: {text}"] += 1
    for text, count in sorted(warnings.items()):
        note(f"{text} ({count} file{'s' if count > 1 else ''})")
    _show_left_out(left_out)
    if any(file.refused for file in taken):
        say(f"Refused rows keep their file, row, column and reason: bellwether status --study {study} --refused")


def _line(name: str, files: list[Taken]) -> list[object]:
    rows, refused = sum(f.rows for f in files), sum(f.refused for f in files)
    warned = sum(len(f.warnings) for f in files)
    return [name, len(files), sum(f.new for f in files), rows, rows - refused, refused, warned]


def _show_left_out(left_out: list[LeftOut]) -> None:
    """What can be mended or answered, each with its sentence; then the files of no known format, by name."""
    unknown = [one for one in left_out if UNKNOWN_FORMAT in one.why]
    asked = [one for one in left_out if one not in unknown]
    for one in asked[:_SHOWN]:
        say(f"Left out: {one.why}")
    if len(asked) > _SHOWN:
        say(f"… and {len(asked) - _SHOWN} more files left out (--json shows all).")
    if unknown:
        names = ", ".join(one.label.rsplit("/", 1)[-1] for one in unknown[:_SHOWN])
        more = f" and {len(unknown) - _SHOWN} more (--json shows all)" if len(unknown) > _SHOWN else ""
        say(f"Left out, of no known format: {names}{more}. See docs/formats.md, or try: bellwether map FILE")


def _show_plan(planned: list[Planned], left_out: list[LeftOut], as_json: bool) -> None:
    if as_json:
        files = [{"file": p.file.place, "format": p.source, "options": p.options} for p in planned]
        print_json({"files": files, "left_out": [{"file": one.label, "why": one.why} for one in left_out]})
        return
    table("Would load", ["file", "format", "stated"], ([p.file.place, p.source, p.options_text] for p in planned))
    _show_left_out(left_out)
