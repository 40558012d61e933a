"""Fields of a record, checked one by one, so that a refusal can name the field at fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from loaders.gathered import Gathered

Json = dict[str, object]


class FieldError(ValueError):
    """A field that must be there is missing or unreadable."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        self.column, self.value, self.reason = column, value, reason
        super().__init__(reason)


def gather_each(
    values: Iterable[tuple[int, object]], gathered: Gathered, gather: Callable[[Gathered, int, Json], None]
) -> None:
    """Take each JSON object in; one that `gather` finds at fault, or that is no object, is refused, and all of it."""
    for row, value in values:
        mark = gathered.mark(row)
        try:
            gather(gathered, row, checked_object(value))
        except FieldError as error:
            gathered.take_back(mark)
            gathered.refuse(row, error.column, error.value, error.reason)


def checked_object(value: object, column: str = "") -> Json:
    """A JSON object.

    Raises:
        FieldError: it is something else.
    """
    if not isinstance(value, dict):
        raise FieldError(column, value, "expected a JSON object")
    return cast("Json", value)


def text_of(value: object) -> str | None:
    """A text that is not blank, else None."""
    return value if isinstance(value, str) and value.strip() else None


def object_of(value: object) -> Json:
    """A JSON object; an empty one for anything else."""
    return cast("Json", value) if isinstance(value, dict) else {}


def list_of(value: object) -> list[object]:
    """A JSON list; an empty one for anything else."""
    return cast("list[object]", value) if isinstance(value, list) else []


def objects_of(value: object) -> list[Json]:
    """The JSON objects of a list."""
    return [cast("Json", item) for item in list_of(value) if isinstance(item, dict)]


def native_id(raw: Mapping[str, object], name: str, like: str = r"[^\s:@]+", column: str | None = None) -> str:
    """An id as text.

    Args:
        raw: the record.
        name: field that holds the id.
        like: regular expression of the whole id.
        column: how a refusal calls the field, where not by its name.

    Raises:
        FieldError: it is missing, of another form, or a number that a program has rounded.
    """
    value = raw.get(name)
    if isinstance(value, float):
        raise FieldError(column or name, value, "this id was rounded by the program that wrote it; export ids as text")
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not re.fullmatch(like, text):
        raise FieldError(column or name, value, "expected an id")
    return text
