"""Words of a list found in a folded text: Latin ones between boundaries of words, Chinese ones anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")

Value = TypeVar("Value")
Given_co = TypeVar("Given_co", covariant=True)


class Automaton(Protocol[Given_co]):
    """What is used of `ahocorasick.Automaton`."""

    def iter(self, string: str, /) -> Iterator[tuple[int, Given_co]]:
        """Where each word found ends, its last character, and what was stored with the word."""
        ...


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A word of a list at its place: behind `end` the text goes on."""

    start: int
    end: int
    value: Value


class Phrases(Generic[Value]):
    """A list of words, each with what it stands for, found by Aho and Corasick in time linear in the text."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        import ahocorasick

        self._automaton: Automaton[tuple[int, bool, bool, Value]] | None = None
        automaton = ahocorasick.Automaton()
        for word, value in values.items():
            automaton.add_word(word, (len(word), word[0] in _WORD, word[-1] in _WORD, value))
        if values:  # an empty automaton cannot be searched
            automaton.make_automaton()
            self._automaton = automaton

    def all(self, lower: str) -> list[Hit[Value]]:
        """Every hit, by where it ends; longer and shorter ones alike."""
        if self._automaton is None:
            return []
        padded = f" {lower} "  # lower[at] is padded[at + 1]
        return [
            Hit(last - length + 1, last + 1, value)
            for last, (length, left, right, value) in self._automaton.iter(lower)
            if not (left and padded[last - length + 1] in _WORD) and not (right and padded[last + 2] in _WORD)
        ]

    def longest(self, lower: str) -> list[Hit[Value]]:
        """Hits in order; of overlapping ones the first to begin, and of those the longest."""
        hits = self.all(lower)
        if len(hits) <= 1:
            return hits
        kept: list[Hit[Value]] = []
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept
