"""bellwether map: propose what the columns of a file are, for a person to review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bellwether.console import print_json, say, table
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import open_study
from queries.errors import InputError, UsageError

if TYPE_CHECKING:
    from loaders.files.sample import Sample
    from loaders.mapping.propose import Proposal

STEP = 21
_SHOWN = 60


def map_(
    file: Annotated[Path, typer.Argument(help="A file that load does not know.")],
    study: StudyOption = HERE,
    table_name: Annotated[str | None, typer.Option("--table", help="What it holds: posts, accounts, bars, …")] = None,
    platform: Annotated[str | None, typer.Option(help="The platform of every row.")] = None,
    zone: Annotated[str | None, typer.Option(help="Zone of times without an offset, such as Asia/Shanghai.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a mapping that is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Propose which column of a file is which of ours, as STUDY/mappings/NAME.toml; load reads the file by it."""
    from loaders.mapping.propose import propose
    from loaders.mapping.toml import mapping_toml

    opened = open_study(study)
    sample = _sample(file)
    path = opened.folder / "mappings" / f"{sample.stem}.toml"
    if path.exists() and not replace:
        raise UsageError(f"{path} is there already, perhaps corrected by hand.", do="Edit it, or add --replace.")
    proposal = propose(sample, table_name, {"platform": platform or "", "zone": zone or ""})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(mapping_toml(proposal), "utf-8")
    if as_json:
        print_json({"mapping": str(path), **_facts(proposal)})
        return
    _show(proposal, path, study)


def _sample(file: Path) -> Sample:
    """The beginning of a file that no format knows. Raises UsageError where it is not there or is known."""
    from loaders.files.packed import files_in
    from loaders.files.sample import take_sample
    from loaders.sources import sources

    if not file.is_file():
        raise UsageError(f"There is no file {file}.", do="Check the path.")
    inside = list(files_in(file))
    if len(inside) != 1:
        raise InputError(f"This archive holds {len(inside)} files", file=file.name, do="Unpack it and map one of them.")
    sample = take_sample(inside[0])
    known = next((name for name, source in sources().items() if source.recognise(sample)), None)
    if known is not None:
        raise UsageError(f"{file} is of the format {known} and needs no mapping.", do="Load it.")
    return sample


def _facts(proposal: Proposal) -> dict[str, object]:
    columns = [
        {"column": one.column, "field": one.field, "confidence": one.confidence, "sample": one.sample, "why": one.why}
        for one in proposal.guesses
    ]
    asked = [one.column for one in proposal.guesses if one.asked]
    return {
        "file": proposal.file,
        "table": proposal.table,
        "columns": columns,
        "constants": dict(proposal.constants),
        "missing": [*proposal.missing, *(["zone"] if proposal.local else [])],
        "asked": asked,
    }


def _show(proposal: Proposal, path: Path, study: Path) -> None:
    rows = [
        [one.column, one.field or None, one.confidence or None, one.sample[:_SHOWN], "asked" if one.asked else one.why]
        for one in proposal.guesses
    ]
    table(f"{proposal.file} as {proposal.table}", ["column", "field", "confidence", "first value", "by"], rows)
    asked = [one.column for one in proposal.guesses if one.asked]
    if asked:
        say(f"To decide: which way round {' and '.join(asked)} are.")
    missing = [*proposal.missing, *(["zone"] if proposal.local else [])]
    if missing:
        say(f"To state: {', '.join(missing)}.")
    say(f"Written to {path}. Review it, then: bellwether load {proposal.file} --study {study}")
