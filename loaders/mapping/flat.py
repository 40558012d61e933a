"""A JSON object as the cells of a row: keys of objects within it joined by dots, values as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import orjson

_DEEPEST = 8


def flat(value: Mapping[str, object]) -> dict[str, str]:
    """Cells by dotted name: `{"user": {"id": 7}}` is `{"user.id": "7"}`. A list is its JSON text, null is blank."""
    return dict(_cells(value, "", 0))


def _cells(value: Mapping[str, object], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and depth < _DEEPEST:
            yield from _cells(cast("dict[str, object]", inner), f"{above}{key}.", depth + 1)
        else:
            yield f"{above}{key}", _text(inner)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value).lower()
    return repr(value) if isinstance(value, float) else orjson.dumps(value, default=str).decode()
