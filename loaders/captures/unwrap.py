"""Records of an API capture, taken out of whatever they came wrapped in: a response, a page, a list, nothing.

People keep whole responses, the list inside, or lines of either. What the wrappers say (when the request was
answered, what was asked for) is kept beside each record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import cast

from loaders.fields import FieldError, Json, object_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import epoch

_DEEPEST = 16
_LOOK = 50


@dataclass(frozen=True)
class Shape:
    """Where records are.

    Attributes:
        is_record: whether an object is a record itself.
        inside: names under which wrappers hold records or further wrappers, the first that holds something is taken.
        nested: names under which a record holds further records, or a wrapper of them, such as replies.
    """

    is_record: Callable[[Json], bool]
    inside: tuple[str, ...]
    nested: tuple[str, ...] = ()


@dataclass(frozen=True)
class Capture:
    """One record, or what stands where one should.

    Attributes:
        raw: the record.
        pages: the wrappers around it, the outermost first.
        listed: the name of the list it was found in.
        under: the record it is nested in.
    """

    raw: object
    pages: tuple[Json, ...] = ()
    listed: str = ""
    under: Json | None = None

    def said(self, name: str) -> object:
        """What the innermost wrapper that has a field of that name says."""
        return next((page[name] for page in reversed(self.pages) if name in page), None)

    def moment(self, name: str, inside: str = "") -> datetime | None:
        """An epoch that a wrapper carries, or an object `inside` one, as a UTC instant; None where there is none."""
        try:
            return epoch(object_of(self.said(inside)).get(name) if inside else self.said(name), name)
        except FieldError:
            return None


def unwrapped(value: object, shape: Shape) -> Iterator[Capture]:
    """The records of a line or a document. A page whose list is empty or null has none."""
    return _unwrapped(value, shape, Capture(None), _DEEPEST)


def _unwrapped(value: object, shape: Shape, around: Capture, depth: int) -> Iterator[Capture]:
    if isinstance(value, list) and depth:
        for item in cast("list[object]", value):
            yield from _unwrapped(item, shape, around, depth - 1)
    elif isinstance(value, dict) and depth and not shape.is_record(cast("Json", value)):
        yield from _of_page(cast("Json", value), shape, around, depth)
    else:
        yield replace(around, raw=value)
        if isinstance(value, dict):
            yield from _nested(cast("Json", value), shape, around, depth)


def _of_page(page: Json, shape: Shape, around: Capture, depth: int) -> Iterator[Capture]:
    held = [name for name in shape.inside if name in page]
    if not held:
        yield replace(around, raw=page)
        return
    name = next((name for name in held if isinstance(page[name], dict | list)), None)
    if name is not None:
        inner = replace(around, pages=(*around.pages, page), listed=name)
        yield from _unwrapped(page[name], shape, inner, depth - 1)


def _nested(record: Json, shape: Shape, around: Capture, depth: int) -> Iterator[Capture]:
    held = [name for name in shape.nested if depth and isinstance(record.get(name), dict | list)]
    for name in held:
        yield from _unwrapped(record[name], shape, replace(around, listed=name, under=record), depth - 1)


def sampled(sample: Sample, shape: Shape) -> list[Capture]:
    """The first records of a file."""
    return list(islice((capture for value in sample.values for capture in unwrapped(value, shape)), _LOOK))


def any_record(sample: Sample, shape: Shape) -> bool:
    """Whether one of the first records of a file is one of this shape."""
    return any(isinstance(c.raw, dict) and shape.is_record(cast("Json", c.raw)) for c in sampled(sample, shape))


def gather_captures(
    file: SourceFile, gathered: Gathered, shape: Shape, gather: Callable[[Gathered, int, Capture], None]
) -> None:
    """Take each record in; one that `gather` finds at fault is refused. Nested records count as rows too.

    Raises:
        InputError: see `json_values`.
    """
    for row, capture in json_values(file, gathered, partial(unwrapped, shape=shape)):
        try:
            gather(gathered, row, cast("Capture", capture))
        except FieldError as error:
            gathered.refuse(row, error.column, error.value, error.reason)
