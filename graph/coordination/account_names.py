"""Names of accounts as evidence: pairs that carry the same handle or display name, worth more the rarer it is.

A handle kept on two platforms is the strongest public sign that one person holds both (Perito, Castelluccia, Kaafar and
Manils 2011, PETS, doi:10.1007/978-3-642-22263-4_1; Zafarani and Liu 2013, KDD, doi:10.1145/2487575.2487648), and easily
imitated. What k accounts carry is worth 1/(k - 1) of what two carry, and more than five, nothing. A short name is worth
little, and so is one that a thousand million people would hold more than once if they drew its words as often as they
are said, and its digits by chance: trader, John Smith, 王建国. Letters of other scripts that look alike are not seen
through.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from loaders.linking.normalise import HAN, normalise
from loaders.linking.ordinary import zipf

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

MOST_CARRIERS = 5
COMMON = 0.15
"""At most this for a name that is short or common."""

_RARE = 9.0
"""Powers of ten: one in a thousand million."""
_LONGEST = 200
_SHORTEST, _SHORTEST_CHINESE, _SHORTEST_STEM = 5, 4, 6
_HAN = re.compile(f"[{HAN}]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PART = re.compile(r"[^\W\d_]+|\d+")
_MOST_DIGITS = 4


class Evidence(NamedTuple):
    """One sign that a pair of accounts is one person's; account_id < other_id."""

    account_id: str
    other_id: str
    weight: float
    reason: str


class _Kind(NamedTuple):
    weight: float
    reason: str


_ACROSS = _Kind(0.6, "same handle on two platforms")
_WITHIN = _Kind(0.3, "same handle but for capitals and punctuation")
_NUMBERED = _Kind(0.25, "same handle but for a number at its end")
_NAMED = _Kind(0.35, "same display name")
_CROSSED = _Kind(0.35, "handle of one is the display name of the other")


@dataclass(slots=True)
class _Name:
    """The accounts that carry a name, and as what each does: handle, name or stem; and the words it is made of."""

    carriers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    readings: set[tuple[str, ...]] = field(default_factory=set)


def alike_in_name(accounts: pd.DataFrame) -> list[Evidence]:
    """Pairs of accounts with the same handle, one that differs by a number at its end, or the same display name.

    Compared are the letters and digits of a name in one form: half width, small, simplified. A name that more than
    `MOST_CARRIERS` accounts carry gives no pair, so that there are ten pairs a name at most. O(accounts).

    Args:
        accounts: account_id, platform, handle, name; as many rows of an account as it is known under names.

    Returns:
        Of each pair the best for its handles, and the best for its display names where those are another name; sorted.
        No reason holds a name: whoever chose it could write there what they like.
    """
    platform = dict(zip(accounts["account_id"], accounts["platform"], strict=True))
    best: dict[tuple[str, str, bool], Evidence] = {}
    for letters, name in _carried(accounts).items():
        if not 1 < len(name.carriers) <= MOST_CARRIERS:
            continue
        most = COMMON if _is_common(letters, name.readings) else 1.0
        for one, other in combinations(sorted(name.carriers), 2):
            kind = _kind(name.carriers[one], name.carriers[other], platform[one] == platform[other])
            if kind is not None:
                found = _worth(one, other, kind, most, len(name.carriers))
                slot = (one, other, kind in {_NAMED, _CROSSED})
                best[slot] = max(best.get(slot, found), found, key=lambda it: (it.weight, it.reason))
    return sorted(best.values())


def _worth(one: str, other: str, kind: _Kind, most: float, carriers: int) -> Evidence:
    rarity = "" if carriers == 2 else f", which {carriers} accounts have"
    return Evidence(one, other, min(kind.weight, most) / (carriers - 1), kind.reason + rarity)


def _kind(one: set[str], other: set[str], together: bool) -> _Kind | None:
    both, either = one & other, one | other
    if "handle" in both:
        return _WITHIN if together else _ACROSS
    if "name" in both:
        return _NAMED
    if "stem" in both:
        return _NUMBERED
    return _CROSSED if {"handle", "name"} <= either else None


def _carried(accounts: pd.DataFrame) -> dict[str, _Name]:
    found: defaultdict[str, _Name] = defaultdict(_Name)
    columns = (accounts[column] for column in ("account_id", "handle", "name"))
    for account, handle, shown in zip(*columns, strict=True):
        for carried_as, words in (*_forms(handle, "handle"), *_forms(shown, "name")):
            name = found["".join(words)]
            name.carriers[account].add(carried_as)
            name.readings.add(words)
    return found


def _forms(shown: object, carried_as: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of a name, and of a handle those without a number at its end, if they are long enough for a name."""
    if not isinstance(shown, str):
        return
    cased = _HUMP.sub(" ", normalise(shown[:_LONGEST]).cased)
    words = tuple(_PART.findall(cased.lower()))
    if len("".join(words)) < 2:
        return
    yield carried_as, words
    if carried_as == "handle":
        numbered = words[-1].isdigit() and len(words[-1]) <= _MOST_DIGITS
        stem = words[:-1] if numbered else words
        if len("".join(stem)) >= _SHORTEST_STEM:
            yield "stem", stem


def _is_common(letters: str, readings: set[tuple[str, ...]]) -> bool:
    shortest = _SHORTEST_CHINESE if _HAN.search(letters) else _SHORTEST
    return len(letters) < shortest or any(sum(map(_rareness, words)) < _RARE for words in (*readings, (letters,)))


def _rareness(word: str) -> float:
    """How rare a word is, in powers of ten: 9 less its Zipf frequency (van Heuven et al. 2014), 9 where unlisted."""
    return float(len(word)) if word.isdigit() else 9.0 - zipf(word, "zh" if _HAN.search(word) else "en")
