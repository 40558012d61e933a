"""Names of companies, short names, former names and nicknames: Aho and Corasick over the folded text.

A Latin name stands between boundaries of words. A Chinese one stands anywhere, but where words of a dictionary run
across its edge (`京东方|面`, `首都在线|下`) it needs support. Marks of the exchange belong to it (`XD`), and so do
legal words (`Apple Inc`), which say by themselves that a company is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.linking.candidate import Candidate
from loaders.linking.company import WHOLE
from loaders.linking.lexicon import FORMER, Form, known
from loaders.linking.ordinary import Need, may_be_small, zipf

if TYPE_CHECKING:
    from loaders.linking.lexicon import Lexicon, Sense
    from loaders.linking.normalise import Folded

_JOINS_RIGHT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_JOINS_LEFT = _JOINS_RIGHT | {"$"}
_MARK_BEFORE = re.compile(r"(?:(?<![a-z0-9])(?:xd|xr|dr|pt|n|c|st|s))$|\*st$")
_MARK_BEHIND = re.compile(r"-(?:uwd|uw|wd|u|w|d)(?![a-z0-9])")
_LEGAL_BEHIND = re.compile(r",? (?:inc|corp|corporation|co|ltd|plc|company|holdings|group)(?![a-z0-9])\.?(?![a-z0-9])")
_CERTAINLY = re.compile(r",? (?:inc|corp|corporation|ltd|plc)\b")
_CLASS_BEHIND = re.compile(r",? class [a-z](?![a-z0-9])|,? [ab] shares?(?![a-z0-9])")
_CONFIDENCE = {"name": 0.95, "former_name": 0.9, "english_name": 0.9}
_ALIAS_OR_PART = 0.85


def names(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """Names known by `moment`, longer and shorter ones alike, where they stand."""
    automaton = lexicon.in_ascii if folded.lower.isascii() else lexicon.everywhere
    if automaton is None:
        return []
    lower, found = folded.lower, list[Candidate]()
    padded = f" {lower} "  # lower[at] is padded[at + 1]
    for last, (length, left, right, form) in automaton.iter(lower):
        start = last - length + 1
        if (left and padded[start] in _JOINS_LEFT) or (right and padded[last + 2] in _JOINS_RIGHT):
            continue
        senses = form.plain or known(form.senses, moment)
        candidate = _candidate(folded, form, senses, start, last + 1) if senses else None
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(folded: Folded, form: Form, senses: list[Sense], start: int, end: int) -> Candidate | None:
    need = form.need(senses)
    spoken = _latin_need if form.text.isascii() else _han_need
    need = Need.NEVER if need == Need.NEVER else spoken(folded, form, start, end, need)
    if need == Need.NEVER:
        return None
    sense = senses[0]
    confidence = _ALIAS_OR_PART if sense.level % FORMER > WHOLE else _CONFIDENCE.get(sense.method, _ALIAS_OR_PART)
    start, end, senses = _with_marks(folded.lower, start, end, senses)
    return Candidate(start, end, senses, sense.method, confidence, need, "name")


def _latin_need(folded: Folded, form: Form, start: int, end: int, need: Need) -> Need:
    """Never where a word in small letters, or a short name not in capitals, can be no name."""
    written = folded.cased[start:end]
    if _CERTAINLY.match(folded.lower, end) and written[0].isupper():
        return Need.NOTHING
    words = written.replace("-", " ").split(" ")
    if len(words) == 1:
        capital = not written[0].islower() if len(written) > 3 or need == Need.NOUN else written.isupper()
        return need if capital or may_be_small(form.text) else Need.NEVER
    if need == Need.NOTHING:
        return need
    capitals = words[0][:1].isupper() and words[-1][:1].isupper() and not written.isupper()
    if need == Need.OWN or not capitals:
        return need if capitals else Need.NEVER
    return min(need, Need.NOUN)


def _han_need(folded: Folded, form: Form, start: int, end: int, need: Need) -> Need:
    gapped = not form.spaced and not folded.gaps.isdisjoint(range(start + 1, end))
    if gapped and (need > Need.NOTHING or len(form.text) < 4):
        return Need.NEVER
    if need < Need.BESIDE and _run_across(folded.lower, start, end):
        return Need.ANYTHING if need == Need.NOTHING else Need.BESIDE
    return need


def _run_across(lower: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary crosses the name's end or beginning, where none begins or ends at it."""
    across = [
        lower[end - inside : end + outside]
        for inside, outside in ((1, 1), (2, 1), (1, 2))
        if end + outside <= len(lower)
    ]
    begins = any(_zipf(lower[end : end + length], length) >= 3.0 for length in (2, 3))
    if not begins and any(_zipf(word, len(word)) >= (3.8 if len(word) == 2 else 3.0) for word in across):
        return True
    before = lower[start - 1 : start + 1] if start else ""
    ends = any(_zipf(lower[max(0, start - length) : start], length) >= 3.0 for length in (2, 3))
    return not ends and _zipf(before, 2) >= 4.5


def _zipf(word: str, length: int) -> float:
    """How frequent a Chinese word of that length is; 0 where the text ends before it."""
    return zipf(word, "zh") if len(word) == length and not word.isascii() else 0.0


def _with_marks(lower: str, start: int, end: int, senses: list[Sense]) -> tuple[int, int, list[Sense]]:
    if not lower[start:end].isascii():
        before, behind = _MARK_BEFORE.search(lower[max(0, start - 4) : start]), _MARK_BEHIND.match(lower, end)
        return start - (len(before[0]) if before else 0), behind.end() if behind else end, senses
    legal = _LEGAL_BEHIND.match(lower, end)
    end = legal.end() if legal else end
    share = _CLASS_BEHIND.match(lower, end)
    if share is None:
        return start, end, senses
    letter = re.sub(r",| |class|shares?", "", share[0]).upper()
    meant = [sense for sense in senses if sense.share == letter]
    return start, share.end() if meant else end, meant or senses
