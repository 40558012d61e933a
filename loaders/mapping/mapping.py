"""A mapping: which column of a file is which field of one of our tables, and what is the same in every row."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from typing import cast

import orjson

from loaders.mapping.tables import canonical_tables
from queries.errors import InputError

ZONE = "zone"
"""The one constant that is no field of a table: the zone of times without an offset."""

_PARTS = {"table", "columns", "constants"}


@dataclass(frozen=True)
class Mapping:
    """A mapping, checked.

    Attributes:
        name: of its file, for sentences about it.
        table: which of our tables.
        columns: field by the file's column.
        constants: value by field, or by `zone`.
    """

    name: str
    table: str
    columns: Names[str, str]
    constants: Names[str, str] = field(default_factory=dict[str, str])

    @property
    def content(self) -> str:
        """What it says, as JSON with sorted keys; its name stays out of it."""
        said = {"table": self.table, "columns": dict(self.columns), "constants": dict(self.constants)}
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


def mapping_from(content: str) -> Mapping:
    """The mapping that `Mapping.content` was made of."""
    said = cast("dict[str, dict[str, str]]", orjson.loads(content))
    return Mapping("", str(said["table"]), said["columns"], said["constants"])


def parsed(name: str, text: str) -> Mapping:
    """A mapping from its TOML.

    Args:
        name: of its file.
        text: what the file says.

    Raises:
        InputError: it is no TOML, names a table or field we do not have, a field twice, or lacks one that is needed.
    """
    try:
        said: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"This mapping is not valid TOML ({error})", file=name, do="Correct that line.") from error
    odd = next((part for part in said if part not in _PARTS), None)
    if odd is not None:
        raise InputError("A mapping has no such part", file=name, value=odd, expected="table, [columns] or [constants]")
    table = str(said.get("table", ""))
    if table not in canonical_tables():
        raise InputError(
            "This mapping names none of our tables",
            file=name,
            value=table,
            expected=f"one of {', '.join(canonical_tables())}",
            do='Write table = "posts" at its top.',
        )
    columns, constants = (_texts(name, part, said.get(part, {})) for part in ("columns", "constants"))
    mapping = Mapping(name, table, columns, constants)
    _check_fields(mapping)
    return mapping


def _texts(name: str, part: str, said: object) -> dict[str, str]:
    pairs = cast("dict[str, object]", said) if isinstance(said, dict) else {part: said}
    for key, value in pairs.items():
        if not isinstance(value, str) or not value.strip() or not isinstance(said, dict):
            raise InputError(
                f"A line under [{part}] is no pair of texts",
                file=name,
                column=key,
                value=str(value),
                do='Write "COLUMN" = "field"; a column with a dot in its name stands in quotes.',
            )
    return {key: str(value).strip() for key, value in pairs.items()}


def _check_fields(mapping: Mapping) -> None:
    module = canonical_tables()[mapping.table]
    given = [*mapping.columns.values(), *(name for name in mapping.constants if name != ZONE)]
    unknown = next((name for name in given if name not in module.TABLE.by_name), None)
    if unknown is not None:
        raise InputError(
            f"The table {mapping.table} has no such field",
            file=mapping.name,
            value=unknown,
            expected=f"one of {', '.join(module.TABLE.by_name)}",
        )
    twice = next((name for name in given if given.count(name) > 1), None)
    if twice is not None:
        raise InputError("Two lines name the same field", file=mapping.name, value=twice, do="Remove one of them.")
    lacking = module.TABLE.tells - set(given)
    if lacking:
        raise InputError(
            f"The table {mapping.table} needs {', '.join(sorted(lacking))}, and no line names it",
            file=mapping.name,
            do="Name its column under [columns], or state it under [constants].",
        )
    _check_one_of(mapping, given)


def _check_one_of(mapping: Mapping, given: list[str]) -> None:
    one_of = canonical_tables()[mapping.table].TABLE.one_of
    if one_of and not one_of & set(given):
        raise InputError(
            f"The table {mapping.table} needs one of {', '.join(sorted(one_of))}, and no line names any",
            file=mapping.name,
            do="Name its column under [columns].",
        )
