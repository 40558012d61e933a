"""Which candidates name a stock: those that need no support, and those that find theirs in the text.

The words are in `support.toml`. A candidate that is accepted may support the next, so this goes round until nothing
more is accepted. What one post says depends on that post alone.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.linking.company_shares import one_stock
from loaders.linking.ordinary import Need
from loaders.linking.support_words import REACH, Surroundings
from loaders.linking.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.linking.candidate import Candidate
    from loaders.linking.normalise import Folded

_LIST = re.compile(r"[\s,、;/|&+·()和与及跟或还有]*(?:(?:and|or|vs\.?|plus)\s+)?[\s$#(]*")
_PAIR = re.compile(r"[\s]?[(:,-]?[\s]?\$?")
_GOES_ON = re.compile(r"[\s)\"']*(?:$|[,、;/.!?:。！？…~\n]|and |or |&|calls|puts|stock|shares|earnings)")
_LETTER_GOES_ON = re.compile(r",|/|$| (?:&|and|or|calls|puts|stock|shares|earnings|report)(?![a-z])")
_ROW = 3
"""Stocks from which a list is one: `JPM, BAC, WFC and C`."""

_STRIKE = re.compile(r" ?\$?\d+(?:\.\d+)?\s?[cp]\b| at \$?\d| @ ?\$?\d")
_COUNT = re.compile(r"\b\d+ (?:more )?$")
_CAPITALS_BEFORE = re.compile(r"\b[A-Z]{2,} $")
_CAPITALS_AFTER = re.compile(r" [A-Z]{2,}\b")
_LETTERS = re.compile(r"[A-Za-z]")


def supported(candidates: Sequence[Candidate], folded: Folded) -> list[Candidate]:
    """Those candidates that name a stock, each with one sense, in order. Candidates do not overlap."""
    clear = (c.need == Need.NOTHING and len(c.senses) == 1 and not _may_go_on(c, folded) for c in candidates)
    if all(clear):
        return list(candidates)
    return _Text(candidates, folded).settled()


def _may_go_on(candidate: Candidate, folded: Folded) -> bool:
    """Whether it is a Chinese name, which may be part of that of a school or a building."""
    return candidate.kind == "name" and not folded.lower[candidate.start : candidate.end].isascii()


def _is_word(candidate: Candidate) -> bool:
    """Whether it is a symbol that is an everyday word, an abbreviation or a single letter."""
    return candidate.kind == "ticker" and candidate.need == Need.BESIDE


class _Text:
    """The candidates of one text while it is settled which of them name a stock."""

    def __init__(self, candidates: Sequence[Candidate], folded: Folded) -> None:
        self.candidates, self.folded = candidates, folded
        self.lower, self.cased, self.gaps = folded.lower, folded.cased, folded.gaps
        self.accepted: set[int] = set()
        self.stocks: set[str] = set()
        self.companies: set[str] = set()
        self.around = Surroundings(folded.lower, [(c.start, c.end) for c in candidates])

    def settled(self) -> list[Candidate]:
        for at, candidate in enumerate(self.candidates):
            if candidate.need == Need.NOTHING and not self._goes_on(candidate):
                self._accept(at)
        settled = -1
        while settled != len(self.accepted):
            settled = len(self.accepted)
            for at in self._pending():
                if self._has_support(at):
                    self._accept(at)
        return [self.candidates[at] for at in sorted(self.accepted)]

    def _pending(self) -> list[int]:
        return [at for at in range(len(self.candidates)) if at not in self.accepted]

    def _accept(self, at: int) -> bool:
        """Accept a candidate if it means one stock, or one that the text names otherwise."""
        candidate = self.candidates[at]
        sense = one_stock(candidate.senses, self.stocks)
        if sense is None:
            return False
        if len(candidate.stocks) > 1:
            candidate.confidence = min(candidate.confidence, 0.8)
        candidate.senses = [sense]
        self.accepted.add(at)
        self.stocks.add(sense.stock_id)
        if candidate.kind == "name":
            self.companies.add(sense.stock_id)
        return True

    def _has_support(self, at: int) -> bool:
        candidate = self.candidates[at]
        if candidate.kind == "number":
            return self._number(at)
        named = self._is_named(candidate) or self._is_paired(at)
        if candidate.need == Need.OWN and not named:
            return False
        if candidate.kind == "name" and self._is_something_else(candidate):
            return False
        if named:
            return True
        found = self._by_need(at, candidate)
        if found:
            candidate.confidence = min(candidate.confidence, 0.8)
        return found

    def _is_something_else(self, candidate: Candidate) -> bool:
        doubted = candidate.need > Need.NOTHING
        return self._goes_on(candidate) or (doubted and self.around.vetoed(candidate.start, candidate.end))

    def _goes_on(self, candidate: Candidate) -> bool:
        return _may_go_on(candidate, self.folded) and self.around.longer(candidate.end)

    def _is_named(self, candidate: Candidate) -> bool:
        """Whether the text names its stock otherwise; a symbol that is a word needs the company's name for that."""
        named = self.companies if _is_word(candidate) else self.stocks
        return not candidate.stocks.isdisjoint(named)

    def _is_paired(self, at: int) -> bool:
        """Whether its name, code or symbol stands right beside it: `Allstate (ALL)`, `机器人 300024`."""
        pairs = [(one, one + 1) for one in (at - 1, at) if one >= 0 and one + 1 < len(self.candidates)]
        return any(self._are_one(self.candidates[left], self.candidates[right]) for left, right in pairs)

    def _are_one(self, left: Candidate, right: Candidate) -> bool:
        between = self.lower[left.end : right.start]
        same = left.kind != right.kind and not left.stocks.isdisjoint(right.stocks)
        return same and _PAIR.fullmatch(between) is not None

    def _by_need(self, at: int, candidate: Candidate) -> bool:
        need = candidate.need
        # What needs nothing and is still open means several stocks, none of which the text names otherwise.
        if need == Need.NOTHING:
            return False
        if candidate.kind == "ticker" and need > Need.NOTHING and (self._shouted or self._emphasised(candidate)):
            need = Need.BESIDE
        if need == Need.ANYTHING and (self.accepted or self.around.near("near", candidate.start, candidate.end)):
            return True
        if need == Need.NOUN and self.around.near("nouns", candidate.start, candidate.end):
            return True
        return self._beside(candidate) or self._in_list(at)

    def _beside(self, candidate: Candidate) -> bool:
        if candidate.kind == "ticker" and _STRIKE.match(self.lower, candidate.end):
            return True
        before, behind = self.around.before(candidate.start), self.around.after(candidate.end)
        if not _is_word(candidate):
            return behind or before is not None
        return self._beside_word(candidate, before or "", behind)

    def _beside_word(self, candidate: Candidate, before: str, behind: bool) -> bool:
        """`200 NOW calls`, `shares of NOW` and `Allstate (ALL)` do; `HOLD ON`, `SHORT IT` and `AI stock` do not."""
        start, end = candidate.start, candidate.end
        if behind and _COUNT.search(self.lower, max(0, start - REACH), start):
            return True
        if self._shouted:
            return False
        if behind and self.lower[start:end] not in listed("sectors.txt"):
            return True
        if before.startswith(("ticker", "symbol")):
            return True
        return " " in before and _GOES_ON.match(self.lower, end) is not None

    def _in_list(self, at: int) -> bool:
        """Beside an accepted one, with nothing but marks of a list between them; or one of three in a row."""
        candidate = self.candidates[at]
        if _is_word(candidate):
            goes_on = _LETTER_GOES_ON if candidate.end - candidate.start == 1 else _GOES_ON
            if not goes_on.match(self.lower, candidate.end):
                return False
        if any(near in self.accepted and self._joined(min(at, near), max(at, near)) for near in (at - 1, at + 1)):
            return True
        if self._rows[at] < _ROW:
            return False
        return self._plain[at] >= _ROW or self.around.near("near", candidate.start, candidate.end)

    @cached_property
    def _lists(self) -> list[tuple[int, int]]:
        """Candidates with nothing but marks of a list between them: the first, and behind the last."""
        begins = [at for at in range(len(self.candidates)) if at == 0 or not self._joined(at - 1, at)]
        return list(pairwise([*begins, len(self.candidates)]))

    @cached_property
    def _rows(self) -> list[int]:
        """For each candidate how many stand in its list, itself among them."""
        return [end - start for start, end in self._lists for _ in range(start, end)]

    @cached_property
    def _plain(self) -> list[int]:
        """For each candidate how many in its list are no words."""
        plain = [candidate.need <= Need.ANYTHING for candidate in self.candidates]
        return [count for start, end in self._lists for count in [sum(plain[start:end])] * (end - start)]

    def _joined(self, one: int, next_one: int) -> bool:
        left, right = self.candidates[one], self.candidates[next_one]
        between = self.lower[left.end : right.start]
        if not between:  # `川发龙蟒 机器人` is a list, `三花智控机器人业务` is not
            return right.start in self.gaps
        if not between.strip() and self._are_words(left, right):
            return False
        return len(between) <= 12 and _LIST.fullmatch(between) is not None

    def _are_words(self, left: Candidate, right: Candidate) -> bool:
        """Whether two places with a space between them are words of a sentence: `GO ALL`, `Boeing Senior`."""
        if left.kind == right.kind == "ticker":
            return Need.BESIDE in (left.need, right.need)
        named = [one for one in (left, right) if one.kind == "name"]
        return any(self.lower[one.start : one.end].isascii() for one in named)

    def _number(self, at: int) -> bool:
        """A bare number: not after `群号` or before `元`, and with the market or another stock in the text."""
        candidate = self.candidates[at]
        if self.around.counted(candidate.start, candidate.end):
            return False
        if candidate.stocks & self.stocks or self._rows[at] >= 2:
            return True
        return bool(self.accepted) or self.around.near("near", candidate.start, candidate.end)

    @cached_property
    def _shouted(self) -> bool:
        """Whether the text is mostly in capitals, so that capitals say nothing."""
        letters = _LETTERS.findall(self.cased)
        return len(letters) >= 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)

    def _emphasised(self, candidate: Candidate) -> bool:
        """Whether a word in capitals stands beside another that is no symbol: `GOOD LUCK`, `SO BIG`."""
        if candidate.need < Need.NOUN:
            return False
        before = _CAPITALS_BEFORE.search(self.cased, max(0, candidate.start - REACH), candidate.start)
        return before is not None or _CAPITALS_AFTER.match(self.cased, candidate.end) is not None
