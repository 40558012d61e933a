"""The Cypher library: one statement a file, whose header is a contract.

    // A sentence that says what it answers.
    // $parameter: meaning [unit] (default value)
    // column: meaning [unit]
    MATCH ...

Statements that load have one parameter, `// $rows: key, key, ...`, which names the keys of each row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from queries.errors import UsageError

FOLDERS = ("ask", "view", "load", "clean", "schema", "state")

_ENTRY = re.compile(r"(?P<dollar>\$?)(?P<name>[a-z_]\w*): (?P<rest>.+)")
_DEFAULT = re.compile(r"\s*\(default (?P<default>.+)\)$")
_UNIT = re.compile(r"\s*\[(?P<unit>[^\]]+)\]$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a statement asks for. `default` is the text in the header, None where a value must be given."""

    name: str
    meaning: str
    unit: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What a statement answers with."""

    name: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A Cypher statement and the contract in its header."""

    name: str
    text: str
    summary: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def row_keys(self) -> frozenset[str]:
        """Keys of the rows that a load statement takes; empty for other statements."""
        rows = [parameter.meaning for parameter in self.parameters if parameter.name == "rows"]
        return frozenset(key.strip() for meaning in rows for key in meaning.split(","))


@cache
def statement(name: str) -> Statement:
    """The statement in queries/<name>.cypher, e.g. `statement("ask/first_movers")`.

    Raises:
        UsageError: There is no statement of that name.
    """
    folder, _, stem = name.partition("/")
    if stem not in names(folder):
        known = ", ".join(names(folder)) or ", ".join(FOLDERS)
        raise UsageError(f"There is no statement {name}.", do=f"There are: {known}.")
    return parse(name, files("queries").joinpath(folder, f"{stem}.cypher").read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """Names of the statements in a folder, sorted; none for a folder that is not ours."""
    if folder not in FOLDERS:
        return ()
    entries = (entry.name for entry in files("queries").joinpath(folder).iterdir())
    return tuple(sorted(entry.removesuffix(".cypher") for entry in entries if entry.endswith(".cypher")))


def parse(name: str, source: str) -> Statement:
    """A statement from the text of its file."""
    lines = source.splitlines()
    length = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = [line.removeprefix("//").strip() for line in lines[:length]]
    first = next((number for number, line in enumerate(header) if _ENTRY.fullmatch(line)), len(header))
    entries = [_ENTRY.fullmatch(line) for line in header[first:]]
    if first == 0 or None in entries:
        raise UsageError(f"The header of {name} is not a sentence followed by `name: meaning` lines.", do="Mend it.")
    found = [entry for entry in entries if entry]
    return Statement(
        name=name,
        text="\n".join(lines[length:]).strip(),
        summary=" ".join(header[:first]),
        parameters=tuple(_parameter(entry) for entry in found if entry["dollar"]),
        columns=tuple(_column(entry) for entry in found if not entry["dollar"]),
    )


def _parameter(entry: re.Match[str]) -> Parameter:
    default = _DEFAULT.search(entry["rest"])
    meaning, unit = _meaning(entry["rest"][: default.start()] if default else entry["rest"])
    return Parameter(entry["name"], meaning, unit, default["default"] if default else None)


def _column(entry: re.Match[str]) -> Column:
    return Column(entry["name"], *_meaning(entry["rest"]))


def _meaning(text: str) -> tuple[str, str]:
    unit = _UNIT.search(text)
    return (text[: unit.start()], unit["unit"]) if unit else (text, "")
