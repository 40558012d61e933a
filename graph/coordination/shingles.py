"""Shingles: the short runs of words, or of Chinese characters, that a text is made of, whatever was done to its looks.

Broder 1997, SEQUENCES, doi:10.1109/SEQUEN.1997.666900. A shingle is two words, or three signs where a Chinese character
(or one of another script without spaces) is among the first two. So few, because posts are short: of 20 words one may
be another, of 30 characters one, and 80 % of the shingles are still the same; with three words or four characters it is
71 and 74 %. What a text's language is need not be known, and a text in two has shingles of both kinds.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from loaders.linking.normalise import HAN, normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 20_000
"""Characters of a text that are read; what differs only after them is the same."""
FEWEST_WORDS = 5
FEWEST_SIGNS = 8
"""Below these a text is too short: greetings and bare tickers are the same by chance."""

_KANA, _SOUTH_EAST, _RARE_HAN = (
    "\u3040-\u30ff\u31f0-\u31ff",
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff",
    "\U00020000-\U000323af",
)
_SIGNS = f"{HAN}{_KANA}{_SOUTH_EAST}{_RARE_HAN}"
_SIGN = re.compile(f"[{_SIGNS}]")
_WORD = re.compile(rf"[{_SIGNS}]|\d+(?:[.,]\d+)+|[^\W_{_SIGNS}]+")
_LINK = re.compile(r"https?:[!-~]*|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,12}/[!-~]*", re.IGNORECASE)
_NAME = re.compile(r"(?:\brt\s{0,3})?@[\w-]{1,40}:?", re.IGNORECASE)
_MARKS = re.compile("['\u0300-\u036f]")
_PLAIN = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x370, 0x460), *range(0x1E00, 0x1F00))
}
_STEPS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)


def words(text: str) -> list[str]:
    """The words of a text, and the single signs of what is written without spaces, in order.

    Left out: links, @names (with the RT before one), punctuation, emoji, accents, what cannot be seen. One form: full
    and half width, capitals, traditional and simplified characters. Linear in the text's length, `LONGEST` at most.

    The words of cashtags and hashtags stay. Without them what a feed writes of a hundred stocks would be one text, and
    a text that everybody posts says nothing of two who do; with them it is one text for each stock.
    """
    shown = html.unescape(text[:LONGEST])
    # A line break in their place, for spaces between Chinese and Latin go next; and once more for those in full width.
    folded = normalise(_without_addresses(shown)).lower
    return _WORD.findall(_MARKS.sub("", _without_addresses(folded).translate(_PLAIN)))


def _without_addresses(text: str) -> str:
    text = _LINK.sub("\n", text) if "/" in text or ":" in text else text
    return _NAME.sub("\n", text) if "@" in text else text


def is_short(found: list[str]) -> bool:
    """Whether these words are fewer than five, or eight signs, or as little of both."""
    signs = sum(map(_is_sign, found))
    return (len(found) - signs) / FEWEST_WORDS + signs / FEWEST_SIGNS < 1.0


def shingles(found: list[str]) -> NDArray[np.uint64]:
    """The distinct shingles of these words, each as a 64-bit hash, in order of the hash.

    A hash is made of the words alone, so that a text's shingles are the same beside any others.
    """
    code = np.array([_code(word) for word in found], dtype=np.uint64)
    sign = np.array([_is_sign(word) for word in found], dtype=np.bool_)
    pair = code[:-1] * _STEPS[0] + code[1:] * _STEPS[1]
    three = sign[:-2] | sign[1:-1]
    longer = pair[:-1] + code[2:] * _STEPS[2]
    last = pair[-1:][~(sign[-2:-1] | sign[-1:])]
    return np.unique(np.concatenate([longer[three], pair[:-1][~three], last]))


def _is_sign(word: str) -> bool:
    return len(word) == 1 and _SIGN.match(word) is not None


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
