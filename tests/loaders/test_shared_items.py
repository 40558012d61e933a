"""What posts link to and show, source by source, through the real readers. Expected rows are written by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.load import load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.shared_items import pictures
from loaders.source import Stated
from tests.loaders.posts import ANN, BEN, ONE, lines, post, symbols
from tests.loaders.reading import Seen, read_file, write
from tests.loaders.sources import test_douyin_api, test_wechat_channels_tikhub, test_xiaohongshu_api
from tests.loaders.sources.test_reddit import comment, submission
from tests.loaders.sources.test_telegram_desktop import chat
from tests.loaders.sources.test_telegram_desktop import message as exported
from tests.loaders.sources.test_telethon import channel, message
from tests.loaders.sources.test_x_v2 import page, refer, tweet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json

HASH = "c422c170ec6d865a8e2f8572bfac7b5c"
PAGE = "https://a.example/news"


def items(seen: Seen) -> list[tuple[object, ...]]:
    assert seen.rejects == []
    return seen.rows("shared_items", "post_id", "kind", "item")


def links(native: str, *pages: str) -> list[tuple[object, ...]]:
    return [(native, "link", one) for one in pages]


def urls(*leads: str) -> Json:
    """Entities of API v1.1 with short addresses and where they lead."""
    return {**symbols(), "urls": [{"url": f"https://t.co/{n}", "expanded_url": to} for n, to in enumerate(leads)]}


# --- X ---


def test_x_v1_takes_where_a_short_address_leads(tmp_path: Path) -> None:
    one = post("1", ANN, "$GME https://t.co/0 https://t.co/1", entities=urls(f"{PAGE}?utm_source=x", f"{PAGE}/"))
    seen = read_file(tmp_path, "p.jsonl", lines(one))
    assert items(seen) == links("x:1", PAGE)
    assert seen.rows("posts", "links") == [(2,)]


def test_x_v1_reads_a_long_post_whole(tmp_path: Path) -> None:
    whole = {"full_text": "long https://t.co/0 https://t.co/1", "entities": urls(PAGE, "https://b.example")}
    one = post("1", ANN, "long https://t.co/0…", entities=urls(PAGE), extended_tweet=whole)
    assert items(read_file(tmp_path, "p.jsonl", lines(one))) == links("x:1", PAGE, "https://b.example")


def test_x_v1_without_entities_has_the_text(tmp_path: Path) -> None:
    """A short address says nothing of the page; pictures have ids, which are no hashes."""
    media = {"media": [{"id_str": "9", "media_url": "http://pbs.example/9.jpg", "url": "https://t.co/p"}]}
    bare = post("1", ANN, f"{PAGE}看好 https://t.co/abc")
    shown = post("2", ANN, "look https://t.co/p", entities=symbols() | media)
    assert items(read_file(tmp_path, "p.jsonl", lines(bare, shown))) == links("x:1", PAGE)


def test_x_v1_a_reshare_has_none_and_its_original_has(tmp_path: Path) -> None:
    root = post("1", ANN, "https://t.co/0", entities=urls(PAGE))
    again = post("2", BEN, "RT @ann_a: https://t.co/0", ONE, entities=urls(PAGE), retweeted_status=root)
    quote = post(
        "3", BEN, "https://t.co/0", ONE, entities=urls("https://twitter.com/ann_a/status/1"), quoted_status=root
    )
    seen = read_file(tmp_path, "p.jsonl", lines(again, quote))
    assert items(seen) == [
        *links("x:1", PAGE),
        *links("x:3", "https://twitter.com/ann_a/status/1"),
        *links("x:1", PAGE),
    ]


def test_x_v1_a_refused_post_leaves_none(tmp_path: Path) -> None:
    bad = post("2", BEN, "RT", ONE, entities=urls(PAGE), quoted_status={"id_str": "1", "created_at": "?", "user": ANN})
    seen = read_file(tmp_path, "p.jsonl", lines(post("1", ANN, "hi"), bad))
    assert (len(seen.rejects), seen.rows("shared_items", "item")) == (1, [])


def test_x_v2_takes_where_a_link_ends(tmp_path: Path) -> None:
    listed = [
        {"url": "https://t.co/a", "expanded_url": "https://bit.ly/1", "unwound_url": f"{PAGE}?utm_medium=social"},
        {"url": "https://t.co/b", "expanded_url": "https://bit.ly/2", "display_url": "bit.ly/2"},
        {"url": "https://t.co/p", "expanded_url": "https://x.com/a/status/1/photo/1", "display_url": "pic.x.com/p"},
    ]
    one = tweet("1", "101", "https://t.co/a https://t.co/b https://t.co/p", entities={"urls": listed})
    again = tweet(
        "2", "102", "RT https://t.co/a", referenced_tweets=[refer("retweeted", "1")], entities={"urls": listed}
    )
    note = tweet("3", "101", "cut…", note_tweet={"text": "long https://t.co/a", "entities": {"urls": listed[:1]}})
    bare = tweet("4", "101", f"{PAGE} https://t.co/z")
    seen = read_file(tmp_path, "t.jsonl", lines(page(one, again, note, bare)))
    assert items(seen) == [
        *links("x:1", PAGE, "https://bit.ly/2"),
        *links("x:3", PAGE),
        *links("x:4", PAGE),
    ]


# --- Telegram ---


def test_telegram_desktop_has_the_address_behind_a_word(tmp_path: Path) -> None:
    marked = [
        "see ",
        {"type": "text_link", "text": "here", "href": f"{PAGE}?fbclid=1"},
        " ",
        {"type": "link", "text": "b.example/x"},
    ]
    forward = exported(3, text=marked, forwarded_from="Ann", forwarded_from_id="channel9")
    whole = chat(exported(2, text=marked), forward, exported(4, text=[{"type": "bold", "text": f"{PAGE}，好"}]))
    seen = read_file(tmp_path, "result.json", orjson.dumps(whole))
    assert items(seen) == [*links("telegram:77/2", PAGE, "https://b.example/x"), *links("telegram:77/4", PAGE)]


def test_telethon_counts_in_utf16(tmp_path: Path) -> None:
    """A rocket is two units. A forward has none of its own; what it carries, the channel's message, has."""
    text = "🚀 b.example/x and this"
    marks = [
        {"_": "MessageEntityUrl", "offset": 3, "length": 11},
        {"_": "MessageEntityTextUrl", "offset": 19, "length": 4, "url": PAGE},
    ]
    carried = {"from_id": channel(66), "date": "2022-08-13T10:00:00+00:00", "channel_post": 9}
    album = [message(5, PAGE, grouped_id=4), message(6, "https://c.example", grouped_id=4)]
    whole = [message(2, text, entities=marks), message(3, text, entities=marks, fwd_from=carried), *album]
    seen = read_file(tmp_path, "m.json", orjson.dumps(whole))
    assert items(seen) == [
        *links("telegram:77/2", "https://b.example/x", PAGE),
        *links("telegram:66/9", "https://b.example/x", PAGE),
        *links("telegram:77/5", PAGE, "https://c.example"),
    ]


@pytest.mark.parametrize(
    "mark", [{"offset": -1, "length": 3}, {"offset": "0", "length": 9}, {"offset": 90, "length": 9}]
)
def test_telethon_marks_that_lie_beside_the_text(tmp_path: Path, mark: Json) -> None:
    odd = message(2, PAGE, entities=[{"_": "MessageEntityUrl", **mark}])
    assert items(read_file(tmp_path, "m.json", orjson.dumps([odd]))) == links("telegram:77/2", PAGE)


# --- Reddit ---


def test_reddit_has_the_page_a_submission_is_about(tmp_path: Path) -> None:
    itself = "https://www.reddit.com/r/stocks/comments/k48sqm/gme_up/"
    said = comment("g1", body=f"[this]({PAGE}) &amp; more")
    rows = [
        submission("s1", url=f"{PAGE}?a=1&amp;b=2", is_self=False),
        submission(url=itself, is_self=True, selftext=f"see {PAGE}."),
        submission("s2", url=itself.replace("k48sqm", "s2")),
        said,
        submission("s3", url=PAGE, crosspost_parent="t3_s1", crosspost_parent_list=[submission("s1", url=PAGE)]),
    ]
    seen = read_file(tmp_path, "s.ndjson", lines(*rows))
    assert items(seen) == [
        *links("reddit:t3_s1", f"{PAGE}?a=1&b=2"),
        *links("reddit:t3_k48sqm", PAGE),
        *links("reddit:t1_g1", PAGE),
        *links("reddit:t3_s1", PAGE),
    ]


# --- hashes of pictures and videos ---


def test_wechat_channels_have_an_md5(tmp_path: Path) -> None:
    shown = {"description": f"{PAGE} 看好", "media": [{"md5sum": HASH.upper()}, {"md5sum": ""}, {"md5sum": None}]}
    video = test_wechat_channels_tikhub.VIDEO | {"object_desc": shown}
    native = "wechat_channels:14500000000000000001"
    seen = read_file(tmp_path, "v.json", orjson.dumps([video]))
    assert items(seen) == [*links(native, PAGE), (native, "image", HASH)]


def test_xiaohongshu_and_douyin_have_a_video_s(tmp_path: Path) -> None:
    note = test_xiaohongshu_api.NOTE | {"video_info_v2": {"media": {"video": {"md5": HASH}}}}
    seen = read_file(tmp_path, "n.json", orjson.dumps([{"model_type": "note", "note": note}]))
    assert items(seen) == [("xiaohongshu:66f9000000000000000000a1", "image", HASH)]
    video = test_douyin_api.VIDEO | {"video": {"play_addr": {"file_hash": HASH}}}
    seen = read_file(tmp_path, "v.json", orjson.dumps([{"type": 1, "aweme_info": video}]))
    assert items(seen) == [("douyin:7420000000000000001", "image", HASH)]


def test_what_is_no_hash() -> None:
    """Blank pictures hash to zeros; letters that are not hexadecimal keep their case."""
    assert pictures([None, 7, "", "-", "abc", "0" * 16, " FF00FF00AA ", "q1W2e3R4t5Z"]) == [
        ("image", "ff00ff00aa"),
        ("image", "q1W2e3R4t5Z"),
    ]


# --- our own columns ---

OWN = "platform,id,author_id,text,created_at,kind,parent_id,image_hash"


def test_our_own_columns(tmp_path: Path) -> None:
    rows = (
        f"weibo,1,7,{PAGE}?spm=1 和 {PAGE}看,2024-09-30T01:31:00Z,,,{HASH} FF00FF00AA\n"
        f"weibo,2,8,{PAGE},2024-09-30T01:32:00Z,reshare,1,{HASH}\n"
        f"weibo,3,9,,2024-09-30T01:33:00Z,,,{HASH}\n"
        "weibo,4,9,nothing,2024-09-30T01:34:00Z,,,\n"
    )
    seen = read_file(tmp_path, "p.csv", f"{OWN}\n{rows}")
    assert items(seen) == [
        *links("weibo:1", PAGE),
        ("weibo:1", "image", HASH),
        ("weibo:1", "image", "ff00ff00aa"),
        ("weibo:3", "image", HASH),
    ]
    at = datetime(2024, 9, 30, 1, 31, tzinfo=UTC)
    assert seen.rows("shared_items", "event_at", "available_at", "availability", "source_row")[0] == (
        at, at, "published", 2,
    )  # fmt: skip


def test_our_own_columns_through_a_mapping(tmp_path: Path) -> None:
    mapping = """
table = "posts"
[columns]
nr = "id"
who = "author_id"
words = "text"
when = "created_at"
"图片MD5" = "image_hash"
[constants]
platform = "weibo"
"""
    text = f"nr,who,words,when,图片MD5\n1,7,见{PAGE}。,2024-09-30T01:31:00Z,{HASH}\n"
    seen = read_file(tmp_path, "p.csv", text, Stated(mappings={"m.toml": mapping}))
    assert items(seen) == [*links("weibo:1", PAGE), ("weibo:1", "image", HASH)]


def test_what_is_said_in_a_stream(tmp_path: Path) -> None:
    text = f"platform,live_id,account_id,at,text,id\ndouyin,1,7,2024-09-30T01:31:00Z,点{PAGE}！,u1\n"
    assert items(read_file(tmp_path, "u.csv", text)) == links("douyin:u1", PAGE)


# --- in the record ---


def test_an_item_is_there_from_the_first_moment_it_could_be_seen(tmp_path: Path) -> None:
    """Two exports of one message, of which the second is edited and links to one page more."""
    edit = {"edited": "2024-09-30T09:45:00", "edited_unixtime": "1727660700"}
    said, more = [{"type": "link", "text": PAGE}], [{"type": "link", "text": "https://b.example"}]
    first, second = chat(exported(2, text=said)), chat(exported(2, text=said + more, **edit))
    record = Record(tmp_path / "record")
    for name, whole in (("second", second), ("first", first)):
        planned, _ = plan([write(tmp_path, f"{name}.json", orjson.dumps(whole))], Stated())
        load(record, planned)
    columns = ["item", "available_at"]
    at, later = (datetime(2024, 9, 30, 1, minute, tzinfo=UTC) for minute in (30, 45))
    found = [tuple(row.values()) for row in record.read("shared_items").select(columns).to_pylist()]
    assert found == [(PAGE, at), ("https://b.example", later)]
    assert record.read("shared_items", as_of=at)["item"].to_pylist() == [PAGE]
