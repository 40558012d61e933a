"""Cashtags: `$GME`, `$brk.b`, `$600519`, and those of Weibo and Xueqiu, `$贵州茅台 sh600519$`, `$川发龙蟒(SZ002312)$`.

Only what the lexicon has as a symbol or code is one: `$APPLE`, `$20`, `$5m` and `US$` are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.linking.candidate import Candidate
from loaders.linking.codes import on_exchange
from loaders.linking.lexicon import known
from loaders.linking.normalise import HAN
from loaders.linking.ordinary import Need

if TYPE_CHECKING:
    from loaders.linking.lexicon import Lexicon, Sense
    from loaders.linking.normalise import Folded

_ENDS = rf"(?![0-9_$¥£€¢©®]|(?![{HAN}])[^\W\d_])"
"""What may not follow: a digit, a sign of money, a letter that is not Chinese."""

_SYMBOL = re.compile(r"\$(?<![A-Za-z0-9_$%|~&^=\u00c0-\u024f].)([A-Za-z]{1,6})(?:([./_-])([A-Za-z]{1,2}))?" + _ENDS)
_CODE = re.compile(r"\$(?<![A-Za-z0-9_$].)(?P<exchange>[sS][hHzZ]|[bB][jJ])?(?P<code>\d{6})(?![\d$.,万元kmw])")
_QUOTED = re.compile(
    r"\$[^$\n]{1,24}?[ (]?(?:(?P<exchange>sh|sz|bj)[.:]?(?P<code>\d{6})|\((?P<symbol>[a-z]{1,5}(?:[.-][a-z])?)\))\)?\$"
)
_QUOTE_ENDS = re.compile(r"[\d)]\$")
_VARIABLE = re.compile(r"\$[A-Z]+_[A-Z]{2}")


def cashtags(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """Cashtags of symbols and codes known by `moment`."""
    text = folded.cased
    if "$" not in text:
        return []
    found = _quoted(folded, lexicon, moment) if text.count("$") > 1 and _QUOTE_ENDS.search(text) else []
    if not _is_command(text):
        cut = "..." in text
        for match in _SYMBOL.finditer(text):
            if not cut or not _is_cut(folded, match.end()):
                found += _of_symbol(match, lexicon, moment)
    for match in _CODE.finditer(text):
        senses = known(lexicon.codes.get(match["code"], ()), moment)
        if match["exchange"]:
            senses = on_exchange(senses, match["exchange"].lower())
        need = Need.NOTHING if match["exchange"] else Need.ANYTHING  # `$600000` may be money
        found += _tagged(match.start(), match.end(), senses, need)
    return found


def _is_cut(folded: Folded, end: int) -> bool:
    """Whether the text breaks off there: `$V…` may have been $VALE."""
    if folded.lower[end : end + 3] != "...":
        return False
    return folded.original[folded.span(end, end + 1)[0]] == "…"


def _is_command(text: str) -> bool:
    """Whether it is a computer's command line, where `$PATH` is a variable."""
    if "_" in text and _VARIABLE.search(text):
        return True
    return "${" in text or "$(" in text or "echo $" in text or "export $" in text


def _of_symbol(match: re.Match[str], lexicon: Lexicon, moment: int) -> list[Candidate]:
    """With its class if there is such a share. `$TD.TO` and `$ES_F` are other securities, `$F/GM` begins with $F."""
    symbol, joint, share = match[1].upper(), match[2], match[3]
    end = match.end()
    if share and share.upper() != "US":
        senses = known(lexicon.symbols.get(f"{symbol}-{share.upper()}", ()), moment)
        if senses or joint in "._":
            return _tagged(match.start(), end, senses)
        end = match.end(1)
    return _tagged(match.start(), end, known(lexicon.symbols.get(symbol, ()), moment))


def _quoted(folded: Folded, lexicon: Lexicon, moment: int) -> list[Candidate]:
    """The name between two dollar signs is not looked at: the code says which stock it is."""
    found: list[Candidate] = []
    for match in _QUOTED.finditer(folded.lower):
        if match["code"]:
            senses = on_exchange(known(lexicon.codes.get(match["code"], ()), moment), match["exchange"])
        else:
            senses = known(lexicon.symbols.get(match["symbol"].upper().replace(".", "-"), ()), moment)
        found += _tagged(match.start(), match.end(), senses)
    return found


def _tagged(start: int, end: int, senses: list[Sense], need: Need = Need.NOTHING) -> list[Candidate]:
    return [Candidate(start, end, senses, "cashtag", 1.0, need, "tag")] if senses else []
