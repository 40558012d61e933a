"""One form for one word: half width, simplified, no inner spaces; with the way back to the text as it was written.

Unicode NFKC (UAX 15) turns `Ａ`, `６` and `＄` into `A`, `6` and `$`; OpenCC's tables turn traditional characters into
simplified ones, one by one. What cannot be seen (zero-width characters, direction marks) goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, for use inside a class of a regular expression."""

_INNER_SPACE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}A-Za-z0-9*])|(?<=[A-Za-z0-9]) +(?=[{HAN}])")
_UNSEEN = frozenset({"Cf", "Cc"})
_KEPT_CONTROLS = frozenset("\n\r\t")
_SINGLE_QUOTES = dict.fromkeys("‘’ʼ´", "'")
_NO_GAPS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its one form.

    Attributes:
        original: as it was written.
        cased: folded, capitals kept.
        lower: the same in small letters; character for character as long as `cased`.
        origin: where each character of `cased` stands in `original`; None where all stand where they stood.
        gaps: positions in `cased` before which a space between two Chinese characters was left out.
    """

    original: str
    cased: str
    lower: str
    origin: Sequence[int] | None = None
    gaps: frozenset[int] = field(default=_NO_GAPS)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `original` of `cased[start:end]`, which is not empty."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


class _Folding(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self[code] = _folded(char)
        if len(folded) != 1:
            self.uneven.add(char)
        return folded


def _folded(char: str) -> str:
    if char in _SINGLE_QUOTES:
        return "'"
    if _unseen(char):
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return "".join(_simplified(part) for part in plain)


def _unseen(char: str) -> bool:
    category = unicodedata.category(char)
    return (category in _UNSEEN and char not in _KEPT_CONTROLS) or "\ufe00" <= char <= "\ufe0f"


def _simplified(char: str) -> str:
    if char == "İ":  # the only letter that lower() makes two characters of
        return "I"
    return _converter()(char) if "\u3400" <= char <= "\u9fff" else char


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    return OpenCC("t2s").convert


_FOLDING = _Folding()


def normalise(text: str) -> Folded:
    """The text in its one form. Linear in its length; plain ASCII takes a short way."""
    if text.isascii():
        return _printable(text) if text.isprintable() else _ascii(text)
    cased = text.translate(_FOLDING)
    if _FOLDING.uneven.isdisjoint(text):
        return _without_inner_spaces(text, cased, range(len(cased)))
    origin = [at for at, char in enumerate(text) for _ in _FOLDING[ord(char)]]
    return _without_inner_spaces(text, cased, origin)


def fold(name: str) -> str:
    """A name as it would stand in `Folded.lower`, with no space at either end and none doubled."""
    return " ".join(normalise(name.strip()).lower.split())


def _printable(text: str) -> Folded:
    return Folded(text, text, text.lower())


def _ascii(text: str) -> Folded:
    """Text with controls: line breaks stay, others go."""
    if not any(ord(char) < 32 and char not in _KEPT_CONTROLS for char in text) and "\x7f" not in text:
        return _printable(text)
    origin = [at for at, char in enumerate(text) if _FOLDING[ord(char)]]
    cased = text.translate(_FOLDING)
    return Folded(text, cased, cased.lower(), origin)


def _without_inner_spaces(text: str, cased: str, origin: Sequence[int]) -> Folded:
    found = [match.span() for match in _INNER_SPACE.finditer(cased)]
    if not found:
        return Folded(text, cased, cased.lower(), None if isinstance(origin, range) else origin)
    parts, kept, gaps, last = [], [], set[int](), 0
    for start, end in found:
        parts.append(cased[last:start])
        kept.extend(origin[last:start])
        if _is_han(cased[start - 1]) and _is_han(cased[end]):
            gaps.add(len(kept))
        last = end
    joined = "".join([*parts, cased[last:]])
    return Folded(text, joined, joined.lower(), [*kept, *origin[last:]], frozenset(gaps))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"
