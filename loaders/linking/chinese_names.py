"""What a Chinese listed name goes by: with and without the marks that an exchange puts before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.linking.normalise import HAN, normalise

_BEFORE = re.compile(rf"^(?:\*st|sst|st|s\*st|pt|xd|xr|dr|s|n|c)(?=[{HAN}])")
_WARNED = re.compile(r"^(?:s?\*?st|pt)")
_BEHIND = re.compile(r"(?:-(?:uwd|uw|wd|u|w|d)|a|退)$")
_SPACE_INSIDE = re.compile(rf"[{HAN}][ \u3000]+[{HAN}]")
_MARKS = ("xd", "xr", "dr", "n", "c")
_SHOWN = 4
"""An exchange shows four characters of a name; a mark before it pushes the last one out: `XD贵州茅`."""


def chinese_forms(name: str) -> Iterator[tuple[str, int, bool]]:
    """Forms of one listed name, folded: the form, how much was left out (0 nothing, 1 a mark), written with spaces.

    `*ST全新` gives itself, `st全新` and `全新`; `万  科Ａ` gives `万科a` and `万科`, both written with spaces.
    """
    spaced = bool(_SPACE_INSIDE.search(name))
    whole = normalise(name.strip()).lower.replace(" ", "")
    bare = _BEHIND.sub("", _BEFORE.sub("", whole))
    for form in {whole, _BEHIND.sub("", whole)}:
        yield form, 0, spaced
    if bare != whole and len(bare) > 1:
        yield bare, 1, spaced
        if _WARNED.match(whole):
            yield f"st{bare}", 0, spaced
            yield f"*st{bare}", 0, spaced
    if len(bare) == _SHOWN:
        yield from ((mark + bare[:-1], 1, False) for mark in _MARKS)
