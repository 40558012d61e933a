"""Words that may be nicknames of a stock: they stand beside it far more often than by chance, or sound like its name.

A proposal is for a person to judge; nothing is added by itself. Equal texts count once, so that a post reshared a
thousand times does not make a word common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from loaders.linking.homophones import homophones
from loaders.linking.likelihood_ratio import SURE, likelihood_ratio
from loaders.linking.normalise import normalise
from loaders.linking.ordinary import zipf
from loaders.linking.phrases import Phrases
from loaders.linking.strings import strings
from loaders.linking.support_words import is_support

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from loaders.linking.lexicon import Lexicon

COLUMNS = ("alias", "stock_id", "kind", "together", "alone", "score", "example_post_id")

_CHINESE_WORD, _ENGLISH_WORD = 3.0, 2.0
_MOST_STOCKS = 3
"""A text that names more is a list, and says nothing about a word."""
_SURE_BY_SOUND = 4
"""Characters from which a homophone need not stand beside its stock."""


class _Text(NamedTuple):
    post_id: str
    text: str
    lower: str
    author: str
    stocks: frozenset[str]
    places: tuple[tuple[int, int], ...]


@dataclass
class _Found:
    """Where a word was found: texts, authors, and the first post."""

    texts: int = 0
    authors: set[str] = field(default_factory=set[str])
    example: str = ""

    def add(self, text: _Text) -> None:
        self.texts += 1
        self.authors.add(text.author)
        self.example = self.example or text.post_id


def propose(
    posts: pd.DataFrame, links: pd.DataFrame, lexicon: Lexicon, *, least_posts: int = 5, least_authors: int = 3
) -> pd.DataFrame:
    """Words that are in no list and may mean a stock, the most telling first.

    Args:
        posts: `post_id, text, account_id`.
        links: `post_id, stock_id, start, end`, as `link` gives them.
        lexicon: what is listed already.
        least_posts: distinct texts in which a word must stand with the stock; a homophone may stand alone.
        least_authors: distinct authors of those texts.

    Returns:
        Columns of `COLUMNS`: `together` texts have the word and name the stock otherwise, `alone` have the word
        without it; `score` is G², 0 where the word shuns the stock. Sorted by score, then alias.
    """
    import pandas as pd

    texts = _distinct(posts, links)
    near = _near_a_stock(texts, lexicon, least_posts)
    sounds = {pair for pair in homophones((text.lower for text in texts), lexicon) if not _is_listed(pair[0], lexicon)}
    everywhere, together = _counted(texts, near | {word for word, _ in sounds})
    sizes = Counter(stock for text in texts for stock in text.stocks)
    rows = [
        _row(pair, pair in sounds, together[pair], everywhere[pair[0]], (sizes[pair[1]], len(texts)))
        for pair in sorted({*together, *sounds})
        if _is_enough(everywhere[pair[0]] if pair in sounds else together[pair], least_posts, least_authors)
    ]
    found = pd.DataFrame(_longest([row for row in rows if _is_telling(row)]), columns=list(COLUMNS))
    return found.sort_values(["score", "alias", "stock_id"], ascending=[False, True, True], ignore_index=True)


def _distinct(posts: pd.DataFrame, links: pd.DataFrame) -> list[_Text]:
    """Each text once, by its first post, with the stocks named in it."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for post, stock, start, end in zip(*(links[c] for c in ("post_id", "stock_id", "start", "end")), strict=True):
        named[post].add(stock)
        places[post].append((start, end))
    first = posts.dropna(subset=["text"]).drop_duplicates("text")
    return [
        _Text(post, text, normalise(text).lower, author, frozenset(named[post]), tuple(places[post]))
        for post, text, author in zip(first["post_id"], first["text"], first["account_id"], strict=True)
    ]


def _near_a_stock(texts: Iterable[_Text], lexicon: Lexicon, least: int) -> set[str]:
    """Strings of at least so many texts that name a stock, and that no list and no dictionary has."""
    counts: Counter[str] = Counter()
    for text in texts:
        if 0 < len(text.stocks) <= _MOST_STOCKS:
            counts.update(strings(text.text, text.places))
    return {word for word, count in counts.items() if count >= least and not _is_listed(word, lexicon)}


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.forms or word.upper() in lexicon.symbols or is_support(word):
        return True
    language, least = ("en", _ENGLISH_WORD) if word.isascii() else ("zh", _CHINESE_WORD)
    return zipf(word, language) >= least


def _counted(
    texts: Iterable[_Text], wanted: set[str]
) -> tuple[defaultdict[str, _Found], defaultdict[tuple[str, str], _Found]]:
    """Where each word stands, and where it stands in a text that names a stock."""
    everywhere: defaultdict[str, _Found] = defaultdict(_Found)
    together: defaultdict[tuple[str, str], _Found] = defaultdict(_Found)
    phrases = Phrases({word: word for word in wanted})
    for text in texts:
        for word in {hit.value for hit in phrases.all(text.lower)}:
            everywhere[word].add(text)
            for stock in text.stocks if len(text.stocks) <= _MOST_STOCKS else ():
                together[word, stock].add(text)
    return everywhere, together


def _is_enough(found: _Found, least_posts: int, least_authors: int) -> bool:
    return found.texts >= least_posts and len(found.authors) >= least_authors


class _Row(NamedTuple):
    alias: str
    stock_id: str
    kind: str
    together: int
    alone: int
    score: float
    example_post_id: str


def _row(pair: tuple[str, str], sounds: bool, both: _Found, word: _Found, sizes: tuple[int, int]) -> _Row:
    score = likelihood_ratio(both.texts, word.texts, *sizes)
    kind = "homophone" if sounds else "nickname"
    return _Row(*pair, kind, both.texts, word.texts - both.texts, round(score, 1), both.example or word.example)


def _is_telling(row: _Row) -> bool:
    if row.kind == "homophone" and len(row.alias) >= _SURE_BY_SOUND:
        return True
    return row.score > SURE and row.together > row.alone


def _longest(rows: Sequence[_Row]) -> list[_Row]:
    """Without strings that hardly ever stand outside a longer one of the same stock."""
    by_stock: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_stock[row.stock_id].append(row)
    return [row for row in rows if not any(_swallows(other, row) for other in by_stock[row.stock_id])]


def _swallows(longer: _Row, row: _Row) -> bool:
    return longer.alias != row.alias and row.alias in longer.alias and longer.together >= 0.8 * row.together
