"""Stocks named in texts: found, told apart from other words, and given back with the place where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from loaders.linking.blocked import blocked
from loaders.linking.cashtags import cashtags
from loaders.linking.codes import codes
from loaders.linking.names import names
from loaders.linking.normalise import normalise
from loaders.linking.stance import stances
from loaders.linking.support import supported
from loaders.linking.tickers import tickers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import pandas as pd

    from loaders.linking.candidate import Candidate
    from loaders.linking.lexicon import Lexicon
    from loaders.linking.normalise import Folded

COLUMNS = ("post_id", "stock_id", "surface", "start", "end", "method", "confidence", "stance")


class Mention(NamedTuple):
    """A stock named in a text.

    Attributes:
        stock_id: which stock.
        surface: the words as they stand, `text[start:end]`.
        start: first character in the text as it was written.
        end: behind the last one.
        method: cashtag, code, former_code, ticker, name, former_name, english_name, nickname, homophone or
            abbreviation.
        confidence: 1 for a cashtag or a code with its exchange, 0.95 for a code in brackets and a listed name, 0.9 for
            a former or English name, 0.85 for an alias or a part of a name, 0.8 for what counts only by what stands
            near it.
        stance: buy, sell or unknown.
    """

    stock_id: str
    surface: str
    start: int
    end: int
    method: str
    confidence: float
    stance: str


def link_text(text: str, lexicon: Lexicon, at: datetime | None = None) -> list[Mention]:
    """Stocks named in one text, in order; only by what was known `at` that moment, or always if none is given."""
    return _link(text, lexicon, _micros(at))


def link(posts: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Stocks named in posts.

    Args:
        posts: `post_id, text, event_at` (UTC); a null text names nothing, and a post without a time is read with the
            names that were always known.
        lexicon: what stocks are called, each name with the moment it became known.

    Returns:
        Columns of `COLUMNS`, sorted by post_id and start; see `Mention`. `start` and `end` count characters.

    What comes out for a post depends on its text, its time and the names known by then. Equal texts are linked once.
    """
    import numpy as np
    import pandas as pd

    moments = _moments(posts["event_at"])
    epochs = [lexicon.epoch(moment) for moment in moments]
    texts = posts["text"].tolist()
    seen: dict[tuple[str, int], list[Mention]] = {}
    found: list[list[Mention]] = []
    for text, epoch, moment in zip(texts, epochs, moments, strict=True):
        if not isinstance(text, str):
            found.append([])
            continue
        key = (text, epoch)
        if key not in seen:
            seen[key] = _link(text, lexicon, moment)
        found.append(seen[key])
    counts = [len(mentions) for mentions in found]
    table = pd.DataFrame([mention for mentions in found for mention in mentions], columns=list(Mention._fields))
    table.insert(0, "post_id", np.repeat(posts["post_id"].to_numpy(dtype=object), counts))
    return _typed(table).sort_values(["post_id", "start", "stock_id"], ignore_index=True)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    text = dict.fromkeys(("post_id", "stock_id", "surface", "method", "stance"), "str")
    return table.astype({**text, "start": "int64", "end": "int64", "confidence": "float64"})


def _moments(event_at: pd.Series) -> list[int]:
    """Microseconds since 1970 UTC; 0 where the time is missing."""
    import pandas as pd

    moments = pd.to_datetime(event_at, utc=True).dt.tz_convert(None)
    return moments.fillna(pd.Timestamp(0)).to_numpy(dtype="datetime64[us]").astype("int64").tolist()


def _micros(at: datetime | None) -> int:
    return 0 if at is None else round(at.timestamp() * 1_000_000)


def _link(text: str, lexicon: Lexicon, moment: int) -> list[Mention]:
    folded = normalise(text)
    candidates = [
        candidate for finder in (cashtags, codes, tickers, names) for candidate in finder(folded, lexicon, moment)
    ]
    if not candidates:
        return []
    accepted = supported(_longest(_free(candidates, folded)), folded)
    spans = [(candidate.start, candidate.end) for candidate in accepted]
    return [
        _mention(candidate, folded, stance)
        for candidate, stance in zip(accepted, stances(folded.lower, spans), strict=True)
    ]


def _free(candidates: list[Candidate], folded: Folded) -> Iterable[Candidate]:
    """Candidates outside of addresses and handles."""
    closed = blocked(folded.original)
    return [candidate for candidate in candidates if not _inside(closed, *folded.span(candidate.start, candidate.end))]


def _inside(closed: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(begins < end and start < ends for begins, ends in closed)


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the one that says it is a stock, else the longest, else the first."""
    in_order = sorted(candidates, key=lambda c: c.start)
    if all(left.end <= right.start for left, right in pairwise(in_order)):
        return in_order
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (c.kind != "tag", c.start - c.end, c.start)):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            chosen.append(candidate)
            taken.update(places)
    return sorted(chosen, key=lambda c: c.start)


def _mention(candidate: Candidate, folded: Folded, stance: str) -> Mention:
    start, end = folded.span(candidate.start, candidate.end)
    surface, stock = folded.original[start:end], candidate.senses[0]
    method = stock.method if candidate.kind in ("name", "number") else candidate.method
    return Mention(stock.stock_id, surface, start, end, method, candidate.confidence, stance)
