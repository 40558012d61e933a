"""The words that make an ordinary word the name of a stock, and where they must stand: `support.toml`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from loaders.linking.phrases import Hit, Phrases
from loaders.linking.words import toml

NEAR = 80
"""Characters to either side in which a word of the market supports."""


REACH = 16
"""Characters that a word beside a place, or the gap between them, may have at most."""


@dataclass(frozen=True)
class _Words:
    phrases: Phrases[frozenset[str]]
    before_gap: re.Pattern[str]
    after_gap: re.Pattern[str]


_OF_THE_MARKET = frozenset({"near", "nouns"})
_NUMBER_GAP = re.compile("[ :是为了号到有#.]{0,3}")
_NO_GAP = re.compile(" ?")


@cache
def _words() -> _Words:
    data: dict[str, Any] = toml("support.toml")
    uses: defaultdict[str, set[str]] = defaultdict(set)
    for use, listed in _lists(data):
        for word in listed:
            uses[word].add(use)
    beside = data["beside"]
    phrases = Phrases({word: frozenset(found) for word, found in uses.items()})
    return _Words(phrases, re.compile(beside["before_gap"]), re.compile(beside["after_gap"]))


def _lists(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Lists of words by use: `near`, `nouns`, `beside.before`, `veto.after` and so on."""
    top = [(name, value) for name, value in data.items() if isinstance(value, list)]
    inner = [
        (f"{name}.{key}", words) for name, part in data.items() if isinstance(part, dict) for key, words in part.items()
    ]
    return top + [(name, words) for name, words in inner if isinstance(words, list)]


@dataclass(frozen=True)
class Surroundings:
    """What stands around the places of one text.

    Attributes:
        lower: the folded text.
        places: spans of candidates; words inside them support nothing.
    """

    lower: str
    places: list[tuple[int, int]]

    @cached_property
    def _hits(self) -> list[Hit[frozenset[str]]]:
        inside = {at for start, end in self.places for at in range(start, end)}
        found = [hit for hit in _words().phrases.all(self.lower) if inside.isdisjoint(range(hit.start, hit.end))]
        idle = {at for hit in found if "idle" in hit.value for at in range(hit.start, hit.end)}
        kept = [hit for hit in found if not (hit.value & _OF_THE_MARKET and hit.start in idle and hit.end - 1 in idle)]
        return sorted(kept, key=lambda hit: hit.start)

    def _within(self, use: str, first: int, last: int) -> list[Hit[frozenset[str]]]:
        """Words of a use that begin and end between two places of the text."""
        low = bisect_left(self._hits, first, key=lambda hit: hit.start)
        high = bisect_right(self._hits, last, key=lambda hit: hit.start)
        return [hit for hit in self._hits[low:high] if use in hit.value and hit.end <= last]

    def near(self, use: str, start: int, end: int) -> bool:
        """Whether a word of that use stands within `NEAR` characters."""
        return bool(self._within(use, start - NEAR, end + NEAR))

    def before(self, start: int) -> str | None:
        """The word of trading right before a place, if there is one; the longest."""
        return self._ending_at("beside.before", start, _words().before_gap)

    def after(self, end: int) -> bool:
        """Whether a word of trading stands right behind a place, used as such."""
        gap = _words().after_gap
        voided = {hit.start for hit in self._within("beside.after_unless", end, end + 2 * REACH)}
        return any(
            hit.start not in voided and gap.fullmatch(self.lower, end, hit.start)
            for hit in self._within("beside.after", end, end + 2 * REACH)
        )

    def vetoed(self, start: int, end: int) -> bool:
        """Whether a word goes on in a way in which it is no stock: `人形机器人`, `农产品价格`."""
        if self._beginning_at("veto.after", end):
            return True
        before = self._ending_at("veto.before", start, _NO_GAP)
        return before is not None and len(self.before(start) or "") <= len(before)

    def longer(self, end: int) -> bool:
        """Whether a name goes on as that of a school or a building."""
        return self._beginning_at("veto.longer", end)

    def counted(self, start: int, end: int) -> bool:
        """Whether a number is something else than a code: `群号 600030`, `600000元`."""
        if self._ending_at("number.before", start, _NUMBER_GAP) is not None:
            return True
        return self._beginning_at("number.after", end) and not self._beginning_at("number.but_not", end)

    def _ending_at(self, use: str, start: int, gap: re.Pattern[str]) -> str | None:
        found = [
            self.lower[hit.start : hit.end]
            for hit in self._within(use, start - 2 * REACH, start)
            if gap.fullmatch(self.lower, hit.end, start)
        ]
        return max(found, key=len, default=None)

    def _beginning_at(self, use: str, end: int) -> bool:
        found = self._within(use, end, end + 2 * REACH)
        return any(hit.start <= end + 1 and not self.lower[end : hit.start].strip() for hit in found)


def is_support(word: str) -> bool:
    """Whether a word is one of those that support, folded."""
    return any(hit.end - hit.start == len(word) for hit in _words().phrases.all(word))
