"""Cashtags in real tweets of 2014 and 2015, against those the platform itself marked in `entities.symbols`.

A tweet that reshares another is judged by the other: its own text is cut, its list of symbols is not.
"""

from __future__ import annotations

import gzip
import html
from collections import Counter
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from loaders.linking.link import link_text
from tests.linking.figures import Figures
from tests.linking.listed import full_lexicon

if TYPE_CHECKING:
    from pathlib import Path

SOME = slice(16, None, 17)
"""Each seventeenth of 86 files is read, to be quick; among them one with $APPLE."""


@pytest.fixture(scope="module")
def tweets(shared_data: Path) -> list[dict[str, Any]]:
    files = sorted((shared_data / "stocknet" / "tweets").glob("*.jsonl.gz"))[SOME]
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        with gzip.open(file) as lines:
            read = map(orjson.loads, lines)
            found |= {root["id_str"]: root for tweet in read for root in [tweet.get("retweeted_status") or tweet]}
    return list(found.values())


def symbols(tweet: dict[str, Any]) -> list[str]:
    return [tag["text"].upper().replace(".", "-").replace("_", "-") for tag in tweet["entities"].get("symbols", [])]


def test_cashtags(tweets: list[dict[str, Any]], shared_data: Path) -> None:
    lexicon = full_lexicon(shared_data / "symbols")
    figures, refused = Figures(), Counter[str]()
    for tweet in tweets:
        mentions = link_text(html.unescape(tweet["text"]), lexicon)
        marked = Counter(symbol for symbol in symbols(tweet))
        invalid = {symbol for symbol in marked if symbol not in lexicon.symbols}
        valid = Counter({f"{symbol}.US": count for symbol, count in marked.items() if symbol not in invalid})
        figures.add(Counter(one.stock_id for one in mentions if one.method == "cashtag"), valid)
        assert not {one.surface.upper() for one in mentions} & {f"${symbol}" for symbol in invalid}
        refused.update(invalid)
    common = ", ".join(f"${symbol}" for symbol, _ in refused.most_common(4))
    print(f"\n{len(tweets):,} tweets: {figures}; {refused.total():,} of no listed stock refused: {common}")  # noqa: T201 - the figure is the point
    assert figures.recall >= 0.995
    assert figures.precision >= 0.99
    assert figures.right > 10_000
    assert refused["APPLE"] > 0
