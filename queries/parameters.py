"""Values for a statement's parameters: defaults filled in, text read as what the header's unit says."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from queries.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queries.statements import Parameter, Statement


def bind(asked: Statement, given: Mapping[str, object]) -> dict[str, object]:
    """Every parameter of the statement with its value.

    Text is read by the unit in the header: [date] and [UTC] as ISO 8601 (a time without an offset is UTC), [rows],
    [sessions], [days], [hours] and [number] as a whole number, [list] as JSON or as items between commas. Values of
    other types go through.

    Raises:
        UsageError: A parameter is missing, unknown, or its text cannot be read.
    """
    known = {parameter.name for parameter in asked.parameters}
    if strangers := sorted(set(given) - known):
        raise UsageError(
            f"{asked.name} has no parameter {', '.join(strangers)}.",
            do=f"It takes: {', '.join(sorted(known)) or 'none'}.",
        )
    return {parameter.name: _value(asked.name, parameter, given) for parameter in asked.parameters}


def _value(name: str, parameter: Parameter, given: Mapping[str, object]) -> object:
    if parameter.name in given:
        value = given[parameter.name]
    elif parameter.default is None:
        raise UsageError(f"{name} needs {parameter.name}: {parameter.meaning}.", do=f"Give {parameter.name}.")
    elif parameter.default == "null":
        value = None
    else:
        value = parameter.default
    if not isinstance(value, str):
        return value
    try:
        return _READERS.get(parameter.unit, str)(value)
    except ValueError as error:
        raise UsageError(
            f"{value!r} cannot be read as {parameter.name} [{parameter.unit}].", do="Write it as the header says."
        ) from error


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _items(text: str) -> list[object]:
    if not text.lstrip().startswith("["):
        return [item.strip() for item in text.split(",") if item.strip()]
    return json.loads(text)


_READERS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "UTC": _moment,
    "rows": int,
    "sessions": int,
    "days": int,
    "hours": int,
    "number": int,
    "list": _items,
}
