"""Strings that sound like a listed Chinese name and are not it: `川法龙蟒`, `东方菜富`.

Sound is pinyin without tones, each character by its most usual reading (pypinyin). A text becomes a string of
syllables, one character each, in which the syllables of all names are looked for at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loaders.linking.phrases import Phrases

if TYPE_CHECKING:
    from loaders.linking.lexicon import Lexicon

SHORTEST = 3
_FIRST_CODE = 0xE000
"""Where Unicode's private use begins: each syllable gets a character of its own there."""


class _Sounds(dict[int, str]):
    """The syllable of each Chinese character, looked up when it is first met; other characters stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        sound = self[code] = self._code(char) if "\u3400" <= char <= "\u9fff" else char
        return sound

    def _code(self, char: str) -> str:
        from pypinyin import lazy_pinyin

        syllable = lazy_pinyin(char)[0]
        return self.codes.setdefault(syllable, chr(_FIRST_CODE + len(self.codes)))


def homophones(texts: Iterable[str], lexicon: Lexicon) -> set[tuple[str, str]]:
    """Pairs of a string found in the texts and the stock whose name it sounds like.

    Args:
        texts: folded, small letters.
        lexicon: the names; those of fewer than three characters sound like too much.
    """
    sounds = _Sounds()
    named: defaultdict[str, set[str]] = defaultdict(set)
    for name, form in lexicon.forms.items():
        if len(name) >= SHORTEST and all("\u3400" <= char <= "\u9fff" for char in name):
            named[name.translate(sounds)] |= {sense.stock_id for sense in form.senses}
    phrases = Phrases({sound: frozenset(stocks) for sound, stocks in named.items()})
    return {
        (text[hit.start : hit.end], stock)
        for text in texts
        for hit in phrases.all(text.translate(sounds))
        if text[hit.start : hit.end] not in lexicon.forms
        for stock in hit.value
    }
