"""The words the linker knows, each list a file that a person can read and change."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.linking.normalise import fold


@cache
def listed(file: str) -> frozenset[str]:
    """Names of a text file of this folder, folded, two spaces or a line between them; `#` begins a comment."""
    lines = (line for line in _text(file).splitlines() if not line.startswith("#"))
    return frozenset(fold(name) for line in lines for name in re.split(r" {2,}", line) if name.strip())


@cache
def table(file: str) -> tuple[tuple[str, str], ...]:
    """Rows of a CSV of this folder with two columns, a comment and a header above them."""
    rows = (line.rsplit(",", 1) for line in _text(file).splitlines()[2:])
    return tuple((first, second) for first, second in rows)


def toml(file: str) -> dict[str, Any]:
    """What a TOML file of this folder says."""
    return tomllib.loads(_text(file))


def _text(file: str) -> str:
    return files(__name__).joinpath(file).read_text("utf-8")
