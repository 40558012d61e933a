"""X API v2 as twarc2 saves it. Expected rows are written by hand; the people are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.source import Stated
from loaders.sources import sources
from tests.loaders.posts import ANN as V1_ANN
from tests.loaders.posts import lines, post
from tests.loaders.reading import read_file, refusal, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json
    from tests.loaders.reading import Seen

SEEN = datetime(2023, 3, 2, 18, tzinfo=UTC)
NOON, ONE = (datetime(2023, 3, 1, hour, tzinfo=UTC) for hour in (12, 13))
POST = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text", "via", "status")
TIE = ("post_id", "account_id", "kind", "target_id", "target_post_id", "event_at")
COUNT = ("post_id", "kind", "value", "lower_bound", "captured_at", "availability")


def user(native: str, handle: str, followers: int = 5) -> Json:
    metrics = {"followers_count": followers, "following_count": 2, "tweet_count": 9, "listed_count": 0}
    opened = "2019-01-01T00:00:00.000Z"
    name = handle.title()
    return {
        "id": native, "username": handle, "name": name, "created_at": opened, "verified": False,
        "public_metrics": metrics,
    }  # fmt: skip


def tweet(native: str, author: str, text: str, at: str = "2023-03-01T12:00:00.000Z", **more: object) -> Json:
    metrics = {"retweet_count": 1, "reply_count": 2, "like_count": 3, "quote_count": 4}
    return {"id": native, "author_id": author, "text": text, "created_at": at, "public_metrics": metrics, **more}


def refer(kind: str, native: str) -> Json:
    return {"type": kind, "id": native}


def page(*data: Json, url: str = "https://api.twitter.com/2/tweets/search/all?query=x", **includes: object) -> Json:
    twarc = {"url": url, "version": "2.13.0", "retrieved_at": "2023-03-02T18:00:00+00:00"}
    return {"data": list(data), "includes": includes, "meta": {"result_count": len(data)}, "__twarc": twarc}


ANN, BEN, CHO = user("101", "ann", 5_000), user("102", "ben"), user("103", "cho")
ANNS = tweet(
    "1", "101", "Buy $GME &amp; $brk.b #moon https://t.co/a https://t.co/p",
    lang="en",
    entities={
        "cashtags": [{"start": 4, "end": 8, "tag": "GME"}, {"start": 15, "end": 21, "tag": "brk.b"}],
        "hashtags": [{"start": 22, "end": 27, "tag": "moon"}],
        "urls": [{"display_url": "a.example/a"}, {"display_url": "pic.twitter.com/p"}],
    },
)  # fmt: skip
BENS = tweet(
    "2", "102", "RT @ann: Buy $GME and…", "2023-03-01T13:00:00.000Z", referenced_tweets=[refer("retweeted", "1")]
)
SAMPLE = ("tweets.jsonl", lines(page(ANNS, users=[ANN]), page(BENS, users=[BEN, ANN], tweets=[ANNS])))


def read(folder: Path, *values: object) -> Seen:
    return read_file(folder, "tweets.jsonl", lines(*values))


def test_a_page_with_an_original(tmp_path: Path) -> None:
    seen = read(tmp_path, page(ANNS, users=[ANN]), b"", page())
    text = "Buy $GME & $brk.b #moon https://t.co/a https://t.co/p"
    assert (seen.source, seen.gathered.rows, seen.rejects) == ("x_v2", 1, [])
    assert seen.rows("posts", *POST) == [("x:1", "x:101", "original", None, None, text, "captured", None)]
    assert seen.rows("posts", "cashtags", "links", "hashtags", "lang", "url", "source_row") == [
        (2, 1, 1, "en", "https://x.com/i/status/1", 1)
    ]
    assert seen.rows("posts", "event_at", "captured_at", "available_at", "availability") == [
        (NOON, SEEN, NOON, "published")
    ]
    assert seen.rows("mentions", "post_id", "stock_id", "surface", "start") == [
        ("x:1", "GME.US", "$GME", 4),
        ("x:1", "BRK-B.US", "$brk.b", 11),
    ]
    assert seen.rows("post_counts", *COUNT) == [
        ("x:1", "likes", 3, False, SEEN, "captured"),
        ("x:1", "reshares", 1, False, SEEN, "captured"),
        ("x:1", "replies", 2, False, SEEN, "captured"),
    ]
    assert seen.rows("accounts", "account_id", "handle", "name", "created_at", "verified", "available_at") == [
        ("x:101", "ann", "Ann", datetime(2019, 1, 1, tzinfo=UTC), False, SEEN)
    ]
    assert seen.rows("account_counts", "account_id", "kind", "value") == [
        ("x:101", "followers", 5_000),
        ("x:101", "following", 2),
        ("x:101", "posts", 9),
    ]


def test_a_reshare_takes_its_originals_text_and_brings_it_once(tmp_path: Path) -> None:
    again = BENS | {"id": "3", "author_id": "103"}
    seen = read(tmp_path, page(BENS, again, users=[ANN, BEN], tweets=[ANNS]))
    text = "Buy $GME & $brk.b #moon https://t.co/a https://t.co/p"
    assert seen.rows("posts", *POST) == [
        ("x:2", "x:102", "reshare", "x:1", "x:101", text, "captured", None),
        ("x:1", "x:101", "original", None, None, text, "embedded", None),
        ("x:3", "x:103", "reshare", "x:1", "x:101", text, "captured", None),
    ]
    assert seen.rows("engagements", *TIE) == [
        ("x:2", "x:102", "reshare", "x:101", "x:1", ONE),
        ("x:3", "x:103", "reshare", "x:101", "x:1", ONE),
    ]
    assert {row[0] for row in seen.rows("post_counts", "post_id")} == {"x:1"}
    assert [row[0] for row in seen.rows("accounts", "account_id")] == ["x:101", "x:102"]
    assert seen.gathered.rows == 2


def test_a_reply_that_quotes_is_tied_to_both(tmp_path: Path) -> None:
    """The quoted post is not in the page: deleted, or not asked for."""
    both = tweet(
        "4", "103", "no", in_reply_to_user_id="101", referenced_tweets=[refer("quoted", "9"), refer("replied_to", "1")]
    )
    seen = read(tmp_path, page(both, tweets=[both, ANNS]) | {"errors": [{"resource_id": "9"}]})
    assert seen.rows("posts", "post_id", "kind", "parent_id", "parent_account_id", "via") == [
        ("x:4", "reply", "x:1", "x:101", "captured"),
        ("x:1", "original", None, None, "embedded"),
    ]
    assert seen.rows("engagements", *TIE) == [
        ("x:4", "x:103", "reply", "x:101", "x:1", NOON),
        ("x:4", "x:103", "quote", None, "x:9", NOON),
    ]
    assert seen.rows("accounts", "account_id") == []


def test_a_reply_whose_post_nobody_names(tmp_path: Path) -> None:
    seen = read(tmp_path, page(tweet("5", "102", "@ann hi", in_reply_to_user_id="101")))
    assert seen.rows("posts", "kind", "parent_id", "parent_account_id") == [("reply", None, "x:101")]
    assert seen.rows("engagements", *TIE) == [("x:5", "x:102", "reply", "x:101", None, NOON)]


def test_the_versions_of_an_edited_post_are_posts_of_their_own(tmp_path: Path) -> None:
    versions = {"edit_history_tweet_ids": ["6", "7"]}
    first = tweet("6", "101", "buy $GMe", **versions)
    last = tweet("7", "101", "buy $GME", "2023-03-01T13:00:00.000Z", **versions)
    seen = read(tmp_path, page(last, tweets=[first, last]))
    assert seen.rows("posts", "post_id", "text", "via", "status", "event_at", "available_at") == [
        ("x:7", "buy $GME", "captured", "edited", ONE, ONE),
        ("x:6", "buy $GMe", "embedded", "edited", NOON, NOON),
    ]


def test_a_withheld_post_a_long_one_and_views(tmp_path: Path) -> None:
    note = {"text": "long " * 80 + "$AMC", "entities": {"cashtags": [{"start": 400, "end": 404, "tag": "AMC"}]}}
    seen = read(
        tmp_path,
        page(
            tweet("8", "101", "a", withheld={"country_codes": ["DE"]}, public_metrics={"impression_count": 0}),
            tweet("9", "101", "long long …", note_tweet=note, public_metrics={"impression_count": 70}),
        ),
    )
    assert seen.rows("posts", "status", "cashtags") == [("withheld", 0), (None, 1)]
    assert seen.rows("mentions", "post_id", "stock_id", "start") == [("x:9", "AMC.US", 400)]
    assert seen.rows("post_counts", "post_id", "kind", "value") == [("x:9", "views", 70)]


def test_flattened_posts_hold_everything_in_place(tmp_path: Path) -> None:
    twarc = {"__twarc": {"url": "u", "retrieved_at": "2023-03-02T18:00:00+00:00"}}
    original = refer("retweeted", "1") | ANNS | {"author": ANN}
    flat = BENS | {"author": BEN, "referenced_tweets": [original]} | twarc
    gone = tweet("10", "102", "so", referenced_tweets=[refer("quoted", "11")]) | {"author": {}} | twarc
    seen = read(tmp_path, flat, gone)
    assert seen.rows("posts", "post_id", "kind", "parent_account_id", "via") == [
        ("x:2", "reshare", "x:101", "captured"),
        ("x:1", "original", None, "embedded"),
        ("x:10", "quote", None, "captured"),
    ]
    assert [row[0] for row in seen.rows("accounts", "account_id")] == ["x:102", "x:101"]
    assert {row[0] for row in seen.rows("post_counts", "captured_at")} == {SEEN}


def test_one_document_and_a_page_from_another_program(tmp_path: Path) -> None:
    """A page of one post; nothing says when it was read."""
    whole = page(ANNS, users=[ANN])
    del whole["__twarc"]
    seen = read_file(tmp_path, "page.json", orjson.dumps(whole | {"data": ANNS}, option=orjson.OPT_INDENT_2))
    assert seen.rows("posts", "post_id", "captured_at") == [("x:1", None)]
    assert set(seen.rows("post_counts", "captured_at", "availability")) == {(None, "unknown")}


@pytest.mark.parametrize(
    ("asked", "tie"), [("followers", ("x:102", "x:101")), ("following?max_results=9", ("x:101", "x:102")), ("", None)]
)
def test_users_follow_whom_their_page_was_asked_for(tmp_path: Path, asked: str, tie: tuple[str, str] | None) -> None:
    url = f"https://api.twitter.com/2/users/101/{asked}" if asked else "https://api.twitter.com/2/users?ids=102"
    seen = read(tmp_path, page(BEN, url=url, tweets=[ANNS]))
    assert seen.rows("follows", "follower_id", "followed_id", "since", "available_at", "availability") == (
        [(*tie, None, SEEN, "captured")] if tie else []
    )
    assert seen.rows("accounts", "account_id") == [("x:102",)]
    assert (seen.rows("posts", "post_id"), seen.gathered.warnings) == ([], [])


def test_the_target_is_stated_where_no_url_says_it(tmp_path: Path) -> None:
    bare = orjson.dumps({"data": [BEN]})
    silent = read_file(tmp_path, "f.json", bare)
    assert (silent.rows("follows", "follower_id"), len(silent.gathered.warnings)) == ([], 1)
    told = read_file(tmp_path, "f.json", bare, Stated(targets={"f.json": "x:101"}))
    assert told.rows("follows", "follower_id", "followed_id", "availability") == [("x:102", "x:101", "unknown")]
    assert "is no id (found '@ann'" in refusal(tmp_path, "f.json", bare, Stated(targets={"f.json": "@ann"}))


NOTICE = {"id": "1", "action": "delete", "created_at": "2019-09-06T17:25:54.667Z", "reason": "deactivated"}
TOLD = "a notice that a post or account is no longer shown (deactivated), not a post"
WHEN = "expected a time such as 2024-09-30T09:31:00+08:00"


@pytest.mark.parametrize(
    ("bad", "column", "value", "reason"),
    [
        (NOTICE, "action", "delete", TOLD),
        (page({"start": "a", "end": "b", "tweet_count": 7}), "tweet_count", "7", "a count of posts, not a post"),
        (page({"id": "3", "owner_id": "4"}), "owner_id", "4", "a list of accounts, not a post"),
        (page({"id": "3"}), "text", None, "expected a post with its text, or a user"),
        (page(tweet("x", "101", "a")), "id", "x", "expected an id"),
        (page(tweet("2", "101", "a") | {"author_id": None}), "author_id", None, "expected an id"),
        (page(tweet("2", "101", "a", "then")), "created_at", "then", WHEN),
        (page(BENS, tweets=[ANNS | {"created_at": 5}]), "referenced_tweets.retweeted.created_at", "5", WHEN),
        (page(BEN | {"id": "ben"}), "id", "ben", "expected an id"),
        (b"[1, 2]", "", "1", "expected a JSON object"),
        ({"data": ["a"]}, "", "a", "expected a JSON object"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_is_kept(
    tmp_path: Path, bad: object, column: str, value: str | None, reason: str
) -> None:
    seen = read(tmp_path, page(ANNS), bad, page(BENS))
    assert (2, column, value, reason) in seen.rejects
    assert seen.rows("posts", "post_id", "source_row") == [("x:1", 1), ("x:2", 3)]


def test_counts_and_lists_are_told_what_they_are(tmp_path: Path) -> None:
    counts = lines(page({"start": "a", "end": "b", "tweet_count": 7}))
    assert "no posts or users: each entry is a count of posts" in refusal(tmp_path, "f", counts)


def test_v1_and_v2_do_not_take_each_others_files(tmp_path: Path) -> None:
    old, new = (take_sample(SourceFile(write(tmp_path, "f", x))) for x in (lines(post("1", V1_ANN, "hi")), SAMPLE[1]))
    assert [sources()[name].recognise(sample) for name in ("x_v1", "x_v2") for sample in (old, new)] == [
        True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rows", "refused", "posts", "accounts", "ties"),
    [
        ("twarc_cashtags", 1, 0, 1, 1, 0),
        ("twarc_edited", 1, 0, 2, 1, 0),
        ("twarc_mentions_tweet", 1, 0, 2, 2, 1),
        ("twarc_quoted_edit", 1, 0, 3, 2, 2),
        ("twarc_tweets_compliance", 2, 2, 0, 0, 0),
        ("twarc_two_tweets", 1, 0, 2, 2, 1),
        ("twarc_users", 96, 0, 0, 96, 0),
        ("twarc_users_compliance", 2, 2, 0, 0, 0),
        ("twarc_withheld", 3, 0, 3, 5, 1),
    ],
)
def test_real_files(  # noqa: PLR0917
    tmp_path: Path, shared_data: Path, name: str, rows: int, refused: int, posts: int, accounts: int, ties: int
) -> None:
    """Counted by hand in the pages: results, and included posts that a result refers to."""
    seen = read_file(tmp_path, "f", (shared_data / "formats" / "x_v2" / f"{name}.jsonl").read_bytes())
    assert (seen.gathered.rows, seen.gathered.refused) == (rows, refused)
    made = [len(seen.rows(table, "source_row")) for table in ("posts", "accounts", "engagements")]
    assert made == [posts, accounts, ties]


@pytest.mark.parametrize(("name", "why"), [("counts", "a count of posts"), ("lists", "a list of accounts")])
def test_real_files_without_posts(tmp_path: Path, shared_data: Path, name: str, why: str) -> None:
    content = (shared_data / "formats" / "x_v2" / f"twarc_{name}.jsonl").read_bytes()
    assert f"each entry is {why}" in refusal(tmp_path, "f", content)
