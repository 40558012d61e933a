"""Telethon's messages. Expected rows are written by hand; the people are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from tests.loaders.posts import lines
from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json
    from tests.loaders.reading import Seen

BEFORE, AT, LATER = (datetime(2022, 8, 13, hour, tzinfo=UTC) for hour in (10, 11, 12))
POST = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text", "via", "status")
TIE = ("post_id", "account_id", "kind", "target_id", "target_post_id", "event_at")
CLOCKS = ("event_at", "captured_at", "available_at", "availability")


def channel(native: int) -> Json:
    return {"_": "PeerChannel", "channel_id": native}


def person(native: int) -> Json:
    return {"_": "PeerUser", "user_id": native}


def message(native: object, text: object = "Buy $GME", **more: object) -> Json:
    return {
        "_": "Message", "id": native, "peer_id": channel(77), "date": "2022-08-13T11:00:00+00:00", "message": text,
        "post": True, "from_id": None, "fwd_from": None, "reply_to": None, "grouped_id": None, "edit_date": None,
        "edit_hide": False, "views": None, "forwards": None, **more,
    }  # fmt: skip


def chatted(native: int, sender: int, **more: object) -> Json:
    return message(native, post=False, peer_id=channel(88), from_id=person(sender), **more)


SAMPLE = ("channel_messages.json", orjson.dumps([message(2, views=90), message(1)], option=orjson.OPT_INDENT_2))


def read(folder: Path, *messages: object) -> Seen:
    return read_file(folder, "messages.json", orjson.dumps(list(messages)))


def test_a_channel(tmp_path: Path) -> None:
    stars = {"reaction": {"_": "ReactionPaid"}, "count": 50}
    likes = {"results": [{"reaction": {"_": "ReactionEmoji"}, "count": 5}, {"reaction": "👍", "count": 2}, stars]}
    counted = {"views": 900, "forwards": 3, "replies": {"replies": 4}, "reactions": likes}
    marks = [{"_": "MessageEntityTextUrl"}, {"_": "MessageEntityBold"}]
    seen = read(tmp_path, message(2, entities=marks, **counted), message(1, "hi"))
    assert (seen.source, seen.gathered.rows, seen.rejects) == ("telethon", 2, [])
    assert seen.rows("posts", *POST) == [
        ("telegram:77/2", "telegram:channel77", "original", None, None, "Buy $GME", "captured", None),
        ("telegram:77/1", "telegram:channel77", "original", None, None, "hi", "captured", None),
    ]
    assert seen.rows("posts", "cashtags", "links", "url", *CLOCKS)[0] == (
        1, 1, "https://t.me/c/77/2", AT, None, AT, "published",
    )  # fmt: skip
    assert seen.rows("post_counts", "post_id", "kind", "value", "availability") == [
        ("telegram:77/2", "likes", 7, "unknown"),
        ("telegram:77/2", "reshares", 3, "unknown"),
        ("telegram:77/2", "replies", 4, "unknown"),
        ("telegram:77/2", "views", 900, "unknown"),
    ]
    assert seen.rows("accounts", "account_id", "name", "availability") == [("telegram:channel77", None, "unknown")]


def test_a_forward_brings_the_original_at_its_own_time(tmp_path: Path) -> None:
    head = {"from_id": channel(55), "channel_post": 9, "date": "2022-08-13T10:00:00+00:00"}
    seen = read(
        tmp_path,
        message(2, fwd_from=head),
        message(3, fwd_from={"from_id": person(4), "date": "2022-08-13T10:00:00+00:00"}),
        message(4, fwd_from={"from_id": None, "from_name": "Cho"}),
    )
    assert seen.rows("posts", *POST[:5], "via", "event_at") == [
        ("telegram:77/2", "telegram:channel77", "reshare", "telegram:55/9", "telegram:channel55", "captured", AT),
        ("telegram:55/9", "telegram:channel55", "original", None, None, "embedded", BEFORE),
        ("telegram:77/3", "telegram:channel77", "reshare", None, "telegram:user4", "captured", AT),
        ("telegram:77/4", "telegram:channel77", "reshare", None, None, "captured", AT),
    ]
    assert seen.rows("engagements", *TIE) == [
        ("telegram:77/2", "telegram:channel77", "reshare", "telegram:channel55", "telegram:55/9", AT),
        ("telegram:77/3", "telegram:channel77", "reshare", "telegram:user4", None, AT),
    ]


def test_answers_in_a_group(tmp_path: Path) -> None:
    """A message whose topic it names first answers nobody; only then does a second number mean an answer."""
    seen = read(
        tmp_path,
        chatted(5, 1, reply_to={"reply_to_msg_id": 4}),
        chatted(6, 2, reply_to={"reply_to_msg_id": 3, "forum_topic": True, "reply_to_top_id": None}),
        chatted(7, 3, reply_to={"reply_to_msg_id": 6, "forum_topic": True, "reply_to_top_id": 3}),
        chatted(8, 1, reply_to={"reply_to_msg_id": 2, "reply_to_peer_id": channel(77)}),
        message(9, reply_to={"reply_to_msg_id": 2}),
    )
    assert seen.rows("posts", *POST[:5]) == [
        ("telegram:88/5", "telegram:user1", "reply", "telegram:88/4", None),
        ("telegram:88/6", "telegram:user2", "original", None, None),
        ("telegram:88/7", "telegram:user3", "reply", "telegram:88/6", None),
        ("telegram:88/8", "telegram:user1", "reply", "telegram:77/2", None),
        ("telegram:77/9", "telegram:channel77", "reply", "telegram:77/2", "telegram:channel77"),
    ]


def test_an_album_is_one_post(tmp_path: Path) -> None:
    """Named by the message that has the text, in whichever order the messages come."""
    album = [message(3, "", grouped_id=1), message(4, "Buy $GME", grouped_id=1, views=8), message(5, "", grouped_id=1)]
    other = [message(6, "", grouped_id=2), message(7, "", grouped_id=2)]
    expected = [("telegram:77/4", "Buy $GME"), ("telegram:77/6", "")]
    forwards = read(tmp_path, *album, *other)
    assert forwards.rows("posts", "post_id", "text") == expected
    backwards = read(tmp_path, *reversed(other), *reversed(album))
    assert sorted(backwards.rows("posts", "post_id", "text")) == expected
    assert (forwards.gathered.rows, forwards.rows("post_counts", "post_id")) == (5, [("telegram:77/4",)])


@pytest.mark.parametrize(
    ("hidden", "available", "status"), [(True, AT, None), (False, LATER, "edited"), (None, LATER, "edited")]
)
def test_an_edit_counts_unless_telegram_hides_it(
    tmp_path: Path, hidden: object, available: datetime, status: str | None
) -> None:
    """Reactions also set the date of an edit, hidden."""
    seen = read(tmp_path, message(2, edit_date="2022-08-13 12:00:00+00:00", edit_hide=hidden))
    assert seen.rows("posts", *CLOCKS, "status") == [(AT, None, available, "published", status)]


def test_one_a_line_and_service_messages_passed_over(tmp_path: Path) -> None:
    service = {"_": "MessageService", "id": 1, "peer_id": channel(77), "date": "2022-08-13T11:00:00+00:00"}
    seen = read_file(tmp_path, "f.jsonl", lines(service, {"_": "MessageEmpty", "id": 3}, message(2)))
    assert (seen.rows("posts", "post_id", "source_row"), seen.rejects) == ([("telegram:77/2", 3)], [])


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"peer_id": person(4), "out": False}, "telegram:user4"),
        ({"peer_id": {"_": "PeerChat", "chat_id": 6}, "from_id": person(4)}, "telegram:user4"),
        ({"peer_id": channel(88), "from_id": channel(55)}, "telegram:channel55"),
        ({"peer_id": channel(88), "post": False}, "telegram:channel88"),
    ],
)
def test_who_wrote_it(tmp_path: Path, fields: Json, account: str) -> None:
    assert read(tmp_path, message(2, **fields)).rows("posts", "account_id") == [(account,)]


@pytest.mark.parametrize(
    ("bad", "column", "value", "reason"),
    [
        (3, "", "3", "expected a JSON object"),
        ({"_": "User", "id": 4}, "_", "User", "expected a Message"),
        (message(2, peer_id=None), "peer_id", None, "expected a channel, chat or user"),
        (message(2, peer_id=channel(-1)), "peer_id.channel_id", "-1", "expected a number"),
        (message("2"), "id", "2", "expected a number"),
        (message(2, date=None), "date", None, "expected a time such as 2024-09-30T09:31:00+08:00"),
        (message(2, date="2022-08-13T11:00:00"), "date", "2022-08-13T11:00:00", "expected a time with its offset, "),
        (message(2, edit_date="then"), "edit_date", "then", "expected a time such as "),
        (message(2, peer_id=person(4), out=True), "from_id", None, "the message does not say who wrote it"),
        (
            message(2, reply_to={"reply_to_msg_id": 2, "reply_to_peer_id": 5}),
            "reply_to.reply_to_peer_id", "5", "expected a channel, chat or user",
        ),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_and_the_rest_is_kept(
    tmp_path: Path, bad: object, column: str, value: str | None, reason: str
) -> None:
    seen = read(tmp_path, message(1), bad, message(4))
    [(row, found_column, found_value, found_reason)] = seen.rejects
    assert (row, found_column, found_value) == (2, column, value)
    assert str(found_reason).startswith(reason)
    assert seen.rows("posts", "post_id") == [("telegram:77/1",), ("telegram:77/4",)]


def test_a_real_channel(tmp_path: Path, shared_data: Path) -> None:
    content = (shared_data / "formats" / "telethon" / "channel_messages.json").read_bytes()
    seen = read_file(tmp_path, "f.json", content)
    assert (seen.gathered.rows, seen.gathered.refused) == (30, 0)
    assert [len(seen.rows(table, "source_row")) for table in ("posts", "accounts", "engagements")] == [30, 1, 2]
    assert sum(kind == "views" for (kind,) in seen.rows("post_counts", "kind")) == 30
