"""Accounts that may be one person's: invented people on several platforms, and who must never be among them."""

from __future__ import annotations

import gzip
import random
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coordination.account_names import alike_in_name
from graph.coordination.habits import hours, writing
from graph.coordination.same_person import same_person
from tests.graph.tables import Row, at, post, table

if TYPE_CHECKING:
    from pathlib import Path

TIED = "post together more often than the news explains"
ITEMS = ["post_id", "kind", "item"]
PAIR = ["account_id", "other_id"]


def account(account_id: str, handle: str | None = None, name: str | None = None, **columns: object) -> Row:
    platform, _, native = account_id.partition(":")
    row: Row = {"account_id": account_id, "platform": platform, "native_id": native, "handle": handle, "name": name}
    return row | {"available_at": at("2021-01-01"), "availability": "captured"} | columns


def proposed(*accounts: Row, posts: list[Row] | None = None, **tables: pd.DataFrame) -> dict[tuple[str, str], str]:
    found = same_person(table("accounts", *accounts), table("posts", *(posts or [])), **tables)
    return {(one, other): reasons for one, other, reasons in zip(*(found[c] for c in (*PAIR, "reasons")), strict=True)}


def pairs(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=PAIR)


def written(people: dict[str, random.Random], texts: int = 14, accounts: dict[str, str] | None = None) -> list[Row]:
    """Posts of invented people, each with favourite words of their own; `accounts`: by account, whose it is."""
    lexicon = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "e", "io", "ou", "y") for c in ("n", "sh", "rt", "")]
    favourites = {who: rng.sample(lexicon, 40) for who, rng in people.items()}
    rows: list[Row] = []
    for account_id, who in (accounts or {f"x:{who}": who for who in people}).items():
        rng = people[who]
        for number in range(texts):
            text = " ".join(rng.choice(favourites[who] if rng.random() < 0.7 else lexicon) for _ in range(14))
            moment = at("2021-01-01") + timedelta(hours=number)
            rows.append(post(f"{account_id}/{number}", account_id, "2021-01-01", text=text, event_at=moment))
    return rows


def a_crowd(size: int, seed: int = 0) -> dict[str, random.Random]:
    return {f"p{number}": random.Random(1_000 * seed + number) for number in range(size)}


def test_a_rare_handle_on_two_platforms_is_enough() -> None:
    found = same_person(
        table("accounts", account("x:1", "Dragon_Hunter2312"), account("weibo:7", "dragonhunter2312")), table("posts")
    )
    assert found.to_dict("records") == [
        {
            "account_id": "weibo:7",
            "other_id": "x:1",
            "score": pytest.approx(0.6),
            "reasons": "same handle on two platforms",
        }
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｑｏｒｖｅｘ＿Ｌａｔｔｉ", "qorvexlatti"),
        ("qorvex.latti🚀", "QORVEX-LATTI"),
        ("川發龍蟒老王", "川发龙蟒老王"),
        ("qorvex\u202elatti\u200b\0", "qorvexlatti"),
    ],
    ids=["full width", "punctuation and emoji", "traditional", "unseen"],
)
def test_handles_are_compared_in_one_form(one: str, other: str) -> None:
    assert set(proposed(account("x:1", one), account("tiktok:1", other))) == {("tiktok:1", "x:1")}


@pytest.mark.parametrize(
    "handles",
    [
        ("trader", "trader"),
        ("john_smith", "JohnSmith"),
        ("bull", "bull"),
        ("12345678", "12345678"),
        ("stock_tips", "stocktips"),
        ("股票", "股票"),
        ("dragonhunter", "dragonhunter77"),
        ("dragonhunter", "dragonhunters"),
        ("🚀🚀🚀", "🚀🚀🚀"),
        ("", ""),
        (None, None),
    ],
)
def test_other_handles_are_not(handles: tuple[str | None, str | None]) -> None:
    assert proposed(account("x:1", handles[0]), account("reddit:1", handles[1])) == {}


def test_two_john_smiths_are_nothing_even_together() -> None:
    smiths = account("x:1", None, "John Smith"), account("reddit:1", None, "John Smith")
    assert proposed(*smiths) == {}
    assert proposed(*smiths, ties=pairs(("x:1", "reddit:1"))) == {}


def test_names_that_more_carry_are_worth_less() -> None:
    platforms = ["x", "reddit", "weibo", "tiktok", "youtube", "telegram"]
    weights = [
        alike_in_name(table("accounts", *(account(f"{platform}:1", "qorvexlatti") for platform in platforms[:k])))
        for k in range(1, 7)
    ]
    assert [len(found) for found in weights] == [0, 1, 3, 6, 10, 0]
    assert [found[0].weight for found in weights[1:5]] == pytest.approx([0.6, 0.3, 0.2, 0.15])
    assert "which 3 accounts have" in weights[2][0].reason


def test_a_name_needs_a_second_sign() -> None:
    """A rare display name, and a handle that differs by a number; on one platform too."""
    people = account("x:1", "qorvex77", "Qorvex the Hunter"), account("x:2", "qorvex", "qorvex THE hunter")
    assert set(proposed(*people)) == {("x:1", "x:2")}
    assert proposed(*(row | {"handle": None} for row in people)) == {}
    assert proposed(*(row | {"name": None} for row in people)) == {}


def test_one_name_counts_once() -> None:
    """Who uses the handle as display name has one name in common with the other, not two."""
    twice = alike_in_name(
        table("accounts", account("x:1", "qorvexl", "Qorvexl"), account("x:2", "qorvex_l", "qorvexl"))
    )
    assert [(found.weight, found.reason) for found in twice] == [(0.3, "same handle but for capitals and punctuation")]


def test_a_handle_that_is_the_others_display_name() -> None:
    (found,) = alike_in_name(table("accounts", account("weibo:1", None, "Qorvexlatti"), account("x:1", "qorvexlatti")))
    assert found.reason == "handle of one is the display name of the other"


def test_a_picture_nobody_else_posted() -> None:
    people = account("x:1", None, "Qorvex Latti"), account("weibo:1", None, "qorvexlatti"), account("x:3")
    posts = [
        post("x:a", "x:1", "2021-01-01"),
        post("weibo:b", "weibo:1", "2021-02-01"),
        post("x:c", "x:3", "2021-02-02"),
    ]
    items = pd.DataFrame(
        [("x:a", "image", "cafe"), ("weibo:b", "image", "cafe"), ("x:c", "link", "cafe")], columns=ITEMS
    )
    assert proposed(*people, posts=posts, shared_items=items) == {}
    items = pd.concat([items, items.assign(item="beef")])
    found = proposed(*people, posts=posts, shared_items=items)
    assert found == {
        ("weibo:1", "x:1"): "2 times the same picture, which hardly anybody else posted; same display name"
    }


def test_a_picture_that_many_posted_says_nothing() -> None:
    people = [account(f"x:{number}", None, "Qorvex Latti" if number < 2 else None) for number in range(8)]
    posts = [post(f"x:p{number}", f"x:{number}", "2021-01-01") for number in range(8)]
    items = pd.DataFrame([(f"x:p{number}", "image", h) for number in range(8) for h in ("cafe", "beef")], columns=ITEMS)
    assert proposed(*people, posts=posts, shared_items=items) == {}


@pytest.mark.parametrize(("posters", "counts"), [(5, True), (6, False)])
def test_a_picture_of_five_still_counts(posters: int, counts: bool) -> None:
    people = [
        account(f"x:{number}", f"QORVEX{'_' * number}LATTI" if number < 2 else None, f"n{number}")
        for number in range(posters)
    ]
    people[1] = account("weibo:1", "qorvexlatti")
    posts = [post(f"p{number}", row["account_id"], "2021-01-01") for number, row in enumerate(people)]
    items = pd.DataFrame([(f"p{number}", "image", "cafe") for number in range(posters)], columns=ITEMS)
    (reasons,) = proposed(*people, posts=posts, shared_items=items).values()
    assert ("same picture" in reasons) is counts


def test_a_ring_that_shares_pictures_is_no_one_person() -> None:
    people, posts = (
        (account("x:1"), account("x:2")),
        [post("x:a", "x:1", "2021-01-01"), post("x:b", "x:2", "2021-01-01")],
    )
    items = pd.DataFrame([(p, "image", h) for p in ("x:a", "x:b") for h in ("1", "2", "3", "4")], columns=ITEMS)
    assert proposed(*people, posts=posts, shared_items=items, ties=pairs(("x:2", "x:1"))) == {}


def test_tied_accounts_that_write_alike() -> None:
    """Of 48 people one has two accounts; all the tied are asked about, and that one is proposed."""
    people = a_crowd(48)
    owners = {f"x:{who}": who for who in people} | {"weibo:second": "p5"}
    posts = written(people, accounts=owners)
    tied = pairs(("x:p5", "weibo:second"), *((f"x:p{at}", f"x:p{at + 1}") for at in range(20, 45)))
    found = proposed(*map(account, owners), posts=posts, ties=tied)
    assert found == {("weibo:second", "x:p5"): f"write more alike than 99.9 % of pairs; {TIED}"}


def test_nobody_is_compared_without_another_sign() -> None:
    people = a_crowd(40)
    owners = {f"x:{who}": who for who in people} | {"weibo:second": "p5"}
    assert proposed(*map(account, owners), posts=written(people, accounts=owners)) == {}


def test_copied_texts_show_no_hand() -> None:
    """Two who write differently and post the same thirty texts besides: a ring, and nobody's second account."""
    people = a_crowd(48)
    posts = written(people)
    for number, copied in enumerate(written({"agency": random.Random(99)}, texts=30)):
        posts += [copied | {"post_id": f"x:{who}/c{number}", "account_id": f"x:{who}"} for who in ("p1", "p2")]
    known = table("posts", *posts)
    assert writing(known, pairs(("x:p1", "x:p2"))).isna().all() or writing(known, pairs(("x:p1", "x:p2")))[0] > 0.01


def test_a_language_in_common_is_no_habit() -> None:
    """Eight of 56 write Chinese, too few to say which two of them are alike."""
    signs = "今天大盘走势不错主力资金进场明天继续看好加仓涨停回调龙头板块散户恐慌机会风险仓位"
    words = [signs[at_ : at_ + 2] for at_ in range(0, len(signs), 2)]
    posts = written(a_crowd(48))
    for number in range(8):
        rng = random.Random(number)
        for at_ in range(20):
            text = "，".join(rng.choice(words) for _ in range(9))
            posts.append(post(f"weibo:{number}/{at_}", f"weibo:{number}", "2021-01-01", text=text))
    asked = pairs(*((f"weibo:{one}", f"weibo:{other}") for one in range(8) for other in range(one + 1, 8)))
    assert writing(table("posts", *posts), asked).isna().all()


def test_strangers_are_rarely_alike() -> None:
    """Of all pairs of 48 people about as many are closer than 99 % as 1 %."""
    people = a_crowd(48, seed=2)
    asked = pairs(*((f"x:{one}", f"x:{other}") for one in people for other in people if one < other))
    found = writing(table("posts", *written(people)), asked)
    assert len(found) == 48 * 47 / 2
    assert (found <= 0.01).mean() <= 0.011
    assert (found <= 0.001).mean() <= 0.002


def test_too_few_to_compare_with_or_too_little_written() -> None:
    few, short = a_crowd(20), a_crowd(40)
    assert writing(table("posts", *written(few)), pairs(("x:p1", "x:p2"))).isna().all()
    assert writing(table("posts", *written(short, texts=9)), pairs(("x:p1", "x:p2"))).isna().all()


def test_hours_of_the_day() -> None:
    """Forty keep office hours, each their own; two are up at night."""
    rng = random.Random(0)
    kept = {f"x:{number}": rng.sample(range(8, 22), 6) for number in range(40)} | {"x:a": [1, 2, 4], "y:b": [1, 2, 4]}
    rows = [
        post(f"{who}/{number}", who, "2021-01-01", event_at=at("2021-01-01") + timedelta(days=number, hours=hour))
        for who, awake in kept.items()
        for number in range(60)
        for hour in (rng.choice(awake),)
    ]
    found = hours(table("posts", *rows), pairs(("x:a", "y:b"), ("x:1", "x:2"), ("x:a", "x:1"), ("x:a", "x:nobody")))
    assert found[0] <= 0.01
    assert not found[1] <= 0.01
    assert found[2:].isna().all()


@pytest.mark.parametrize("hidden", ["weibo:~3f2a", "weibo:#0a1b2c3d4e5f6071"])
def test_accounts_under_a_pseudonym_are_never_read(hidden: str) -> None:
    """Even if a row should hold a name in clear beside a pseudonym; and what they wrote changes nobody's answer."""
    people = a_crowd(48)
    owners = {f"x:{who}": who for who in people} | {"reddit:second": "p5", hidden: "p5"}
    names = [account(who, "qorvexlatti" if who in {"x:p7", hidden} else None, "Qorvex") for who in owners]
    posts = written(people, accounts=owners)
    tied = pairs(("x:p5", "reddit:second"), ("x:p5", hidden), (hidden, "reddit:second"))
    items = pd.DataFrame([(row["post_id"], "image", "cafe") for row in posts[:20] + posts[-20:]], columns=ITEMS)
    found = same_person(table("accounts", *names), table("posts", *posts), shared_items=items, ties=tied)
    assert found[PAIR].to_numpy().tolist() == [["reddit:second", "x:p5"]]
    without = table("posts", *(row for row in posts if row["account_id"] != hidden))
    clear = [row for row in names if row["account_id"] != hidden]
    again = same_person(table("accounts", *clear), without, shared_items=items, ties=tied)
    assert found.equals(again)


def test_replies_and_reshares_are_not_read() -> None:
    people = a_crowd(48)
    owners = {f"x:{who}": who for who in people} | {"weibo:second": "p5"}
    posts = [row | {"kind": "reply"} for row in written(people, accounts=owners)]
    assert proposed(*map(account, owners), posts=posts, ties=pairs(("x:p5", "weibo:second"))) == {}


def test_reasons_hold_no_names() -> None:
    hostile = "\u202eevil\u2066<script>\x1b[31m; same picture\n"
    found = proposed(account("x:1", hostile + "qorvex", hostile), account("weibo:1", hostile + "qorvex", hostile))
    assert found == {("weibo:1", "x:1"): "same handle on two platforms; same display name"}


NAMES = (
    st.none() | st.text(st.characters(codec=None), max_size=12) | st.sampled_from(["qorvexl", "Qorvex_L", "qorvexl9"])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["x", "weibo", "reddit"]), NAMES, NAMES), max_size=8), st.randoms())
def test_any_names_in_any_order(people: list[tuple[str, str | None, str | None]], rng: random.Random) -> None:
    names = ["account_id", "platform", "handle", "name"]
    rows = [(f"{platform}:{at}", platform, handle, name) for at, (platform, handle, name) in enumerate(people)]
    found = alike_in_name(pd.DataFrame(rows, columns=names, dtype=object))
    assert all(one.account_id < one.other_id and 0 < one.weight < 1 for one in found)
    rng.shuffle(rows)
    assert found == alike_in_name(pd.DataFrame(rows, columns=names, dtype=object))


def test_order_of_rows_and_what_was_asked_before_change_nothing() -> None:
    """Asked about what was known in January, before and after being asked about everything."""
    people = a_crowd(48)
    owners = {f"x:{who}": who for who in people} | {"weibo:second": "p5"}
    early = table("posts", *written(people, accounts=owners))
    late = pd.concat([early, early.assign(post_id=early["post_id"] + "!", text="what came later " + early["text"])])
    known, tied = table("accounts", *map(account, owners)), pairs(("weibo:second", "x:p5"), ("x:p1", "x:p2"))
    first = same_person(known, early, ties=tied)
    same_person(known, late, ties=tied)
    mixed = early.sample(frac=1.0, random_state=3), known.sample(frac=1.0, random_state=3)
    assert len(first) == 1
    assert first.equals(same_person(mixed[1], mixed[0], ties=tied[::-1]))


def test_a_name_carried_by_everybody_costs_nothing() -> None:
    crowd = [account(f"{('x', 'weibo')[at % 2]}:{at}", "official", "Stock Tips") for at in range(5_000)]
    assert proposed(*crowd) == {}


def test_nothing_at_all() -> None:
    found = same_person(table("accounts"), table("posts"), shared_items=pd.DataFrame(columns=ITEMS), ties=pairs())
    assert found.columns.tolist() == ["account_id", "other_id", "score", "reasons"]
    assert found.empty


def test_halves_of_real_accounts_are_told_from_others(shared_data: Path) -> None:
    """Every second tweet of an account goes to a second one: two in five are found, and few of those that are not."""
    rows = []
    with gzip.open(shared_data / "stocknet" / "tweets" / "AAPL.jsonl.gz") as lines:
        for tweet in map(orjson.loads, lines):
            if "retweeted_status" not in tweet:
                rows.append((tweet["id_str"], tweet["user"]["id_str"], tweet["text"]))
    posts = pd.DataFrame(rows, columns=["post_id", "account_id", "text"]).assign(event_at=pd.Timestamp("2015-01-01"))
    written_by = posts["account_id"].value_counts()
    prolific = written_by.index[written_by >= 30].sort_values()
    half = posts.groupby("account_id").cumcount() % 2
    split = posts["account_id"].isin(prolific)
    posts.loc[split, "account_id"] += half[split].map({0: "a", 1: "b"})
    same = pairs(*((f"{who}a", f"{who}b") for who in prolific))
    others = pairs(*((f"{one}a", f"{other}b") for one in prolific for other in prolific if one != other))
    found = writing(posts, pd.concat([same, others], ignore_index=True))
    assert (found[: len(same)] <= 0.01).mean() > 0.3
    assert (found[len(same) :] <= 0.01).mean() < 0.1
    assert (found[len(same) :] <= 0.001).mean() < 0.01
