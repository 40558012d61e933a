"""Precision and recall on the hand-made posts, the half that nothing was tuned on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from loaders.linking.link import link_text
from tests.linking.figures import Figures
from tests.linking.listed import full_lexicon

if TYPE_CHECKING:
    from loaders.linking.link import Mention

CORPUS = Path(__file__).parent / "corpus"
UNKNOWN = "unknown"

Post = dict[str, Any]


@pytest.fixture(scope="module")
def linked(shared_data: Path) -> list[tuple[Post, list[Mention]]]:
    lexicon = full_lexicon(shared_data / "symbols", CORPUS / "aliases.csv")
    posts = [json.loads(line) for line in (CORPUS / "posts.jsonl").read_text("utf-8").splitlines()]
    return [(post, link_text(post["text"], lexicon)) for post in posts if post["half"] == "report"]


def test_occurrences(linked: list[tuple[Post, list[Mention]]]) -> None:
    figures = Figures()
    for post, found in linked:
        named = Counter((one["stock"], one["surface"]) for one in post["mentions"])
        figures.add(Counter((one.stock_id, one.surface) for one in found), named)
    print(f"\nOccurrences: {figures}")  # noqa: T201 - the figure is the point
    assert figures.precision >= 0.97
    assert figures.recall >= 0.95


def test_stocks_of_posts(linked: list[tuple[Post, list[Mention]]]) -> None:
    figures = Figures()
    for post, found in linked:
        figures.add(Counter({one.stock_id for one in found}), Counter({one["stock"] for one in post["mentions"]}))
    print(f"\nStocks of posts: {figures}")  # noqa: T201 - the figure is the point
    assert figures.precision >= 0.97
    assert figures.recall >= 0.95


def test_stances(linked: list[tuple[Post, list[Mention]]]) -> None:
    pairs = [(said, stance(found, stock)) for post, found in linked for stock, said in post["stance"].items()]
    right = sum(said == found for said, found in pairs)
    opposite = sum({said, found} == {"buy", "sell"} for said, found in pairs)
    print(f"\nStances: {right} of {len(pairs)} right, {opposite} the wrong way round")  # noqa: T201 - the figure is the point
    assert right / len(pairs) >= 0.8
    assert opposite / len(pairs) <= 0.05


def stance(found: list[Mention], stock: str) -> str:
    """Of a post: what its mentions of the stock say, unknown where they disagree."""
    said = {one.stance for one in found if one.stock_id == stock} - {UNKNOWN}
    return said.pop() if len(said) == 1 else UNKNOWN
