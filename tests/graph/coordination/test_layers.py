"""Layers: which posts are acts on what, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from graph.coordination.layers import layers
from graph.coordination.layers.said import COLUMNS, Said
from tests.graph.tables import Row, at, mention, post, table

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWN = frozenset({"GME.US", "AMC.US", "BB.US", "NOK.US", "TSLA.US", "AAPL.US"})
MOMENT = "2021-01-04T15:00"


def said(posts: Sequence[Row], mentions: Sequence[Row] = (), items: Sequence[Row] = (), **limits: pd.Timestamp) -> Said:
    return Said(table("posts", *posts), table("mentions", *mentions), table("shared_items", *items), KNOWN, **limits)


def item(post_id: str, kind: str, what: str) -> Row:
    row: Row = {"post_id": post_id, "kind": kind, "item": what}
    return row | {"available_at": at(MOMENT), "availability": "published"}


def acts(layer: str, of: Said) -> set[tuple[str, str, str]]:
    """Post, object and pool of each act."""
    found = layers()[layer].acts(of)
    assert list(found.columns) == COLUMNS
    assert not found.duplicated(["post_id", "object"]).any()
    assert str(found["at"].dtype) == "datetime64[us, UTC]"
    assert found["account_id"].tolist() == [f"x:{post_id.split('/')[0]}" for post_id in found["post_id"]]
    return set(zip(found["post_id"], found["object"], found["pool"], strict=True))


def own(name: str, *stocks: str, moment: str = MOMENT, **columns: object) -> tuple[Row, list[Row]]:
    """A post `a/1` of account `x:a` that names stocks of the US."""
    row = post(name, f"x:{name.partition('/')[0]}", moment, cashtags=len(stocks), **columns)
    return row, [mention(name, f"{stock}.US", start=5 * place) for place, stock in enumerate(stocks)]


def of(*posts: tuple[Row, list[Row]], items: Sequence[Row] = (), **limits: pd.Timestamp) -> Said:
    return said([row for row, _ in posts], [row for _, rows in posts for row in rows], items, **limits)


def test_the_layers_and_the_one_of_stocks_first() -> None:
    assert list(layers()) == ["stock", "image", "link", "reshare", "text"]
    assert [layer.name for layer in layers().values() if layer.by_timing] == ["stock"]


def test_a_post_is_an_act_on_each_stock_it_names() -> None:
    given = of(own("a/1", "GME", "AMC"), own("b/1", "GME"), own("c/1", "ZZZ"), own("d/1"))
    expected = {("a/1", "GME.US", "GME.US"), ("a/1", "AMC.US", "AMC.US"), ("b/1", "GME.US", "GME.US")}
    assert acts("stock", given) == expected


def test_a_stock_named_twice_in_a_post_is_one_act() -> None:
    row, mentions = own("a/1", "GME")
    assert acts("stock", said([row], [*mentions, mention("a/1", "GME.US", start=40)])) == {("a/1", "GME.US", "GME.US")}


@pytest.mark.parametrize("kind", ["original", "quote", "live", "utterance"])
def test_words_of_ones_own_are_acts(kind: str) -> None:
    assert len(acts("stock", of(own("a/1", "GME", kind=kind)))) == 1


@pytest.mark.parametrize("kind", ["reply", "reshare"])
def test_replies_and_reshares_are_no_acts_on_stocks_links_or_texts(kind: str) -> None:
    posts = [own(f"{who}/1", "GME", kind=kind, text="buy it now, all of you, to the moon") for who in "abc"]
    given = of(*posts, items=[item(f"{who}/1", "link", "https://a.example") for who in "abc"])
    assert [acts(name, given) for name in ("stock", "link", "text", "image")] == [set(), set(), set(), set()]


def test_five_stocks_are_a_push_and_six_a_list() -> None:
    five, six = ["GME", "AMC", "BB", "NOK", "TSLA"], ["GME", "AMC", "BB", "NOK", "TSLA", "AAPL"]
    given = of(own("a/1", *five), own("b/1", *six), items=[item("b/1", "link", "https://a.example")])
    assert {post_id for post_id, *_ in acts("stock", given)} == {"a/1"}
    assert acts("link", given) == set()


def test_a_list_of_unknown_stocks_is_a_list_too() -> None:
    """Six cashtags of which one is known."""
    row, mentions = own("a/1", "GME")
    assert acts("stock", said([row | {"cashtags": 6}], mentions)) == set()


def test_a_post_without_a_moment_is_no_act() -> None:
    posts = [own("a/1", "GME", event_at=None), own("b/1", "GME")]
    items = [item(name, "link", "https://a.example") for name in ("a/1", "b/1")]
    for limits in ({}, {"since": pd.Timestamp(at("2021-01-01"))}, {"until": pd.Timestamp(at("2022-01-01"))}):
        given = of(*posts, items=items, **limits)
        assert acts("stock", given) == {("b/1", "GME.US", "GME.US")}
        assert acts("link", given) == {("b/1", "https://a.example", "GME.US")}


def test_since_counts_and_until_does_not() -> None:
    posts = [own(f"a/{n}", "GME", moment=f"2021-01-04T15:00:0{n}") for n in range(5)]
    since, until = pd.Timestamp(at("2021-01-04T15:00:01")), pd.Timestamp(at("2021-01-04T15:00:03"))
    names = [{post_id for post_id, *_ in acts("stock", of(*posts, **limits))} for limits in (
        {"since": since}, {"until": until}, {"since": since, "until": until}, {"since": until, "until": since},
    )]  # fmt: skip
    assert names == [{"a/1", "a/2", "a/3", "a/4"}, {"a/0", "a/1", "a/2"}, {"a/1", "a/2"}, set()]


# --- what is shared ---


def test_a_post_is_an_act_on_each_of_its_links_in_the_pool_of_its_rarest_stock() -> None:
    """GME is named three times, AMC once; BB as seldom as AMC, and later by name."""
    posts = [own("a/1", "GME", "AMC"), own("b/1", "GME"), own("c/1", "GME", "BB"), own("d/1")]
    one, two = "https://a.example/1", "https://a.example/2"
    items = [item("a/1", "link", one), item("a/1", "link", two), item("b/1", "link", one), item("c/1", "image", "#ff")]
    given = of(*posts, items=[*items, item("d/1", "link", one), item("gone/1", "link", one)])
    assert acts("link", given) == {("a/1", one, "AMC.US"), ("a/1", two, "AMC.US"), ("b/1", one, "GME.US")}
    assert acts("image", given) == {("c/1", "#ff", "BB.US")}


def test_of_stocks_named_equally_often_the_first_by_id_is_the_pool() -> None:
    given = of(own("a/1", "GME", "AMC"), items=[item("a/1", "link", "https://a.example")])
    assert acts("link", given) == {("a/1", "https://a.example", "AMC.US")}


def test_near_duplicate_texts_are_one_object_and_any_other_is_its_own() -> None:
    text = "$GME is going to the moon tonight, hold the line and do not sell a single share of it"
    other = "I sold my $GME today, the short interest is far too low for any squeeze this year"
    posts = [own("a/1", "GME", text=text), own("b/1", "GME", text=text.upper() + "!!"), own("d/1", "GME", text=None)]
    found = layers()["text"].acts(of(*posts, own("c/1", "GME", text=other), own("e/1", "GME", text="up")))
    object_ = found.set_index("post_id")["object"]
    assert object_.index.tolist() == ["a/1", "b/1", "c/1", "e/1"]
    assert object_["a/1"] == object_["b/1"]
    assert object_.nunique() == 3
    assert (found["pool"] == "GME.US").all()


def test_later_posts_do_not_change_what_earlier_ones_are_like() -> None:
    """The same groups of texts, whether what was written later is there or not, in any order of rows."""
    words = ["moon", "squeeze", "float", "borrow", "rate", "short", "gamma", "calls", "hold", "apes", "sunday", "week"]
    posts = []
    for n in range(60):
        text = " ".join(words[(n % 6 + turn * (1 + n % 3)) % len(words)] for turn in range(9)) + f" {n // 40}"
        posts.append(own(f"a/{n}", "GME", moment=f"2021-01-{1 + n // 10:02d}T10:{n % 10:02d}", text=text))
    until = pd.Timestamp(at("2021-01-04"))
    early = [one for one in posts if one[0]["event_at"] < until]
    with_later, without = (layers()["text"].acts(of(*rows, until=until)) for rows in (posts[::-1], early))
    assert len(without) == len(with_later) == 30 > without["object"].nunique() > 3
    groups = [
        {tuple(sorted(rows["post_id"])) for _, rows in found.groupby("object")} for found in (with_later, without)
    ]
    assert groups[0] == groups[1]


# --- reshares ---


def reshare(name: str, root: str, moment: str = MOMENT) -> tuple[Row, list[Row]]:
    account = f"x:{name.partition('/')[0]}"
    return post(name, account, moment, kind="reshare", parent_id=root, cashtags=0), []


def test_a_reshare_is_an_act_on_its_root_in_the_pool_of_its_stock() -> None:
    posts = [own("a/1", "GME", "AMC"), own("b/1", "GME"), own("c/1"), reshare("d/1", "a/1"), reshare("e/1", "a/1")]
    posts += [reshare("f/1", "c/1"), reshare("g/1", "nowhere/1"), reshare("h/1", "b/1")]
    expected = {("d/1", "a/1", "AMC.US"), ("e/1", "a/1", "AMC.US"), ("h/1", "b/1", "GME.US")}
    assert acts("reshare", of(*posts)) == expected
    assert {post_id for post_id, *_ in acts("stock", of(*posts))} == {"a/1", "b/1"}


def test_a_reshare_within_the_time_of_a_post_from_before_it() -> None:
    posts = [own("a/1", "GME", moment="2020-12-01"), reshare("b/1", "a/1"), reshare("c/1", "a/1", "2021-02-01")]
    limits = {"since": pd.Timestamp(at("2021-01-01")), "until": pd.Timestamp(at("2021-02-01"))}
    assert acts("reshare", of(*posts, **limits)) == {("b/1", "a/1", "GME.US")}


def test_of_a_reshare_the_sources_own_naming_of_stocks_is_not_asked() -> None:
    """Only what its root names counts, and a list of six is none."""
    stocks = ["GME", "AMC", "BB", "NOK", "TSLA", "AAPL"]
    row, _ = reshare("b/1", "a/1")
    posts = [own("a/1", *stocks), (row, [mention("b/1", "GME.US")])]
    assert acts("reshare", of(*posts)) == set()


@pytest.mark.parametrize("name", ["stock", "link", "image", "text", "reshare"])
def test_of_nothing_there_are_no_acts(name: str) -> None:
    found = layers()[name].acts(said([]))
    assert list(found.columns) == COLUMNS
    assert found.empty
