"""Six-digit codes: with their exchange, in brackets, behind the word for code, or bare.

A code beside its exchange must be of that exchange: `sh000300` is an index, though `000300.SZ` might be a stock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.linking.candidate import Candidate
from loaders.linking.lexicon import known
from loaders.linking.ordinary import Need

if TYPE_CHECKING:
    from loaders.linking.lexicon import Lexicon, Sense
    from loaders.linking.normalise import Folded

_SIX = re.compile(r"\d{6}")
_PATTERN = re.compile(
    r"(?<![a-z0-9])(?P<before>sh|sz|bj)[.:]? ?(?P<prefixed>\d{6})(?!\d)"
    r"|(?<![\da-z.])(?P<suffixed>\d{6})\.(?P<behind>sh|sz|bj|ss|xshg|xshe)(?![a-z0-9])"
    r"|(?:代码|代号|code)(?: ?[:：是为=])? ?\(?(?P<labelled>\d{6})(?!\d)"
    r"|[(\[【<《「#]\s?(?P<bracketed>\d{6})\s?[)\]】>》」#]"
    r"|(?<![\d.,a-z_%¥$@=+~])(?<!\d-)(?P<bare>\d{6})(?![\d%a-z_~]|[.,:/-]\d)"
)
_INDEX = re.compile(
    r"(?:指数|综指|成指|板指|沪指|深指|(?:沪深|中证|上证|科创|北证|深证|国证|创业板)\d{2,4}|etf|lof|基金|联接[a-c]?)"
    r"[ (\[:]*$"
)
"""An index or a fund, whose code may be that of a stock of the other exchange: `科创50（000688）`."""

_EXCHANGES = {"sh": ".SH", "ss": ".SH", "xshg": ".SH", "sz": ".SZ", "xshe": ".SZ", "bj": ".BJ"}


def codes(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """Codes of stocks known by `moment`; a renumbered one under its old number too."""
    if not _SIX.search(folded.lower):
        return []
    found = [_candidate(match, lexicon, moment) for match in _PATTERN.finditer(folded.lower)]
    return [candidate for candidate in found if candidate is not None]


def on_exchange(senses: list[Sense], exchange: str) -> list[Sense]:
    """Those listed on an exchange, given as it is written beside codes: sh, sz, bj, ss, xshg or xshe."""
    return [sense for sense in senses if sense.stock_id.endswith(_EXCHANGES[exchange])]


def _candidate(match: re.Match[str], lexicon: Lexicon, moment: int) -> Candidate | None:
    group = match.lastgroup if match.lastgroup != "behind" else "suffixed"
    code = match[group or 0]
    senses = known(lexicon.codes.get(code, ()), moment)
    exchange = match["before"] or match["behind"]
    if exchange:
        senses = on_exchange(senses, exchange)
    if not senses:
        return None
    start, end = match.span() if exchange else match.span(group or 0)
    if not exchange and _INDEX.search(match.string, max(0, start - 14), start):
        return None
    if group == "bare":
        return Candidate(start, end, senses, "code", 0.8, Need.ANYTHING, "number")
    return Candidate(start, end, senses, "code", 1.0 if exchange else 0.95, Need.NOTHING, "tag")
