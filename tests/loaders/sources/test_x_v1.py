"""X API v1.1: what posts, reshares, quotes and replies become. Expected rows are written by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.posts import ANN, BEN, CHO, NOON, ONE, TWO, lines, post, symbols
from tests.loaders.reading import Seen, read_file

if TYPE_CHECKING:
    from pathlib import Path

AT = {name: datetime(2015, 3, 2, hour, tzinfo=UTC) for name, hour in (("noon", 12), ("one", 13), ("two", 14))}
POST = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text", "via")
TIE = ("post_id", "account_id", "kind", "target_id", "target_post_id", "event_at")


def read(folder: Path, *posts: object) -> Seen:
    return read_file(folder, "posts.jsonl", lines(*posts))


def mentions(seen: Seen) -> list[tuple[object, ...]]:
    return seen.rows("mentions", "post_id", "stock_id", "surface", "start")


def test_an_original(tmp_path: Path) -> None:
    entities = symbols(("GME", 4)) | {"urls": [{"url": "u"}], "hashtags": [{"text": "h"}, {"text": "i"}]}
    seen = read(tmp_path, post("1", ANN, "Buy $GME #h #i u", entities=entities))
    assert seen.source == "x_v1"
    assert seen.rows("posts", *POST) == [("x:1", "x:101", "original", None, None, "Buy $GME #h #i u", "captured")]
    assert seen.rows("posts", "cashtags", "links", "hashtags", "lang", "platform", "url", "source_row") == [
        (1, 1, 2, "en", "x", "https://x.com/i/status/1", 1)
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (AT["noon"], None, AT["noon"], "published")
    ]
    assert mentions(seen) == [("x:1", "GME.US", "$GME", 4)]
    assert seen.rows("engagements", *TIE) == []
    assert seen.rejects == []


def test_a_reshare_brings_its_original(tmp_path: Path) -> None:
    """The reshare's own text is cut; its original's text and cashtags are taken."""
    whole = post("1", ANN, "Buy $GME and hold $AMC", entities=symbols(("GME", 4), ("AMC", 18)), favorite_count=6)
    reshare = post("2", BEN, "RT @ann_a: Buy $GME and h…", ONE, retweeted_status=whole, lang="de")
    seen = read(tmp_path, reshare)
    assert seen.rows("posts", *POST) == [
        ("x:2", "x:102", "reshare", "x:1", "x:101", "Buy $GME and hold $AMC", "captured"),
        ("x:1", "x:101", "original", None, None, "Buy $GME and hold $AMC", "embedded"),
    ]
    assert seen.rows("posts", "event_at", "lang") == [(AT["one"], "de"), (AT["noon"], "en")]
    assert seen.rows("engagements", *TIE) == [("x:2", "x:102", "reshare", "x:101", "x:1", AT["one"])]
    assert mentions(seen) == [
        (native, stock, surface, start)
        for native in ("x:2", "x:1")
        for stock, surface, start in [("GME.US", "$GME", 4), ("AMC.US", "$AMC", 18)]
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [("x:1", "likes", 6), ("x:1", "reshares", 0)]


def test_a_quote_brings_what_it_quotes(tmp_path: Path) -> None:
    quoted = post("1", ANN, "$GME up")
    seen = read(tmp_path, post("2", BEN, "no, $AMC", ONE, quoted_status=quoted, quoted_status_id_str="1"))
    assert seen.rows("posts", *POST) == [
        ("x:2", "x:102", "quote", "x:1", "x:101", "no, $AMC", "captured"),
        ("x:1", "x:101", "original", None, None, "$GME up", "embedded"),
    ]
    assert seen.rows("engagements", *TIE) == [("x:2", "x:102", "quote", "x:101", "x:1", AT["one"])]
    assert mentions(seen) == [("x:2", "AMC.US", "$AMC", 4), ("x:1", "GME.US", "$GME", 0)]


def test_a_quote_is_tied_to_the_post_it_carries(tmp_path: Path) -> None:
    """Even where `quoted_status_id_str` is missing."""
    seen = read(tmp_path, post("2", BEN, "no", ONE, quoted_status=post("1", ANN, "up")))
    assert seen.rows("engagements", *TIE) == [("x:2", "x:102", "quote", "x:101", "x:1", AT["one"])]


def test_a_quote_of_a_post_that_is_gone(tmp_path: Path) -> None:
    """It is a quote, but nobody knows of whom."""
    seen = read(tmp_path, post("2", BEN, "no", ONE, quoted_status_id_str="1"))
    assert seen.rows("posts", *POST) == [("x:2", "x:102", "quote", "x:1", None, "no", "captured")]
    assert seen.rows("engagements", *TIE) == []


def test_a_reply(tmp_path: Path) -> None:
    answer = {"in_reply_to_status_id_str": "1", "in_reply_to_user_id_str": "101"}
    seen = read(tmp_path, post("2", BEN, "@ann_a why?", ONE, **answer))
    assert seen.rows("posts", *POST) == [("x:2", "x:102", "reply", "x:1", "x:101", "@ann_a why?", "captured")]
    assert seen.rows("engagements", *TIE) == [("x:2", "x:102", "reply", "x:101", "x:1", AT["one"])]


def test_a_reply_to_somebody_without_a_post(tmp_path: Path) -> None:
    seen = read(tmp_path, post("2", BEN, "@ann_a hello", ONE, in_reply_to_user_id_str="101"))
    assert seen.rows("engagements", *TIE) == [("x:2", "x:102", "reply", "x:101", None, AT["one"])]


def test_a_reply_that_quotes_is_a_reply_tied_to_both(tmp_path: Path) -> None:
    answer = {"in_reply_to_status_id_str": "9", "in_reply_to_user_id_str": "103", "quoted_status_id_str": "1"}
    seen = read(tmp_path, post("2", BEN, "see", ONE, quoted_status=post("1", ANN, "$GME"), **answer))
    assert seen.rows("posts", "post_id", "kind") == [("x:2", "reply"), ("x:1", "original")]
    assert seen.rows("engagements", *TIE) == [
        ("x:2", "x:102", "reply", "x:103", "x:9", AT["one"]),
        ("x:2", "x:102", "quote", "x:101", "x:1", AT["one"]),
    ]


def test_a_quote_inside_a_reshare(tmp_path: Path) -> None:
    """Cho reshares Ben's quote of Ann: Ben's post is second-hand and taken, Ann's is third-hand and is not."""
    quote = post("2", BEN, "look", ONE, quoted_status=post("1", ANN, "$GME"), quoted_status_id_str="1")
    seen = read(tmp_path, post("3", CHO, "RT @ben_b: look", TWO, retweeted_status=quote))
    assert seen.rows("posts", *POST) == [
        ("x:3", "x:103", "reshare", "x:2", "x:102", "look", "captured"),
        ("x:2", "x:102", "quote", "x:1", None, "look", "embedded"),
    ]
    assert seen.rows("engagements", *TIE) == [("x:3", "x:103", "reshare", "x:102", "x:2", AT["two"])]
    assert {row[0] for row in seen.rows("accounts", "account_id")} == {"x:103", "x:102"}


def test_authors_and_their_counts(tmp_path: Path) -> None:
    opened = "Thu Jan 01 00:00:00 +0000 2009"
    ann = ANN | {"statuses_count": 77, "verified": True, "created_at": opened}
    seen = read(tmp_path, post("1", ann, "hi"), post("2", BEN, "ho"))
    columns = ("account_id", "platform", "native_id", "handle", "name", "created_at", "verified")
    assert seen.rows("accounts", *columns) == [
        ("x:101", "x", "101", "ann_a", "Ann", datetime(2009, 1, 1, tzinfo=UTC), True),
        ("x:102", "x", "102", "ben_b", "Ben", None, None),
    ]
    assert seen.rows("account_counts", "account_id", "kind", "value", "lower_bound", "source_row") == [
        ("x:101", "followers", 5_000, False, 1),
        ("x:101", "following", 10, False, 1),
        ("x:101", "posts", 77, False, 1),
        ("x:102", "followers", 20, False, 2),
        ("x:102", "following", 30, False, 2),
    ]


@pytest.mark.parametrize("value", [None, True, -1, 2**63, "12", 1.5, [3]])
def test_what_is_no_count_is_left_out(tmp_path: Path, value: object) -> None:
    """A missing count is not 0, and one that cannot be does not cost the post."""
    odd = {"followers_count": value, "friends_count": 1}
    original = post("1", ANN | odd, "hi", retweet_count=value, favorite_count=2)
    seen = read(tmp_path, post("2", BEN | odd, "RT hi", ONE, retweeted_status=original))
    assert {row[0] for row in seen.rows("account_counts", "kind")} == {"following"}
    assert seen.rows("post_counts", "kind", "value") == [("likes", 2)]
    assert seen.gathered.refused == 0


def test_the_name_may_be_that_of_anything(tmp_path: Path) -> None:
    assert read_file(tmp_path, "GME.csv", lines(post("1", ANN, "hi"))).source == "x_v1"


def test_ids_beyond_what_a_float_holds(tmp_path: Path) -> None:
    """2^53 + 1 as text, and as a number where there is no text."""
    big = 9_007_199_254_740_993
    with_number = post("0", {"id": big, "screen_name": "z"}, "ho", NOON) | {"id": big + 2}
    del with_number["id_str"]
    seen = read(tmp_path, post(str(big), ANN, "hi"), with_number)
    assert seen.rows("posts", "post_id", "account_id") == [
        ("x:9007199254740993", "x:101"),
        ("x:9007199254740995", "x:9007199254740993"),
    ]


def test_posts_of_two_lines_with_one_id_are_both_kept(tmp_path: Path) -> None:
    """The same post stands in several files or lines; the record reads one."""
    seen = read(tmp_path, post("1", ANN, "hi"), post("1", ANN, "hi"))
    assert seen.rows("posts", "post_id", "source_row") == [("x:1", 1), ("x:1", 2)]
