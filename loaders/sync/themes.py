"""Rows of themes: their words, the stocks they cover, the pushes that are about them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from loaders.sync.market import pushes, stocks
from loaders.sync.tables import Tables

if TYPE_CHECKING:
    import ahocorasick

WORDS = {"word_zh": False, "word_en": True}
"""Kinds of words, and whether such a word stands between others that are not part of it."""

# A letter or digit of a script that writes spaces between words: "AI" is a word in "AI概念", and none in "said".
_LETTER = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

Listed = list[tuple[str, str, bool]]
"""Theme, word, and whether it stands apart, of all that are written alike."""


def theme_nodes(tables: Tables) -> pd.DataFrame:
    """Rows of Theme."""
    rows = tables.observed("themes")
    batch = rows.groupby("theme")["batch"].min()
    words = rows.loc[rows["kind"].isin(WORDS)].groupby("theme")["value"].agg(lambda found: "|".join(sorted(set(found))))
    found = pd.DataFrame({"words": words.reindex(batch.index).fillna(""), "batch": batch})
    return found.rename_axis("id").reset_index()


def covers(tables: Tables) -> pd.DataFrame:
    """Which theme covers which stock, of those in the graph."""
    rows = tables.observed("themes")
    rows = rows.loc[(rows["kind"] == "stock") & rows["value"].isin(stocks(tables)["id"])]
    return rows.rename(columns={"theme": "theme_id", "value": "stock_id"})[["theme_id", "stock_id", "batch"]]


def about(tables: Tables) -> pd.DataFrame:
    """Which push is about which theme, by the whole text of its post."""
    shown = pushes(tables)[["id", "post_id", "run"]]
    texts = tables.observed("posts")[["post_id", "text"]]
    found = themes_in(texts.loc[texts["post_id"].isin(shown["post_id"])], tables.observed("themes"))
    rows = shown.merge(found, on="post_id").rename(columns={"id": "push_id", "theme": "theme_id"})
    return rows[["push_id", "theme_id", "word", "run"]]


def themes_in(texts: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Themes that texts are about: those of which they contain a word.

    Letters are compared without regard to case and width (NFKC). A Chinese word may stand anywhere in the text, an
    English one only where no letter or digit touches it.

    Args:
        texts: post_id, text.
        themes: rows of `themes`: theme, kind, value.

    Returns:
        post_id, theme, word: the first word of the theme in the text, as the list has it; sorted by post and theme.
    """
    search = _search(themes)
    rows = [
        (post, theme, word)
        for post, text in zip(texts["post_id"], texts["text"].fillna(""), strict=True)
        for theme, word in sorted(_first_words(_folded(text), search).items())
    ]
    return pd.DataFrame(rows, columns=["post_id", "theme", "word"]).sort_values(["post_id", "theme"], ignore_index=True)


def _search(themes: pd.DataFrame) -> ahocorasick.Automaton:
    """What finds every word in a folded text."""
    import ahocorasick

    search = ahocorasick.Automaton()
    for theme, kind, word in themes[["theme", "kind", "value"]].itertuples(index=False):
        form = _folded(word)
        if kind in WORDS and form:
            listed: Listed = search.get(form, (form, []))[1]
            search.add_word(form, (form, [*listed, (theme, word, WORDS[kind])]))
    search.make_automaton()
    return search


def _first_words(text: str, search: ahocorasick.Automaton) -> dict[str, str]:
    """By theme its first word in the text; of two at one place the longer one."""
    best: dict[str, tuple[int, int, str]] = {}
    for end, (form, listed) in search.iter(text) if len(search) else ():
        start = end + 1 - len(form)
        apart = not (_is_letter(text, start - 1) or _is_letter(text, end + 1))
        for theme, word, alone in listed:
            found = (start, -len(form), word)
            if (apart or not alone) and found < best.get(theme, (len(text), 0, "")):
                best[theme] = found
    return {theme: word for theme, (_, _, word) in best.items()}


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and _LETTER.match(text[at]) is not None


def _folded(text: str) -> str:
    """The text without case and width, its spaces single."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
