"""Telegram Desktop's result.json. Expected rows are written by hand; the people are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json
    from tests.loaders.reading import Seen

AT, LATER = (datetime(2024, 9, 30, 1, minute, tzinfo=UTC) for minute in (30, 45))
POST = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text", "status")
TIE = ("post_id", "account_id", "kind", "target_id", "target_post_id", "event_at")
CLOCKS = ("event_at", "captured_at", "available_at", "availability")
SHANGHAI = Stated(zones={"telegram_desktop": "Asia/Shanghai"})


def message(native: object, sender: object = "channel77", text: object = "Buy $GME", **more: object) -> Json:
    return {
        "id": native, "type": "message", "date": "2024-09-30T09:30:00", "date_unixtime": str(int(AT.timestamp())),
        "from": "Ann's tips", "from_id": sender, "text": text, **more,
    }  # fmt: skip


def chat(*messages: object, kind: str = "public_channel", native: object = 77, name: object = "Ann's tips") -> Json:
    return {"name": name, "type": kind, "id": native, "messages": list(messages)}


def group(*messages: object) -> Json:
    return chat(*messages, kind="private_supergroup", native=88, name="Friends")


SERVICE = {"id": 1, "type": "service", "date": "2024-09-30T09:30:00", "action": "create_channel", "text": ""}
MARKED = [
    "Buy ",
    {"type": "cashtag", "text": "$GME"},
    " ",
    {"type": "text_link", "text": "here", "href": "http://a.example"},
]
EDIT = {"edited": "2024-09-30T09:45:00", "edited_unixtime": str(int(LATER.timestamp()))}
SAMPLE = (
    "result.json",
    orjson.dumps(chat(SERVICE, message(2, text=MARKED), message(3, **EDIT)), option=orjson.OPT_INDENT_2),
)


def read(folder: Path, whole: object, stated: Stated | None = None) -> Seen:
    return read_file(folder, "result.json", orjson.dumps(whole), stated or Stated())


def test_a_channel(tmp_path: Path) -> None:
    """The second message was edited a quarter of an hour later: until then nobody had this text."""
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.gathered.rows, seen.rejects) == ("telegram_desktop", 2, [])
    assert seen.rows("posts", *POST) == [
        ("telegram:77/2", "telegram:channel77", "original", None, None, "Buy $GME here", None),
        ("telegram:77/3", "telegram:channel77", "original", None, None, "Buy $GME", "edited"),
    ]
    assert seen.rows("posts", "cashtags", "links", "url") == [
        (1, 1, "https://t.me/c/77/2"),
        (1, 0, "https://t.me/c/77/3"),
    ]
    assert seen.rows("posts", *CLOCKS) == [(AT, None, AT, "published"), (AT, None, LATER, "published")]
    assert seen.rows("accounts", "account_id", "native_id", "name", "availability") == [
        ("telegram:channel77", "channel77", "Ann's tips", "unknown")
    ]


def test_reactions_are_likes_and_stars_are_not(tmp_path: Path) -> None:
    given = [{"type": "emoji", "count": 4}, {"type": "custom_emoji", "count": 2}, {"type": "paid", "count": 90}]
    seen = read(tmp_path, chat(message(2, reactions=given), message(3)))
    assert seen.rows("post_counts", "post_id", "kind", "value", "availability") == [
        ("telegram:77/2", "likes", 6, "unknown")
    ]


def test_answers_and_forwards_in_a_group(tmp_path: Path) -> None:
    topic = SERVICE | {"id": 5, "action": "topic_created"}
    seen = read(
        tmp_path,
        group(
            topic,
            message(6, "user1", reply_to_message_id=5),
            message(7, "user2", reply_to_message_id=6),
            message(8, "user3", reply_to_message_id=9, reply_to_peer_id="channel77"),
            message(9, "user1", forwarded_from="Ann's tips", forwarded_from_id="channel77"),
            message(10, "user2", forwarded_from="Ann's tips"),
        ),
    )
    assert seen.rows("posts", *POST[:5]) == [
        ("telegram:88/6", "telegram:user1", "original", None, None),
        ("telegram:88/7", "telegram:user2", "reply", "telegram:88/6", None),
        ("telegram:88/8", "telegram:user3", "reply", "telegram:77/9", None),
        ("telegram:88/9", "telegram:user1", "reshare", None, "telegram:channel77"),
        ("telegram:88/10", "telegram:user2", "reshare", None, None),
    ]
    assert seen.rows("engagements", *TIE) == [
        ("telegram:88/7", "telegram:user2", "reply", None, "telegram:88/6", AT),
        ("telegram:88/8", "telegram:user3", "reply", None, "telegram:77/9", AT),
        ("telegram:88/9", "telegram:user1", "reshare", "telegram:channel77", None, AT),
    ]


def test_an_answer_inside_a_channel_is_to_the_channel(tmp_path: Path) -> None:
    seen = read(tmp_path, chat(message(3, reply_to_message_id=2)))
    assert seen.rows("engagements", *TIE) == [
        ("telegram:77/3", "telegram:channel77", "reply", "telegram:channel77", "telegram:77/2", AT)
    ]


def test_a_whole_account_without_its_private_chats(tmp_path: Path) -> None:
    private = chat(message(1, "user5"), kind="personal_chat", native=5, name="Ben")
    whole = {
        "about": "",
        "chats": {"list": [private, chat(message(2))]},
        "left_chats": {"list": [group(message(3, "user1"))]},
    }
    seen = read(tmp_path, whole)
    assert seen.rows("posts", "post_id", "source_row") == [("telegram:77/2", 1), ("telegram:88/3", 2)]
    assert seen.gathered.warnings == ["private chats were left out (1); to take one in, export it alone"]
    assert read(tmp_path, private).rows("posts", "account_id", "url") == [("telegram:user5", None)]


def old(native: int, **more: object) -> Json:
    """A message as exports of before 2021 have it: no epoch, senders by number."""
    raw = message(native, **more)
    return {name: value for name, value in raw.items() if name != "date_unixtime"}


def test_local_times_are_read_in_the_stated_zone(tmp_path: Path) -> None:
    whole = chat(old(2, edited="2024-09-30T09:45:00"))
    seen = read(tmp_path, whole, SHANGHAI)
    assert seen.rows("posts", *CLOCKS) == [(AT, None, LATER, "published")]
    assert "--zone telegram_desktop=Asia/Shanghai" in refusal(tmp_path, "result.json", orjson.dumps(whole))


def test_the_numbers_of_old_exports(tmp_path: Path) -> None:
    """Users count from 2^32 there and channels from 2^33; a channel's own posts had no sender."""
    whole = chat(
        old(2, sender=2**33 + 77), old(3, sender=2**32 + 5), old(4, sender=6), old(5, sender=None), native=2**33 + 77
    )
    seen = read(tmp_path, whole, SHANGHAI)
    assert seen.rows("posts", "post_id", "account_id") == [
        ("telegram:77/2", "telegram:channel77"),
        ("telegram:77/3", "telegram:user5"),
        ("telegram:77/4", "telegram:user6"),
        ("telegram:77/5", "telegram:channel77"),
    ]


EPOCH = "expected an epoch in seconds or milliseconds, such as 1727600000"
WHEN = "expected a time such as 2024-09-30T09:31:00+08:00"
WHO = "expected an account such as user123 or channel123"


@pytest.mark.parametrize(
    ("bad", "column", "value", "reason"),
    [
        (3, "", "3", "expected a JSON object"),
        (message("2", "user1"), "id", "2", "expected a number"),
        (message(2.5, "user1"), "id", "2.5", "expected a number"),
        (message(2, None), "from_id", None, WHO),
        (message(2, "ann"), "from_id", "ann", WHO),
        (message(2, "user1", date_unixtime="then"), "date_unixtime", "then", EPOCH),
        (message(2, "user1", edited_unixtime=[]), "edited_unixtime", "[]", EPOCH),
        (message(2, "user1", date_unixtime=None, date="then"), "date", "then", WHEN),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_and_the_rest_is_kept(
    tmp_path: Path, bad: object, column: str, value: str | None, reason: str
) -> None:
    seen = read(tmp_path, group(message(1, "user1"), bad, message(4, "user1")))
    assert seen.rejects == [(2, column, value, reason)]
    assert seen.rows("posts", "post_id") == [("telegram:88/1",), ("telegram:88/4",)]


def test_a_real_channel(tmp_path: Path, shared_data: Path) -> None:
    content = (shared_data / "formats" / "telegram_desktop" / "result.json").read_bytes()
    seen = read_file(tmp_path, "result.json", content)
    assert (seen.gathered.rows, seen.gathered.refused) == (6, 0)
    assert seen.rows("posts", "account_id", "status") == [("telegram:channel2447843635", "edited")] * 6
    assert seen.rows("post_counts", "post_id", "value") == [("telegram:2447843635/3858", 12)]
