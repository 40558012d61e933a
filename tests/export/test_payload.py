"""What the viewer is given, against networks counted by hand and against brute force."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.export.payload import payload
from bellwether.export.picture import Picture, Row
from bellwether.export.wording import WORDS
from tests.export.conftest import account, push

Data: TypeAlias = dict[str, Any]


def drawn(picture: Picture, **options: int) -> Data:
    """The payload as JavaScript will read it: through strict JSON."""
    return json.loads(json.dumps(payload(picture, **options), allow_nan=False))


def node(data: Data, label: str) -> dict[str, Any]:
    """The columns of the one node with a label."""
    [at] = [i for i, text in enumerate(data["nodes"]["label"]) if text == label]
    return {name: column[at] for name, column in data["nodes"].items()}


def ties(data: Data) -> set[tuple[str, str, str]]:
    """All ties as (source label, kind, target label)."""
    labels, edges = data["nodes"]["label"], data["edges"]
    return {(labels[s], k, labels[t]) for s, k, t in zip(edges["s"], edges["kind"], edges["t"], strict=True)}


def test_nodes_of_the_small_network(small: Picture) -> None:
    data = drawn(small)
    assert Counter(data["nodes"]["kind"]) == {"influencer": 2, "platform": 2, "stock": 2, "push": 4, "follower": 3}
    assert {len(column) for column in data["nodes"].values()} == {13}
    assert data["days"] == ["2024-05-13", "2024-05-15", "2024-05-20"]


def test_ties_of_the_small_network(small: Picture) -> None:
    assert ties(drawn(small)) == {
        ("Maven", "on", "x"),
        ("老股民张三", "on", "weibo"),
        ("Maven", "made", "GME.US 05-13"),
        ("Maven", "made", "GME.US 05-15"),
        ("Maven", "made", "002312.SZ 05-15"),
        ("老股民张三", "made", "002312.SZ 05-20"),
        ("GME.US 05-13", "about", "GME.US GameStop"),
        ("GME.US 05-15", "about", "GME.US GameStop"),
        ("002312.SZ 05-15", "about", "002312.SZ 川发龙蟒"),
        ("002312.SZ 05-20", "about", "002312.SZ 川发龙蟒"),
        ("Kim", "amplified", "Maven"),
        ("Ann", "amplified", "老股民张三"),
        ("x:5", "amplified", "Maven"),  # named by a tie only
        ("Kim", "follows", "Maven"),
    }


def test_account_panel(small: Picture) -> None:
    maven = node(drawn(small), "Maven")
    assert maven["props"] == {
        "handle": "maven_h",
        "platform": "x",
        "reach": "12,345",
        "interval": "11,000 – 13,700",
        "followers observed": "3.25 % of those declared",
        "pushes": "3",
        "tied accounts": "2",
        "account": "x:1",
    }
    assert maven["size"] == 12_345.0
    assert node(drawn(small), "x:5")["props"]["interval"] == "not known"
    assert node(drawn(small), "x:5")["props"]["followers observed"] == "not known"


@pytest.mark.parametrize(
    ("coverage", "said"), [(0.0, "0 %"), (1e-6, "< 0.01 %"), (0.1234567, "12.3 %"), (1.0, "100 %"), (12.5, "1,250 %")]
)
def test_coverage_is_said_as_it_is(small: Picture, coverage: float, said: str) -> None:
    data = drawn(replace(small, accounts=[{**small.accounts[0], "coverage": coverage}, *small.accounts[1:]]))
    assert node(data, "Maven")["props"]["followers observed"] == f"{said} of those declared"


def test_push_panel_in_the_words_its_tier_allows(small: Picture) -> None:
    data = drawn(small)
    measured, proxy, unscored = (
        node(data, f"{name}")["props"] for name in ("GME.US 05-13", "GME.US 05-15", "002312.SZ 05-15")
    )
    assert (measured["score"], measured["interval"]) == ("0.812", "0.762 – 0.862")
    assert (measured["outcome"], measured["tier"]) == ("came before retail buying", "measured")
    assert (proxy["outcome"], proxy["tier"]) == ("came before abnormal volume", "proxy")
    assert (unscored["score"], unscored["interval"], unscored["tier"]) == ("not scored", "not known", "—")


def test_evidence_is_the_source_row_of_each_push(small: Picture) -> None:
    data = drawn(small)
    cited = [data["evidence"][i] for i in node(data, "Maven")["ev"]]
    assert cited == [
        {"title": "GME.US · 2024-05-13", "url": "https://example.org/11", "note": "posts.jsonl:11"},
        {"title": "GME.US · 2024-05-15", "url": "https://example.org/12", "note": "posts.jsonl:12"},
        {"title": "002312.SZ · 2024-05-15", "url": "", "note": "posts.jsonl:13"},
    ]
    assert [data["evidence"][i]["note"] for i in node(data, "002312.SZ 川发龙蟒")["ev"]] == [
        "posts.jsonl:13",
        "posts.jsonl:14",
    ]


def test_engagements_appear_from_the_next_session_on(small: Picture) -> None:
    data = drawn(small)
    labels, edges = data["nodes"]["label"], data["edges"]
    days = {labels[s]: d for s, k, d in zip(edges["s"], edges["kind"], edges["day"], strict=True) if k == "amplified"}
    assert days == {"Kim": 2, "Ann": -1, "x:5": 2}


def test_values_that_are_no_numbers_are_unknown(small: Picture) -> None:
    for bad in (float("nan"), float("inf"), True, "12", None, 10**400, [1]):
        unknown: Row = {"reach": bad, "reach_low": bad, "reach_high": bad, "coverage": bad}
        rows = [{**small.accounts[0], **unknown}, *small.accounts[1:]]
        pushes = [{**small.pushes[0], "probability": bad, "low": bad, "high": bad}, *small.pushes[1:]]
        data = drawn(replace(small, accounts=rows, pushes=pushes))
        assert (node(data, "Maven")["size"], node(data, "Maven")["props"]["reach"]) == (0.0, "not known")
        assert node(data, "GME.US 05-13")["props"]["score"] == "not scored"


def test_hostile_text_becomes_one_short_line() -> None:
    """Control characters and half characters go, reordering marks show as U+FFFD, lines and lengths are bounded."""
    names = {"a\x00b\x1f\ud800c": "abc", "evil\u202egpj.exe": "evil\ufffdgpj.exe", "two\n\tlines": "two lines"}
    for name, shown in names.items():
        picture = Picture(
            name, "", "en", "", "", [account("x:1", name, 1.0)], [], [push(1, "x:1", "A.US", "2024-01-02", 0.5)], [], []
        )
        assert shown in drawn(picture)["nodes"]["label"]
    long = Picture(
        "t",
        "",
        "en",
        "",
        "",
        [account("x:1", "长" * 10_000, 1.0)],
        [],
        [push(1, "x:1", "A.US", "2024-01-02", 0.5)],
        [],
        [],
    )
    assert max(len(label) for label in drawn(long)["nodes"]["label"]) == 200


def test_only_web_addresses_become_links(small: Picture) -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://[bad", 7):
        data = drawn(replace(small, pushes=[{**small.pushes[0], "url": url}]))
        assert data["evidence"][0]["url"] == ""


def test_rows_without_ids_or_with_odd_dates_do_no_harm(small: Picture) -> None:
    odd: list[Row] = [
        {"push_id": None, "account_id": "x:1", "stock_id": "GME.US"},
        {**small.pushes[0], "push_id": "p", "session": "soon"},
    ]
    lost: Row = {"source_id": None, "target_id": "x:1"}
    data = drawn(replace(small, pushes=[*odd, *small.pushes, small.pushes[0]], engagements=[lost], follows=[{}]))
    assert Counter(data["nodes"]["kind"])["push"] == 5
    assert node(data, "GME.US")["day"] == -1


def test_what_is_left_out_is_said(small: Picture) -> None:
    assert drawn(small)["meta"]["leftOut"] == "showing 5 of 6 accounts"
    accounts = [account(f"x:{i}", f"a{i}", float(i), 1) for i in range(100)]
    pushes = [push(i, f"x:{i}", "GME.US", "2024-05-13", i / 100) for i in range(100)]
    crowd = replace(small, accounts=accounts, pushes=pushes, stocks=[], engagements=[], follows=[])
    data = drawn(crowd, nodes=60)
    assert data["meta"]["leftOut"] == "showing 20 of 100 accounts, 20 of 100 pushes"
    assert {
        label for label, kind in zip(data["nodes"]["label"], data["nodes"]["kind"], strict=True) if kind == "influencer"
    } == {f"a{i}" for i in range(80, 100)}
    assert node(data, "GME.US")["props"]["pushes"] == "100 (20 drawn)"
    assert drawn(replace(crowd, lang="zh-CN"), nodes=60)["meta"]["leftOut"].startswith("显示 100 个账号中的 20 个")


def test_the_most_reached_come_before_the_rest(small: Picture) -> None:
    """200 followers of one account, room for about 50: those kept have the most reach."""
    accounts = [account(f"x:{i}", f"a{i}", float(i)) for i in range(1, 201)]
    follows: list[Row] = [{"follower_id": f"x:{i}", "followed_id": "x:0"} for i in range(1, 201)]
    hub = replace(
        small, accounts=[account("x:0", "hub", 5.0, 1), *accounts], pushes=[], engagements=[], follows=follows
    )
    reaches = sorted(
        size
        for size, kind in zip(*(drawn(hub, nodes=50)["nodes"][c] for c in ("size", "kind")), strict=True)
        if kind == "follower"
    )
    assert 40 <= len(reaches) < 50
    assert reaches == [float(i) for i in range(201 - len(reaches), 201)]


def test_the_most_reached_is_drawn_though_only_the_unreached_engage_with_it(small: Picture) -> None:
    """The star's 50 fans reach nobody; 200 others with some reach follow one another in a ring."""
    star, fans = account("x:star", "star", 900.0, 1), [account(f"x:f{i}", f"f{i}", 0.0) for i in range(50)]
    ring = [account(f"x:{i}", f"a{i}", 1.0 + i) for i in range(200)]
    follows: list[Row] = [{"follower_id": f"x:{i}", "followed_id": f"x:{(i + 1) % 200}"} for i in range(200)]
    engagements: list[Row] = [
        {"source_id": f"x:f{i}", "target_id": "x:star", "kind": "reshare", "times": 1 + (i == 30)} for i in range(50)
    ]
    crowd = replace(small, accounts=[*ring, star, *fans], pushes=[], engagements=engagements, follows=follows)
    data = drawn(crowd, nodes=60)
    fans_drawn = sum(end == "star" for _, _, end in ties(data))
    assert node(data, "star")["props"]["tied accounts"] == f"50 ({fans_drawn} drawn)"
    assert ("f30", "amplified", "star") in ties(data)  # who engages most comes first


def test_one_platform_is_said_and_several_are_drawn(small: Picture) -> None:
    """A tie from everyone to the only platform would tell nothing."""
    data = drawn(small)
    assert data["meta"]["subtitle"] == "invented"
    assert data["nodes"]["kind"].count("platform") == data["edges"]["kind"].count("on") == 2
    alike = drawn(replace(small, accounts=[{**row, "platform": "weibo"} for row in small.accounts]))
    assert alike["meta"]["subtitle"] == "invented · posted on weibo"
    assert "platform" not in alike["nodes"]["kind"]
    assert "on" not in alike["edges"]["kind"]
    unknown = [{**row, "account_id": row["handle"], "platform": None} for row in small.accounts]
    assert drawn(replace(small, subtitle="", accounts=unknown, pushes=[]))["meta"]["subtitle"] == ""


def test_each_account_keeps_its_strongest_ties(small: Picture) -> None:
    """40 accounts engage with 39 others each, 1,560 ties; of the 120 drawn, 3 are of each, the most frequent."""
    pairs = [(a, b) for a in range(40) for b in range(40) if a != b]
    engagements: list[Row] = [
        {"source_id": f"x:{a}", "target_id": f"x:{b}", "kind": "reply", "times": 1 + a * 40 + b} for a, b in pairs
    ]
    accounts = [account(f"x:{i}", f"a{i}", 1.0) for i in range(40)]
    web = replace(small, accounts=accounts, stocks=[], pushes=[], follows=[], engagements=engagements)
    data = drawn(web, nodes=60)
    strongest = {(a, b) for a in range(40) for b in sorted(set(range(40)) - {a})[-3:]}
    assert ties(data) == {(f"a{a}", "amplified", f"a{b}") for a, b in strongest}
    assert data["meta"]["leftOut"] == "showing 120 of 1,560 ties"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.none() | st.floats(0, 1)), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=80),
    st.integers(60, 150),
)
def test_any_selection_is_whole(
    made: list[tuple[int, int, float | None]], engaged: list[tuple[int, int]], limit: int
) -> None:
    """Never too many nodes, no push without account and stock, no account without a tie.

    The best push of each of the most reached is drawn (one account in twenty nodes), then the best of all.
    """
    accounts = [account(f"x:{i}", f"a{i}", float(i % 17), platform=f"p{i % 20}") for i in range(61)]
    pushes = [push(n, f"x:{a}", f"S{s}.US", f"2024-05-{1 + n % 28:02d}", p) for n, (a, s, p) in enumerate(made)]
    engagements: list[Row] = [
        {"source_id": f"x:{a}", "target_id": f"x:{b}", "kind": "reply", "times": 1, "first_at": None}
        for a, b in engaged
    ]
    data = drawn(Picture("t", "", "en", "", "", accounts, [], pushes, engagements, []), nodes=limit)
    kinds, edges = data["nodes"]["kind"], data["edges"]
    assert len(kinds) <= limit
    for kind, end in (("made", "t"), ("about", "s")):
        at = [edges[end][i] for i, k in enumerate(edges["kind"]) if k == kind]
        assert sorted(at) == [i for i, k in enumerate(kinds) if k == "push"]
    tied = {i for k, s, t in zip(edges["kind"], edges["s"], edges["t"], strict=True) if k != "on" for i in (s, t)}
    assert all(i in tied for i, kind in enumerate(kinds) if kind in ("influencer", "follower"))
    kept = {data["nodes"]["id"][i] for i, kind in enumerate(kinds) if kind == "push"}
    ranked = sorted(pushes, key=lambda row: -1.0 if (p := row["probability"]) is None else float(str(p)), reverse=True)
    by_id = sorted(pushes, key=lambda row: str(row["push_id"]), reverse=True)
    rising = sorted(by_id, key=lambda row: -1.0 if (p := row["probability"]) is None else float(str(p)))
    best = {str(row["account_id"]): str(row["push_id"]) for row in rising}
    leaders = sorted(accounts, key=lambda row: (-float(str(row["reach"])), str(row["account_id"])))[: limit // 20]
    first = {best[one] for row in leaders if (one := str(row["account_id"])) in best}
    assert first <= kept
    ranked = [row for row in ranked if row["push_id"] not in first]
    inside = [str(row["push_id"]) in kept for row in ranked]
    scores = [row["probability"] for row in ranked]
    assert all(a or not b or one == two for (a, one), (b, two) in pairwise(zip(inside, scores, strict=True)))


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()


def test_no_word_pronounces_guilt() -> None:
    said = " ".join(text.lower() for words in WORDS.values() for text in words.values())
    for word in (
        "manipul",
        "fraud",
        "guilt",
        "scam",
        "illegal",
        "crim",
        "suspic",
        "suspect",
        "pump",
        "victim",
        "操纵",
        "欺诈",
        "违法",
        "嫌疑",
        "罪",
        "黑嘴",
    ):
        assert word not in said
