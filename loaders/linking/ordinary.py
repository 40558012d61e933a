"""Which names and tickers are ordinary words, and how much support each needs before it counts as naming a stock."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache

from loaders.linking.company import FIRST_WORD
from loaders.linking.normalise import HAN
from loaders.linking.words import listed

CHINESE_WORD, RARE_CHINESE = 2.5, 3.0
EVERYDAY, ENGLISH_WORD, RARE_ENGLISH, NO_ENGLISH = 5.0, 4.0, 3.0, 2.0
"""Zipf frequency (log10 of uses in 10^9 words; van Heuven et al. 2014) from which a name is an ordinary word."""

_JOINED = re.compile(r"[ &-]+")
_SMALL = frozenset({"of", "and", "the", "in", "for", "on", "a", "to", "by"})
_INITIALS = 3
"""Letters up to which a name is likely an abbreviation, which others may share."""

_PHRASE = 4
"""Characters from which a name is a phrase rather than a word, and less often said by chance."""

_COMPANY_KINDS = frozenset({"银行", "证券", "股份", "集团", "保险", "信托"})
_PLACES = re.compile(
    "^(?:中国|中华|北京|上海|天津|重庆|深圳|广州|广东|广西|福建|浙江|江苏|山东|山西|陕西|河南|河北|湖南|湖北|安徽|江西|四川|"
    "贵州|云南|海南|甘肃|新疆|西藏|内蒙|辽宁|吉林|哈尔滨|南京|杭州|苏州|宁波|厦门|青岛|大连|武汉|成都|西安|长沙|桂林|西部|东北|"
    "东方|南方|北方|长江|国际|联合)"
)


class Need(IntEnum):
    """What must stand near a name before it counts."""

    NOTHING = 0
    ANYTHING = 1
    """A word of the market or another stock in the neighbourhood."""
    NOUN = 2
    """A word for what only shares have (dividend, calls), or another stock in a list with it."""
    BESIDE = 3
    """A word of trading right beside it, its own code or cashtag, or its place in a list of stocks."""
    OWN = 4
    """Its own code or cashtag."""
    NEVER = 9
    """It is never enough."""


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """How often each word is used, as a share of all words, `zh` or `en`; from wordfreq's own lists."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict(language)


def zipf(word: str, language: str) -> float:
    """Zipf frequency of a word as it stands, 0 where no list has it."""
    share = frequencies(language).get(word, 0.0)
    return math.log10(share) + 9 if share else 0.0


def need_of_chinese(name: str) -> Need:
    """Support that a Chinese name needs, folded."""
    if name in listed("known_names.txt"):
        return Need.NOTHING
    use = zipf(name, "zh")
    if len(name) <= 2 or use >= CHINESE_WORD:  # `海洋` is what is left of *ST海洋, and nearly always the sea
        return Need.OWN if len(name) <= 2 and use >= RARE_CHINESE else Need.BESIDE
    if name in listed("ordinary_names.txt"):
        return Need.BESIDE if len(name) < _PHRASE else Need.ANYTHING
    place = _PLACES.match(name)
    rest = name[place.end() :] if place else ""
    if rest in _COMPANY_KINDS:
        return Need.NOTHING
    generic = len(rest) >= 2 and re.fullmatch(f"[{HAN}]+", rest) and zipf(rest, "zh") >= 4.0
    return Need.ANYTHING if generic or _made_of_words(name) else Need.NOTHING


def _made_of_words(name: str) -> bool:
    """Whether it can be read as two ordinary words (`西|大门`, `首都|在线`), the second being no line of business."""
    return any(
        _is_word(name[:at]) and _is_word(name[at:]) and name[at:] not in listed("lines_of_business.txt")
        for at in range(1, len(name))
    )


def _is_word(part: str) -> bool:
    return zipf(part, "zh") >= (5.0 if len(part) == 1 else 3.8)


def need_of_english(name: str) -> Need:
    """Support that an English company name needs, in small letters, however much of the name is kept."""
    if name in listed("known_names.txt"):
        return Need.NOTHING
    if name in listed("never_alone.txt"):
        return Need.OWN
    if name in listed("ordinary_names.txt"):
        return Need.NOUN
    words = [word for word in _JOINED.split(name) if word]
    rarest = min((zipf(word, "en") for word in words if word not in _SMALL), default=EVERYDAY)
    if len(words) > 1:
        return Need.BESIDE if rarest >= ENGLISH_WORD else Need.NOTHING
    if len(name) <= _INITIALS and rarest < ENGLISH_WORD:
        return Need.NOUN
    steps = ((EVERYDAY, Need.OWN), (RARE_ENGLISH, Need.BESIDE), (NO_ENGLISH, Need.ANYTHING))
    return next((need for least, need in steps if rarest >= least), Need.NOTHING)


def need_of_part(part: str, left_out: int) -> Need:
    """Support that part of an English name needs: `palantir` is enough, `american` never is.

    Args:
        part: what is kept of the name, in small letters.
        left_out: `company.LINE_LEFT_OUT` or `company.FIRST_WORD`.
    """
    need = need_of_english(part)
    chosen = part in listed("known_names.txt") or part in listed("ordinary_names.txt")
    if chosen or " " in part:
        return need
    return Need.NEVER if zipf(part, "en") >= (RARE_ENGLISH if left_out < FIRST_WORD else NO_ENGLISH) else need


def is_initials(name: str) -> bool:
    """Whether a Latin name is so short that only the chosen ones, such as `bp`, are told from other words."""
    return len(name) <= _INITIALS and name not in listed("ordinary_names.txt") and name not in listed("known_names.txt")


def may_be_small(name: str) -> bool:
    """Whether one Latin word in small letters may be the company: it is well known, or no word at all."""
    return len(name) > 3 and (name in listed("known_names.txt") or zipf(name, "en") < NO_ENGLISH)


def need_of_ticker(symbol: str) -> Need:
    """Support that a bare ticker needs: some always, and more where it is a word, an abbreviation or one letter."""
    word = symbol.lower()
    if "-" in symbol:
        return Need.NOTHING
    if len(symbol) == 1 or word in listed("jargon.txt") or zipf(word, "en") >= EVERYDAY:
        return Need.BESIDE
    return Need.NOUN if zipf(word, "en") >= RARE_ENGLISH and word not in listed("known_names.txt") else Need.ANYTHING


def need_of_alias(name: str, kind: str) -> Need:
    """Support that an alias needs. Somebody chose it to mean the stock, so only words and short Chinese names do.

    A homophone of two characters is no word, and whatever ends in 茅 (the Maotai of some trade) is slang of the market.
    """
    language = "en" if name.isascii() else "zh"
    use = zipf(name, language)
    if name in listed("known_names.txt") or name.endswith("茅"):
        return Need.NOTHING
    if use >= ENGLISH_WORD:
        return Need.NOUN if language == "en" else Need.BESIDE
    short = language == "zh" and len(name) <= 2 and kind != "homophone"
    return Need.ANYTHING if short or use >= RARE_ENGLISH else Need.NOTHING
