"""X API v1.1: from when on counts and names may be used, and which rows are refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.posts import ANN, BEN, CHO, NOON, ONE, lines, post
from tests.loaders.reading import Seen, read_file

if TYPE_CHECKING:
    from pathlib import Path

STREAM = Stated(capture={"x_v1": "stream"})
CLOCKS = ("captured_at", "available_at", "availability")
AT_NOON, AT_ONE = (datetime(2015, 3, 2, hour, tzinfo=UTC) for hour in (12, 13))
UNKNOWN = (None, None, "unknown")


def originals(count: int, loud: int) -> bytes:
    """Originals by Cho of which some already have a like."""
    return lines(*(post(str(1_000 + i), CHO, "hi", favorite_count=int(i < loud)) for i in range(count)))


def availability(seen: Seen, *tables: str) -> set[object]:
    return {row[0] for table in tables for row in seen.rows(table, "availability")}


def test_without_a_policy_what_changes_has_no_capture_time(tmp_path: Path) -> None:
    """Never the file's date."""
    reshare = post("2", BEN, "RT hi", ONE, retweeted_status=post("1", ANN, "hi"))
    seen = read_file(tmp_path, "posts.jsonl", lines(reshare))
    for table in ("accounts", "account_counts", "post_counts"):
        assert set(seen.rows(table, *CLOCKS)) == {UNKNOWN}
    assert availability(seen, "posts", "engagements") == {"published"}
    assert seen.gathered.warnings == []


def test_a_stream_was_captured_as_its_posts_appeared(tmp_path: Path) -> None:
    """What a reshare embeds was captured with the reshare, an hour after it was posted."""
    reshare = post("2", BEN, "RT hi", ONE, retweeted_status=post("1", ANN, "hi", favorite_count=40))
    seen = read_file(tmp_path, "posts.jsonl", lines(reshare, post("3", CHO, "ho")), STREAM)
    assert seen.rows("accounts", "account_id", *CLOCKS) == [
        ("x:102", AT_ONE, AT_ONE, "assumed"),
        ("x:101", AT_ONE, AT_ONE, "assumed"),
        ("x:103", AT_NOON, AT_NOON, "assumed"),
    ]
    assert seen.rows("post_counts", "post_id", "kind", "value", *CLOCKS) == [
        ("x:1", "likes", 40, AT_ONE, AT_ONE, "assumed"),
        ("x:1", "reshares", 0, AT_ONE, AT_ONE, "assumed"),
    ]
    assert seen.rows("posts", "post_id", "available_at") == [("x:2", AT_ONE), ("x:1", AT_NOON), ("x:3", AT_NOON)]


@pytest.mark.parametrize(("count", "loud", "believed"), [(100, 1, True), (100, 2, False), (99, 1, False), (5, 0, True)])
def test_a_stream_is_believed_only_if_new_posts_are_quiet(
    tmp_path: Path, count: int, loud: int, *, believed: bool
) -> None:
    """At most one original in a hundred may have a like or a reshare."""
    seen = read_file(tmp_path, "posts.jsonl", originals(count, loud), STREAM)
    assert availability(seen, "accounts", "account_counts") == {"assumed" if believed else "unknown"}
    assert len(seen.gathered.warnings) == (0 if believed else 1)
    if not believed:
        assert f"not believed: {loud} of {count} originals" in seen.gathered.warnings[0]


def test_reshares_say_nothing_of_the_policy(tmp_path: Path) -> None:
    """Their counts are those of their originals."""
    old = post("1", ANN, "hi", favorite_count=900)
    reshares = [post(str(i), BEN, "RT hi", ONE, retweeted_status=old, retweet_count=900) for i in range(2, 9)]
    seen = read_file(tmp_path, "posts.jsonl", lines(*reshares), STREAM)
    assert availability(seen, "accounts") == {"assumed"}


def test_a_policy_for_another_source_is_not_ours(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "posts.jsonl", originals(3, 0), Stated(capture={"x_v2": "stream"}))
    assert availability(seen, "accounts") == {"unknown"}


GOOD = post("1", ANN, "hi")
TIME = "expected a time from 1990 on, such as Sun Jan 05 21:47:51 +0000 2014"
BAD = [
    (b'{"id_str": "2", "crea', "", '{"id_str": "2", "crea', "not a JSON object: "),
    (b"[1, 2]", "", "[1, 2]", "expected a JSON object"),
    (b"\xff\xfe", "", "\ufffd\ufffd", "not a JSON object: "),
    (b'{"delete": {"status": {"id_str": "1"}}}', "delete", "", "a notice that a post was deleted, not a post"),
    (post("2", ANN, "hi") | {"user": None}, "user", None, "expected the author as an object"),
    (post("2", ANN, "hi") | {"user": "ann"}, "user", "ann", "expected the author as an object"),
    (post("two", ANN, "hi"), "id_str", "two", "expected an id of digits"),
    (post("²", ANN, "hi"), "id_str", "²", "expected an id of digits"),
    (post("", ANN, "hi"), "id_str", None, "expected an id of digits"),
    (post("2", ANN | {"id_str": "-5"}, "hi"), "user.id_str", "-5", "expected an id of digits"),
    (post("2", ANN, "hi", "2015-03-02T12:00:00Z"), "created_at", "2015-03-02T12:00:00Z", TIME),
    (post("2", ANN, "hi", "Mon Feb 30 12:00:00 +0000 2015"), "created_at", "Mon Feb 30 12:00:00 +0000 2015", TIME),
    (post("2", ANN, "hi", "Mon Mar 02 12:00:00 +0100 2015"), "created_at", "Mon Mar 02 12:00:00 +0100 2015", TIME),
    (post("2", ANN, "hi") | {"created_at": 5}, "created_at", "5", TIME),
    (post("2", BEN, "RT", ONE, retweeted_status="1"), "retweeted_status", "1", "expected a JSON object"),
    (
        post("2", BEN, "RT", ONE, retweeted_status=post("1", ANN, "hi", "then")),
        "retweeted_status.created_at",
        "then",
        TIME,
    ),
    (post("2", BEN, "so", ONE, quoted_status={"id_str": "1"}), "quoted_status.user", None, "expected the author"),
]


@pytest.mark.parametrize(("bad", "column", "value", "reason"), BAD)
def test_a_bad_row_is_refused_with_its_reason_and_the_rest_is_kept(
    tmp_path: Path, bad: object, column: str, value: str | None, reason: str
) -> None:
    seen = read_file(tmp_path, "posts.jsonl", lines(GOOD, b"", bad, post("9", CHO, "ho", NOON)))
    [(row, found_column, found_value, found_reason)] = seen.rejects
    assert (row, found_column, found_value) == (3, column, value)
    assert str(found_reason).startswith(reason)
    assert seen.rows("rejects", "file", "availability") == [("posts.jsonl", "unknown")]
    assert seen.rows("posts", "post_id", "source_row") == [("x:1", 1), ("x:9", 4)]
    assert (seen.gathered.rows, seen.gathered.refused) == (3, 1)


def test_the_first_row_may_be_the_bad_one(tmp_path: Path) -> None:
    """A stream may open with a notice of deletion or a line cut in two; it is known by the posts behind."""
    notice = b'{"delete": {"status": {"id_str": "1"}}}'
    seen = read_file(tmp_path, "posts.jsonl", lines(b'"cut": 1}', notice, GOOD))
    assert [row[0] for row in seen.rejects] == [1, 2]
    assert seen.rows("posts", "post_id") == [("x:1",)]
