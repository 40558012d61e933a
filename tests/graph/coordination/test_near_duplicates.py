"""Near-duplicate texts: by hand in two languages, against every pair compared, and what hostile texts do."""

from __future__ import annotations

import random
import string
import unicodedata
from functools import cache
from itertools import pairwise
from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coordination.near_duplicates import ALONE, near_duplicates
from graph.coordination.shingles import shingles, words

PUMP = "Huge news for $GME tonight, load the boat before the open, target is 400 by Friday and shorts will burn"
CHINESE = "川发龙蟒今晚有重大利好公布，明天开盘直接涨停，赶紧上车不要犹豫，主力资金已经大量进场了"
Clusters = set[frozenset[int]]


def clusters(*texts: object) -> Clusters:
    """Places of the texts of each cluster."""
    return grouped(near_duplicates(pd.Series(texts, dtype=object)))


def grouped(found: pd.Series) -> Clusters:
    number = found.reset_index(drop=True)
    return {frozenset(places.tolist()) for of, places in number.groupby(number).groups.items() if of != ALONE}


@cache
def pairs_of_words(text: str) -> frozenset[tuple[str, str]]:
    """Of a text of plain words: what the index is defined on, spelt out."""
    return frozenset(pairwise(text.split()))


def jaccard(one: str, other: str) -> float:
    left, right = pairs_of_words(one), pairs_of_words(other)
    both = len(left & right)
    return both / (len(left) + len(right) - both)


def led_by_hand(texts: list[str], threshold: float) -> Clusters:
    """Leader clustering with every leader compared."""
    members: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        like = (leader for leader in members if jaccard(texts[leader], text) >= threshold)
        members.setdefault(next(like, place), []).append(place)
    return {frozenset(places) for places in members.values() if len(places) > 1}


def drifting(count: int, seed: int, changes: int = 4) -> list[str]:
    """Texts of 25 words; half of them are an earlier one with some words changed."""
    rng = random.Random(seed)
    texts: list[list[str]] = []
    for _ in range(count):
        new = [f"w{rng.randrange(3_000)}" for _ in range(25)]
        if texts and rng.random() < 0.5:
            new = rng.choice(texts).copy()
            for place in rng.sample(range(25), rng.randint(0, changes)):
                new[place] = f"w{rng.randrange(3_000)}"
        texts.append(new)
    return [" ".join(text) for text in texts]


@pytest.mark.parametrize(
    "other",
    [
        PUMP.upper(),
        f"🚀🚀 {PUMP} 🔥",
        f"RT @some_one: {PUMP} https://t.co/Ab3dE",
        f"{PUMP} t.co/xyz @another #",
        PUMP.replace("$GME", "#GME").replace(", ", " … "),
        PUMP.replace(" ", "\u00a0 ").replace("a", "\u200ba"),
        "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in PUMP),
        PUMP.replace("&", "&amp;").replace("Friday", "friday &#128640;"),
        PUMP.replace("Friday", "Monday"),
        f"{PUMP} lol",
    ],
    ids=["capitals", "emoji", "retweet", "links", "marks", "spaces", "full width", "entities", "a word", "one more"],
)
def test_the_same_in_english(other: str) -> None:
    assert clusters(PUMP, other) == {frozenset({0, 1})}


@pytest.mark.parametrize(
    "other",
    [
        CHINESE.replace("，", ""),
        f"🔥🔥{CHINESE}！！！https://t.cn/A6xYz1",
        f"https://t.cn/A6xYz1{CHINESE}",
        f"@财经老王 {CHINESE}",
        CHINESE.replace("龙", "龍").replace("涨", "漲").replace("开", "開"),
        CHINESE.replace("，", " "),
        CHINESE.replace("公布", "公佈").replace("直接", "必定"),
        f"{CHINESE}吧",
    ],
    ids=["no commas", "emoji and link", "link before", "name", "traditional", "spaces", "a word", "one more"],
)
def test_the_same_in_chinese(other: str) -> None:
    assert clusters(CHINESE, other) == {frozenset({0, 1})}


def test_accents_written_in_two_ways() -> None:
    text = "où est passée l'économie française après l'été à la bourse"
    assert clusters(text, unicodedata.normalize("NFD", text)) == {frozenset({0, 1})}


@pytest.mark.parametrize(
    "others",
    [
        ("Quarterly results of the bank were better than what most analysts had expected before",),
        (" ".join(reversed(PUMP.split())),),
        ("$TSLA closes at 212.40, up 3 percent on the day", "$AAPL closes at 101.10, up 1 percent on the day"),
        ("茅台今天的走势非常稳健，白酒板块整体估值已经回到合理区间，可以长期持有",),
    ],
    ids=["another", "backwards", "a feed of many stocks", "another in Chinese"],
)
def test_not_the_same(others: tuple[str, ...]) -> None:
    assert clusters(PUMP, CHINESE, *others) == set()


def test_which_words_count() -> None:
    assert words("RT @Bob: $GME & #Gaming don't 12.50 ＡＢＣ http://x.example/1?a=b 涨停啦") == [
        *("gme", "gaming", "dont", "12.50", "abc"),
        *"涨停啦",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a b c d e", 4),  # ab bc cd de
        ("a b a b a", 2),  # ab ba
        ("川发龙蟒涨停啦", 5),  # 川发龙 发龙蟒 龙蟒涨 蟒涨停 涨停啦
        ("买入 gme now 川发", 4),  # 买入gme 入gme-now gme-now now川发
        ("川发 gme now", 3),  # 川发gme 发gme-now gme-now
    ],
)
def test_shingles_by_hand(text: str, count: int) -> None:
    assert len(shingles(words(text))) == count


@pytest.mark.parametrize("text", ["buy $GME now", "to the moon", "明天涨停", "川发龙蟒涨停啦", "涨停 $GME now 🚀"])
def test_short_texts_are_in_no_cluster(text: str) -> None:
    assert clusters(text, text, text) == set()


@pytest.mark.parametrize("text", ["buy it now or never", "川发龙蟒明天涨停", "buy now 川发龙蟒明天"])
def test_five_words_or_eight_signs_are_enough(text: str) -> None:
    assert clusters(text, text) == {frozenset({0, 1})}


def test_numbers_are_the_place_of_the_first_and_stand_by_post() -> None:
    texts = pd.Series({"x:9": CHINESE, "x:3": PUMP, "x:5": "no words", "x:1": f"{PUMP}!", "x:2": f"{CHINESE}!"})
    found = near_duplicates(texts)
    assert found.to_dict() == {"x:9": 0, "x:3": 1, "x:5": ALONE, "x:1": 1, "x:2": 0}
    assert found.dtype == "int64"


@pytest.mark.parametrize(("changed", "same"), [("前", True), ("前后", False)])
def test_chinese_is_compared_by_three_characters(changed: str, same: bool) -> None:
    """Of 31 characters 29 runs of three; one character changes three of them (26/32), two change four (25/33)."""
    text = "川发龙蟒今晚有重大利好公布明日开盘直接涨停赶紧上车不要犹豫主力"
    assert len(set(text + changed)) == 31 + len(changed)
    assert len(clusters(text, text[:15] + changed + text[15 + len(changed) :])) == same


def half_alike(rng: random.Random) -> list[str]:
    """Of 40 words that all have in common four are others: two have .66 of their shingles in common."""
    words_ = [f"same{at}" for at in range(40)]
    for place in rng.sample(range(40), 4):
        words_[place] = f"x{rng.randrange(10**9)}"
    return words_


def test_each_joins_the_earliest_it_is_like() -> None:
    """Of each three the third is like both others (.81), which are not like each other (.66)."""
    first = [[f"{number}-{at}".replace("-", "n") for at in range(40)] for number in range(40)]
    third = [[*text[:10], "one", *text[11:30], "two", *text[31:]] for text in first]
    second = [[*text[:5], "three", *text[6:25], "four", *text[26:]] for text in third]
    texts = [" ".join(text) for text in (*first, *second, *third)]
    assert clusters(*texts) == led_by_hand(texts, 0.8) == {frozenset({at, at + 80}) for at in range(40)}


def test_copies_are_found_in_a_crowd_of_half_alike_texts() -> None:
    rng = random.Random(6)
    crowd = [" ".join(half_alike(rng)) for _ in range(300)]
    found = clusters(*crowd, *(f"{text} again" for text in crowd))
    assert len(found & {frozenset({at, at + 300}) for at in range(300)}) >= 0.95 * 300


def test_a_chain_of_small_changes_does_not_tie_its_ends() -> None:
    """Each text has one word more of its twenty changed than the one before it."""
    chain = [" ".join([f"new{at}" for at in range(k)] + [f"old{at}" for at in range(k, 20)]) for k in range(20)]
    neighbours = [jaccard(one, other) for one, other in pairwise(chain)]
    assert min(neighbours) > 0.8
    found = clusters(*chain)
    assert found == led_by_hand(chain, 0.8)
    assert all(jaccard(chain[min(places)], chain[place]) >= 0.8 for places in found for place in places)


@pytest.mark.parametrize("threshold", [0.7, 0.8, 0.9])
def test_against_every_pair(threshold: float) -> None:
    """Of texts clearly like an earlier leader, 95 % and more are with one; none is with one unlike it."""
    texts = drifting(700, seed=3, changes=3)
    found = grouped(near_duplicates(pd.Series(texts), threshold=threshold))
    together = {place: min(places) for places in found for place in places}
    assert all(jaccard(texts[leader], texts[place]) >= threshold for place, leader in together.items())
    leaders = [place for place in range(len(texts)) if together.get(place, place) == place]
    clearly = [
        place
        for place in range(len(texts))
        if any(one < place and jaccard(texts[one], texts[place]) >= threshold + 0.05 for one in leaders)
    ]
    assert len(clearly) > 80
    assert sum(place in together for place in clearly) >= 0.95 * len(clearly)
    assert len(found & led_by_hand(texts, threshold)) >= 0.95 * len(found)


def test_as_another_index_finds_them() -> None:
    """datasketch's own index, asked for each text in turn and checked by hand, misses about as few."""
    texts = drifting(500, seed=8)
    index, led = MinHashLSH(num_perm=64, params=(12, 5)), dict[int, list[int]]()
    for place, text in enumerate(texts):
        sketch = MinHash(64, seed=9)
        sketch.update_batch([" ".join(pair).encode() for pair in pairs_of_words(text)])
        like = [one for one in index.query(sketch) if jaccard(texts[one], text) >= 0.8]
        led.setdefault(min(like, default=place), []).append(place)
        if not like:
            index.insert(place, sketch)
    theirs = {frozenset(places) for places in led.values() if len(places) > 1}
    ours = grouped(near_duplicates(pd.Series(texts)))
    assert len(ours & theirs) >= 0.97 * max(len(ours), len(theirs)) > 50


def test_a_crowd_of_half_alike_texts_costs_no_square() -> None:
    rng = random.Random(5)
    texts = [" ".join(half_alike(rng)) for _ in range(4_000)]
    begun = perf_counter()
    assert (near_duplicates(pd.Series(texts)) == ALONE).all()
    assert perf_counter() - begun < 20


def test_equal_texts_are_read_once() -> None:
    found = near_duplicates(pd.Series([PUMP, *[f"{PUMP} {'!' * (at % 7)}" for at in range(8_000)]]))
    assert (found == 0).all()


TEXT = st.lists(st.sampled_from([*"abcdef", "涨停", "主力", "http://x.example/1", "@me", "🚀"]), max_size=14).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=25), st.data())
def test_what_comes_later_changes_no_number(texts: list[str], data: st.DataObject) -> None:
    """Of what is known at a moment: the same clusters, though a text that was alone may have got company since."""
    known = data.draw(st.integers(0, len(texts)))
    before, after = (
        near_duplicates(pd.Series(texts[:known], dtype=object)),
        near_duplicates(pd.Series(texts, dtype=object)),
    )
    assert grouped(before) == grouped(after.iloc[:known].where(after.iloc[:known].duplicated(keep=False), ALONE))
    kept = before[before != ALONE]
    assert kept.equals(after[kept.index])


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, max_size=12))
def test_twice_the_same_is_the_same(texts: list[str]) -> None:
    twice = near_duplicates(pd.Series([*texts, *texts], dtype=object)).tolist()
    assert twice[: len(texts)] == twice[len(texts) :]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(codec=None)), max_size=6))
def test_any_text_at_all(texts: list[str]) -> None:
    found = near_duplicates(pd.Series(texts, dtype=object))
    assert ((found == ALONE) | (found <= np.arange(len(texts)))).all()


def test_hostile_texts() -> None:
    hostile = [
        *("", " \n\t", "http://a.example/ https://b.example/x @c @d", "\0" * 50, "\ud800\udfff" * 40, "🚀" * 400),
        *(None, float("nan"), 17, "e" + "\u0315\u0300" * 200_000, "a." * 200_000, "@" * 200_000, "$" * 200_000),
        *("rt " * 200_000, "http:" * 200_000, "&#" * 200_000, "(" * 200_000),
    ]
    begun = perf_counter()
    found = near_duplicates(pd.Series([*hostile, *hostile], dtype=object)).to_numpy()
    assert perf_counter() - begun < 10
    assert (found[:10] == ALONE).all()


def test_a_million_characters() -> None:
    """Read up to a stated length, so that what differs only beyond it is the same."""
    rng = random.Random(2)
    long = " ".join("".join(rng.choices(string.ascii_lowercase, k=6)) for _ in range(150_000))
    begun = perf_counter()
    assert clusters(long, f"{long} and more", PUMP, f"other {long[:10_000]}") == {frozenset({0, 1})}
    assert perf_counter() - begun < 10


def test_nul_and_lone_surrogates_hide_nothing() -> None:
    assert clusters(PUMP, PUMP.replace("news", "ne\0ws"), PUMP + "\udc00") == {frozenset({0, 1, 2})}


@pytest.mark.parametrize("texts", [[], ["short"], [None]])
def test_nothing_to_compare(texts: list[object]) -> None:
    found = near_duplicates(pd.Series(texts, dtype=object))
    assert found.tolist() == [ALONE] * len(texts)
    assert found.dtype == "int64"


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.5, 0.05])
def test_a_threshold_that_cannot_be(threshold: float) -> None:
    with pytest.raises(ValueError, match=str(threshold)):
        near_duplicates(pd.Series([PUMP]), threshold=threshold)
