"""Posts in doubt, from files into the record: no zone, twice, edited, deleted, at an impossible time.

What becomes of each is promised under *Posts in doubt* in docs/formats.md.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.load import Terms, load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.loaders.posts import ANN, BEN, lines, post, symbols
from tests.loaders.reading import write
from tests.loaders.sources.test_reddit import submission
from tests.loaders.sources.test_telegram_desktop import EDIT, chat
from tests.loaders.sources.test_telegram_desktop import message as exported
from tests.loaders.sources.test_telethon import message
from tests.loaders.sources.test_x_v2 import page, tweet

if TYPE_CHECKING:
    from pathlib import Path

OWN = "platform,id,author_id,text,created_at,deleted,observed_at"
AT, LATER = (datetime(2024, 9, 30, 1, minute, tzinfo=UTC) for minute in (30, 45))
File = tuple[str, bytes]


def own(name: str, *rows: str) -> File:
    return name, "\n".join((OWN, *rows, "")).encode()


def loaded(folder: Path, *files: File, zone: str = "") -> tuple[Record, list[str]]:
    """Each file in a load of its own; the record, and why files were left out."""
    record, reasons = Record(folder / "record"), list[str]()
    stated = Stated(zones={"canonical_posts": zone} if zone else {})
    for name, content in files:
        planned, left_out = plan([write(folder, name, content)], stated)
        _, failed = load(record, planned, Terms(most_refused=1.0))
        reasons += [one.why for one in left_out + failed]
    return record, reasons


def posts(record: Record, *columns: str, as_of: datetime | None = None) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in record.read("posts", as_of=as_of).select(list(columns)).to_pylist()]


def refused(record: Record) -> list[tuple[object, ...]]:
    return [(row["column"], row["value"], row["reason"]) for row in record.read("rejects").to_pylist()]


# --- a time without a zone is never guessed ---

NO_ZONE = own("p.csv", "weibo,1,7,hi,2024-09-30 09:30:00,,")


def test_a_file_without_a_zone_is_asked_about(tmp_path: Path) -> None:
    record, reasons = loaded(tmp_path, NO_ZONE)
    assert posts(record, "post_id") == []
    assert len(reasons) == 1
    assert reasons[0].endswith("State it once, and it is kept: --zone canonical_posts=Asia/Shanghai.")


def test_a_file_whose_zone_is_stated_is_taken(tmp_path: Path) -> None:
    record, reasons = loaded(tmp_path, NO_ZONE, zone="Asia/Shanghai")
    assert (posts(record, "post_id", "event_at"), reasons) == ([("weibo:1", AT)], [])


OFFSET = "expected a time with its offset, such as 2024-09-30T09:31:00+08:00"
LIKE_X = "expected a time from 1990 on, such as Sun Jan 05 21:47:51 +0000 2014"


FAR_DOWN = [*(f"x,{n},7,hi,2024-09-30T01:00:00Z,," for n in range(80)), "x,80,7,hi,2024-09-30T01:00:00,,"]
V2 = lines(page(tweet("1", "7", "hi"), tweet("2", "7", "hi", "2023-03-01T12:00:00")))
V1 = lines(post("1", ANN, "hi"), post("2", ANN, "hi", "Mon Mar 02 12:00:00 2015"))
TELETHON = orjson.dumps([message(1), message(2, date="2022-08-13 11:00:00")])


@pytest.mark.parametrize(
    ("file", "column", "value", "reason"),
    [
        (own("p.csv", *FAR_DOWN), "created_at", "2024-09-30T01:00:00", OFFSET),
        (("t.jsonl", V2), "created_at", "2023-03-01T12:00:00", OFFSET),
        (("m.json", TELETHON), "date", "2022-08-13 11:00:00", OFFSET),
        (("p.jsonl", V1), "created_at", "Mon Mar 02 12:00:00 2015", LIKE_X),
    ],
    ids=["canonical_posts", "x_v2", "telethon", "x_v1"],
)
def test_a_row_without_a_zone_is_refused_alone(
    tmp_path: Path, file: File, column: str, value: str, reason: str
) -> None:
    record, reasons = loaded(tmp_path, file)
    assert (refused(record), reasons) == ([(column, value, reason)], [])
    assert len(posts(record, "post_id")) == (80 if file[0] == "p.csv" else 1)
    assert None not in record.rows("posts")["event_at"].to_pylist()


# --- one post, however often it stands there ---

TWICE = post("1", ANN, "$GME https://a.example/x", entities=None)


@pytest.mark.parametrize(
    "files",
    [
        [("p.jsonl", lines(TWICE, TWICE))],
        [("p.jsonl", lines(TWICE)), ("q.jsonl", lines(post("2", BEN, "hm"), TWICE))],
    ],
    ids=["in one file", "in two"],
)
def test_a_post_that_stands_there_twice_is_one(tmp_path: Path, files: list[File]) -> None:
    record, _ = loaded(tmp_path, *files)
    assert record.rows("posts").to_pandas()["post_id"].value_counts()["x:1"] == 2
    assert posts(record, "post_id").count(("x:1",)) == 1
    assert record.read("mentions")["stock_id"].to_pylist() == ["GME.US"]
    assert record.read("shared_items")["item"].to_pylist() == ["https://a.example/x"]


# --- the text as first seen ---

READ = [
    own("a.csv", "weibo,1,7,buy,2024-09-30T01:30:00Z,,2024-10-01T00:00:00Z"),
    own("b.csv", "weibo,1,7,buy it,2024-09-30T01:30:00Z,,2024-10-02T00:00:00Z"),
    own("c.csv", "weibo,1,7,never mind,2024-09-30T01:30:00Z,,"),
]


@pytest.mark.parametrize("order", [*permutations(READ)], ids=lambda files: "".join(name[0] for name, _ in files))
def test_of_an_edited_post_the_copy_read_first_is_read(tmp_path: Path, order: tuple[File, ...]) -> None:
    """The source does not date the edit; one copy does not even say when it was read, and is believed last."""
    record, _ = loaded(tmp_path, *order)
    assert posts(record, "text") == [("buy",)]
    assert record.rows("posts").num_rows == 3


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_edit_that_is_dated_counts_from_then_on(tmp_path: Path, order: tuple[int, int]) -> None:
    first = ("first.json", orjson.dumps(chat(exported(2, text="buy"))))
    edited = ("edited.json", orjson.dumps(chat(exported(2, text="sell", **EDIT))))
    record, _ = loaded(tmp_path, *((first, edited)[at] for at in order))
    assert posts(record, "text", "status") == posts(record, "text", "status", as_of=AT) == [("buy", None)]
    every = {(row["text"], row["status"], row["available_at"]) for row in record.rows("posts").to_pylist()}
    assert every == {("buy", None, AT), ("sell", "edited", LATER)}


def test_of_an_edited_post_alone_nobody_had_the_text_before(tmp_path: Path) -> None:
    record, _ = loaded(tmp_path, ("edited.json", orjson.dumps(chat(exported(2, text="sell", **EDIT)))))
    assert posts(record, "text", as_of=AT) == []
    assert posts(record, "text", "event_at", "status", as_of=LATER) == [("sell", AT, "edited")]


# --- deleted posts ---


def test_a_post_shown_as_deleted_is_kept(tmp_path: Path) -> None:
    gone = ("s.ndjson", lines(submission(selftext="[deleted]", author="[deleted]")))
    record, reasons = loaded(tmp_path, own("p.csv", "weibo,1,7,buy,2024-09-30T01:30:00Z,1,"), gone)
    assert posts(record, "post_id", "text", "status") == [
        ("reddit:t3_k48sqm", "$GME up", "deleted"),
        ("weibo:1", "buy", "deleted"),
    ]
    assert reasons == []


def test_a_post_deleted_since_is_as_first_seen_and_its_later_row_says_so(tmp_path: Path) -> None:
    before = own("a.csv", "weibo,1,7,buy,2024-09-30T01:30:00Z,,2024-10-01T00:00:00Z")
    since = own("b.csv", "weibo,1,7,,2024-09-30T01:30:00Z,1,2024-10-02T00:00:00Z")
    record, _ = loaded(tmp_path, since, before)
    assert posts(record, "text", "status") == [("buy", None)]
    rows = record.rows("posts").filter(~record.rows("posts")["status"].is_null().to_numpy())
    assert rows["captured_at"].to_pylist() == [datetime(2024, 10, 2, tzinfo=UTC)]


def test_a_notice_of_deletion_is_refused_and_takes_nothing_away(tmp_path: Path) -> None:
    notice = b'{"delete": {"status": {"id_str": "1"}}}'
    record, _ = loaded(tmp_path, ("p.jsonl", lines(post("1", ANN, "$GME", entities=symbols(("GME", 0))), notice)))
    assert posts(record, "post_id", "text", "status") == [("x:1", "$GME", None)]
    assert refused(record) == [("delete", "", "a notice that a post was deleted, not a post")]


# --- impossible times ---


ISO = ("1970-01-01T00:00:00+00:00", "2100-01-01T00:00:00+00:00")
ENGLISH = ("Thu Jan 01 00:00:00 +0000 1970", "Fri Jan 01 00:00:00 +0000 2100")
EPOCHS = (0, 4_102_444_800)


@pytest.mark.parametrize(
    ("file", "column"),
    [
        (own("p.csv", *(f"x,{n},7,hi,{at},," for n, at in enumerate(ISO))), "created_at"),
        (("p.jsonl", lines(*(post(str(n), ANN, "hi", at) for n, at in enumerate(ENGLISH)))), "created_at"),
        (("m.json", orjson.dumps([message(n, date=at) for n, at in enumerate(ISO, 1)])), "date"),
        (("s.ndjson", lines(*(submission(f"s{at}", created_utc=at) for at in EPOCHS))), "created_utc"),
    ],
    ids=["canonical_posts", "x_v1", "telethon", "reddit"],
)
def test_a_time_before_1990_or_after_2099_is_refused(tmp_path: Path, file: File, column: str) -> None:
    record, reasons = loaded(tmp_path, file)
    assert (posts(record, "post_id"), reasons) == ([], [])
    assert [found for found, _, _ in refused(record)] == [column] * 2


def test_a_time_to_come_is_kept_and_not_seen_before(tmp_path: Path) -> None:
    to_come = datetime(2099, 12, 31, tzinfo=UTC)
    record, _ = loaded(tmp_path, ("p.jsonl", lines(post("1", ANN, "hi", "Thu Dec 31 00:00:00 +0000 2099"))))
    assert posts(record, "post_id", "event_at") == [("x:1", to_come)]
    assert posts(record, "post_id", as_of=datetime.now(UTC)) == []
    assert posts(record, "post_id", as_of=to_come) == [("x:1",)]
