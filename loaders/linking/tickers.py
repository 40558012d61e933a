"""US symbols without a dollar sign: `GME`, `BRK.B`, `NASDAQ: GME`, `#GME`, and `gme calls` in small letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from loaders.linking.candidate import Candidate
from loaders.linking.lexicon import known
from loaders.linking.normalise import HAN
from loaders.linking.ordinary import RARE_ENGLISH, Need, need_of_ticker, zipf

if TYPE_CHECKING:
    from loaders.linking.lexicon import Lexicon
    from loaders.linking.normalise import Folded

_CAPITALS = re.compile(r"([A-Z](?<![A-Za-z0-9_$@&'.-].)[A-Z]{0,4})(?:([./-])([A-Z]{1,2}))?(?![A-Za-z0-9_&])")
_BESIDE_SMALL = re.compile(r" (?:call|put|share|stock|earn|leaps)")
_EXCHANGE = re.compile(r"\b(?:NYSE(?: ?American)?|NASDAQ|Nasdaq|AMEX|OTC(?:QB|QX)?) ?: ?$")
_SMALL = re.compile(r"\b(?<![$@.-])[a-z]{3,5}(?= (?:calls?|puts?|shares|stock|earnings|leaps)\b)|(?<=#)[a-z]{3,5}\b")
_COUNTRY = {"US"}
_HAN = re.compile(f"[{HAN}]")


def tickers(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """Symbols known by `moment`, which need support unless their exchange or share class stands with them."""
    if not lexicon.symbols:
        return []
    found = [_candidate(match, folded, lexicon, moment) for match in _CAPITALS.finditer(folded.cased)]
    return [candidate for candidate in found if candidate is not None] + _in_small_letters(folded, lexicon, moment)


def _in_small_letters(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """`gme calls` and `#gme`, where the letters are no word."""
    if "#" not in folded.cased and not _BESIDE_SMALL.search(folded.cased):
        return []
    return [
        Candidate(match.start(), match.end(), senses, "ticker", 0.8, Need.NOTHING, "ticker")
        for match in _SMALL.finditer(folded.cased)
        if (senses := known(lexicon.symbols.get(match[0].upper(), ()), moment))
        and _need(match[0].upper()) == Need.ANYTHING
        and zipf(match[0], "en") < RARE_ENGLISH
    ]


@cache
def _need(symbol: str) -> Need:
    return need_of_ticker(symbol)


def _candidate(match: re.Match[str], folded: Folded, lexicon: Lexicon, moment: int) -> Candidate | None:
    symbol, joint, share = match.groups()
    end = match.end(1)
    if share in _COUNTRY:
        share, end = None, match.end()
    if share:
        senses = known(lexicon.symbols.get(f"{symbol}-{share}", ()), moment)
        if senses:
            return Candidate(match.start(), match.end(), senses, "ticker", 0.95, Need.NOTHING, "ticker")
        if len(symbol) < 3 or joint != "/":
            return None  # SII.TO is another stock than SII, U.S no stock at all
    senses = known(lexicon.symbols.get(symbol, ()), moment)
    if not senses or _is_part_of_word(folded.cased, match):
        return None
    if end == match.end() != match.end(1) or _on_exchange(folded.cased, match.start()):
        return Candidate(match.start(), end, senses, "ticker", 1.0, Need.NOTHING, "ticker")
    need = _need(symbol)
    hashtag = folded.cased[match.start() - 1 : match.start()] == "#"
    if hashtag and need == Need.ANYTHING and zipf(symbol.lower(), "en") < RARE_ENGLISH:
        need = Need.NOTHING
    return Candidate(match.start(), end, senses, "ticker", 0.8, need, "ticker")


def _on_exchange(text: str, start: int) -> bool:
    return ":" in text[max(0, start - 2) : start] and _EXCHANGE.search(text[max(0, start - 16) : start]) is not None


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """`A股` and `K线` are words, and `/DE/` is a state."""
    start, end = match.span(1)
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if before == "/" == behind:
        return True
    return end - start == 1 and bool(_HAN.match(behind) or _HAN.match(before))
