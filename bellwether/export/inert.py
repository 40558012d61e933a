"""What text and numbers from outside become before they leave in a page or a file.

Every value in a record was written by somebody else: names may hold markup, control characters,
marks that reverse the text after them, halves of characters, or be ten thousand characters long.
"""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

# XML 1.0 (fifth edition), production 2: what a document may not hold even escaped. Lone surrogates are not text at all.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Unicode Standard Annex 9: embeddings, overrides and isolates. They reorder what stands beside them.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONGEST_LINK = 2000


def legal(value: object) -> str:
    """Text without the characters XML 1.0 forbids; an absent value is the empty text."""
    return "" if value is None else _ILLEGAL.sub("", str(value))


def inert(value: object, longest: int = 200) -> str:
    """One line of at most `longest` characters that cannot reorder its surroundings, for people to read.

    A mark that reorders text is shown as U+FFFD rather than dropped: that it stood there is worth seeing.
    """
    line = " ".join(_REORDERING.sub("\ufffd", legal(value)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def finite(value: object) -> float | None:
    """A number that JSON and GraphML can carry, else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def link(value: object) -> str | None:
    """An http or https address, else None."""
    text = legal(value).strip()
    if len(text) > _LONGEST_LINK:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None
