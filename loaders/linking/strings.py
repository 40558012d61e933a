"""Words and short strings of a text that might be a name nobody has listed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.linking.blocked import blocked
from loaders.linking.normalise import HAN, normalise

SHORTEST, LONGEST = 2, 6
"""Characters of a Chinese string; a nickname with fewer is no string, with more a sentence."""

_RUN = re.compile(rf"[{HAN}]+")
_LATIN = re.compile(r"(?<![a-z0-9_$])[a-z][a-z0-9]{2,19}(?![a-z0-9_])")
_AT_NO_EDGE = frozenset(
    "的了是在我你他她它就也都和与不有吗吧呢啊呀哦这那个们把被给对还又再到去来说看要会能可很太最真好大小上下"
)


def strings(text: str, closed: Iterable[tuple[int, int]]) -> set[str]:
    """Latin words and Chinese strings of two to six characters, folded.

    Args:
        text: as it was written.
        closed: spans that are named already; addresses and handles are left out besides.
    """
    lower = normalise(_without(text, [*closed, *blocked(text)])).lower
    found = set(_LATIN.findall(lower))
    for run in _RUN.findall(lower):
        for length in range(SHORTEST, min(LONGEST, len(run)) + 1):
            found.update(run[at : at + length] for at in range(len(run) - length + 1))
    return {word for word in found if word[0] not in _AT_NO_EDGE and word[-1] not in _AT_NO_EDGE}


def _without(text: str, closed: list[tuple[int, int]]) -> str:
    """The text with a bar in the place of each span, so that nothing is read across it."""
    parts, last = list[str](), 0
    for start, end in sorted(closed):
        if end > last:
            parts.append(text[last : max(start, last)])
            last = end
    return "|".join([*parts, text[last:]])
