"""Whether a post speaks for buying or for selling the stock it names: by a small lexicon, `stance.toml`.

First by the clause that names the stock; where that says nothing, by the clauses that name none, if they agree. What
stays open is unknown, and so is every question.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, takewhile
from typing import Any, NamedTuple

from loaders.linking.phrases import Hit, Phrases
from loaders.linking.words import toml

BUY, SELL, UNKNOWN = "buy", "sell", "unknown"
_HEAVY = 3


@dataclass(frozen=True)
class _Words:
    phrases: Phrases[str]
    heavy: frozenset[str]
    reach_chinese: int
    reach_english: int
    ends: re.Pattern[str]
    questions: tuple[str, ...]


class _Clause(NamedTuple):
    start: int
    end: int
    question: bool


class _Vote(NamedTuple):
    place: int
    weight: int


@cache
def _words() -> _Words:
    data: dict[str, Any] = toml("stance.toml")
    negation, clause = data["negation"], data["clause"]
    lists = {
        BUY: data["buy"],
        SELL: data["sell"],
        "neither": data["neither"],
        "not": negation["words"],
        "void": negation["cancels"],
    }
    parts = "|".join(re.escape(word) for word in clause["words"])
    return _Words(
        Phrases({word: kind for kind, words in lists.items() for word in words}),
        frozenset(data["heavy"]),
        negation["reach_chinese"],
        negation["reach_english"],
        re.compile(rf"[{re.escape(clause['ends'])}]|\.(?=\s|$)|{parts}"),
        tuple(clause["questions"]),
    )


def stances(lower: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The stance towards each mention.

    Args:
        lower: the folded text.
        spans: where the mentions stand in it, in order.

    Returns:
        For each mention buy, sell or unknown.
    """
    hits = _words().phrases.longest(lower) if spans else []
    if any(hit.value in (BUY, SELL) for hit in hits):
        return _by_clauses(lower, spans, _outside(hits, spans))
    return [UNKNOWN] * len(spans)


def _by_clauses(lower: str, spans: Sequence[tuple[int, int]], hits: Sequence[Hit[str]]) -> list[str]:
    clauses = _clauses(lower)
    starts = [clause.start for clause in clauses]
    homes = [bisect_right(starts, start) - 1 for start, _ in spans]
    votes = [_votes(lower, hits, clause) for clause in clauses]
    together: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for home, span in zip(homes, spans, strict=True):
        together[home].append(span)
    elsewhere = _verdict([vote for at, cast in enumerate(votes) if at not in together for vote in cast])
    own = {home: iter(_each(inside, votes[home])) for home, inside in together.items()}
    return [next(own[home]) or elsewhere for home in homes]


def _outside(hits: Sequence[Hit[str]], spans: Sequence[tuple[int, int]]) -> list[Hit[str]]:
    """Words that are no part of a stock's name."""
    inside = {at for start, end in spans for at in range(start, end)}
    return [hit for hit in hits if inside.isdisjoint(range(hit.start, hit.end))]


def _clauses(lower: str) -> list[_Clause]:
    found, start, questions = [], 0, _words().questions
    for end in [*(match.end() for match in _words().ends.finditer(lower)), len(lower)]:
        if end > start:
            found.append(_Clause(start, end, lower[start:end].rstrip().endswith(questions)))
            start = end
    return found


def _votes(lower: str, hits: Sequence[Hit[str]], clause: _Clause) -> list[_Vote]:
    """What the words of one clause say, each with its negations: above 0 for buying, below for selling."""
    if clause.question:
        return []
    first = bisect_left(hits, clause.start, key=lambda hit: hit.start)
    inside = list(takewhile(lambda hit: hit.start < clause.end, islice(hits, first, None)))
    found: list[_Vote] = []
    for at, hit in enumerate(inside):
        if hit.value in (BUY, SELL):
            turned = _turned(lower, inside, at)
            weight = _HEAVY if lower[hit.start : hit.end] in _words().heavy else 1
            found.append(_Vote(hit.start, turned * (weight if hit.value == BUY else -weight)))
    return [vote for vote in found if vote.weight]


def _turned(lower: str, inside: Sequence[Hit[str]], at: int) -> int:
    """1 as it stands, -1 turned round by a negation, 0 made void."""
    start = inside[at].start
    reach = _words().reach_english if lower[start].isascii() else _words().reach_chinese
    before = (inside[place] for place in range(at - 1, -1, -1))
    near = [hit.value for hit in takewhile(lambda hit: start - hit.end <= reach, before)]
    if "void" in near:
        return 0
    return -1 if near.count("not") % 2 else 1


def _verdict(votes: Sequence[_Vote]) -> str:
    total = sum(vote.weight for vote in votes)
    agreed = all(vote.weight > 0 for vote in votes) or all(vote.weight < 0 for vote in votes)
    heavy = any(abs(vote.weight) == _HEAVY for vote in votes)
    if not total or not (agreed or heavy):
        return UNKNOWN
    return BUY if total > 0 else SELL


def _each(spans: Sequence[tuple[int, int]], votes: Sequence[_Vote]) -> list[str | None]:
    """For each mention of one clause what the clause says, None where it says nothing.

    Where it speaks both ways about several stocks, each has the words at its side: `清仓川发龙蟒满仓贵州茅台` begins
    with a verb, so verbs stand before their stocks; else they stand behind.
    """
    if not votes:
        return [None] * len(spans)
    if len(spans) == 1 or len({vote.weight > 0 for vote in votes}) == 1:
        return [_verdict(votes)] * len(spans)
    starts = [start for start, _ in spans]
    edges = [0, *starts] if votes[0].place < starts[0] else [*starts, votes[-1].place + 1]
    places = [vote.place for vote in votes]
    cuts = [bisect_left(places, edge) for edge in edges]
    return [_verdict(votes[first:last]) for first, last in pairwise(cuts)]
