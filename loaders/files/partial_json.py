"""The beginning of a JSON document as a value, what is cut off left out, so that a format can be told by it."""

from __future__ import annotations

import io
from typing import cast

import orjson

_DEEPEST = 64


def partial_json(head: bytes) -> object:
    """The list or object a document begins with, as far as `head` goes; None where it is no JSON or too deep."""
    try:
        return cast("object", orjson.loads(head.removeprefix(b"\xef\xbb\xbf")))
    except orjson.JSONDecodeError:
        return _begun(head)


def _begun(head: bytes) -> object:
    import ijson

    open_values: list[dict[str, object] | list[object]] = []
    keys: list[str] = []
    top: object = None
    try:
        for event, value in ijson.basic_parse(io.BytesIO(head.removeprefix(b"\xef\xbb\xbf")), use_float=True):
            if event in ("start_map", "start_array"):
                made: dict[str, object] | list[object] = {} if event == "start_map" else []
                top = made if top is None else top
                _put(open_values, keys, made)
                open_values.append(made)
            elif event in ("end_map", "end_array"):
                open_values.pop()
            elif event == "map_key":
                del keys[len(open_values) - 1 :]
                keys += [""] * (len(open_values) - 1 - len(keys)) + [value]
            else:
                _put(open_values, keys, value)
            if len(open_values) > _DEEPEST:
                return None
    except (ijson.JSONError, ValueError):  # the latter for bytes that are not UTF-8
        pass
    return top


def _put(open_values: list[dict[str, object] | list[object]], keys: list[str], value: object) -> None:
    if not open_values:
        return
    inside = open_values[-1]
    if isinstance(inside, list):
        inside.append(value)
    else:
        inside[keys[len(open_values) - 1]] = value
