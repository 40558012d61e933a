"""What the graph is described with: labels, roles, relationship types and their properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "UTC", "integer", "number", "yes/no", "list of text", "list of integer"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name, the kind of its values, and what it means [unit]."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label of nodes. The first property is the key, unique within the label."""

    name: str
    meaning: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A second label that an account carries beside `Account`."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship type: the labels it joins, the row keys that name its two ends, its properties.

    `key` names the property that tells two relationships of the same pair apart, if there can be two.
    """

    name: str
    start: str
    end: str
    ends: tuple[str, str]
    meaning: str
    properties: tuple[Property, ...]
    key: str = ""


AVAILABLE = Property("available_at", "UTC", "earliest moment somebody watching could have known")
BATCH = Property("batch", "text", "the batch that told us: one file as read by one reader")
RUN = Property("run", "text", "the run that made it: the hash of its inputs, code and as-of moment")
AS_OF = Property("as_of", "UTC", "the moment its run knows nothing after")
