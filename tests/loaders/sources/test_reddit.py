"""Reddit as JSON, line by line or in pages. Expected rows are written by hand; the people are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest
import zstandard

from tests.loaders.posts import lines
from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.posts import Json
    from tests.loaders.reading import Seen

BORN, READ, LATER = 1_606_780_800, 1_606_780_900, 1_606_910_400
AT, SEEN, AGAIN = (datetime.fromtimestamp(epoch, UTC) for epoch in (BORN, READ, LATER))
POST = ("post_id", "account_id", "kind", "parent_id", "parent_account_id", "text", "via", "status")
TIE = ("post_id", "account_id", "kind", "target_id", "target_post_id", "event_at")
CLOCKS = ("event_at", "captured_at", "available_at", "availability")


def submission(native: str = "k48sqm", **more: object) -> Json:
    return {
        "id": native, "author": "ann_a", "created_utc": BORN, "title": "$GME up", "selftext": "", "subreddit": "stocks",
        "permalink": f"/r/stocks/comments/{native}/gme_up/", "score": 12, "num_comments": 3, "num_crossposts": 1,
        "retrieved_on": READ, "edited": False, **more,
    }  # fmt: skip


def comment(native: str = "ge7etj8", **more: object) -> Json:
    return {
        "id": native, "author": "ben_b", "created_utc": BORN, "body": "why?", "link_id": "t3_k48sqm",
        "parent_id": "t3_k48sqm", "score": 4, "retrieved_on": READ, **more,
    }  # fmt: skip


SAMPLE = ("stocks.ndjson", lines(submission(), comment(), comment("ge7etj9", parent_id="t1_ge7etj8")))


def read(folder: Path, *values: object) -> Seen:
    return read_file(folder, "stocks.ndjson", lines(*values))


def test_a_submission_and_its_comments(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.gathered.rows, seen.rejects) == ("reddit", 3, [])
    assert seen.rows("posts", *POST) == [
        ("reddit:t3_k48sqm", "reddit:ann_a", "original", None, None, "$GME up", "captured", None),
        ("reddit:t1_ge7etj8", "reddit:ben_b", "reply", "reddit:t3_k48sqm", None, "why?", "captured", None),
        ("reddit:t1_ge7etj9", "reddit:ben_b", "reply", "reddit:t1_ge7etj8", None, "why?", "captured", None),
    ]
    assert seen.rows("posts", "cashtags", "url", *CLOCKS)[0] == (
        1, "https://www.reddit.com/r/stocks/comments/k48sqm/gme_up/", AT, SEEN, AT, "published",
    )  # fmt: skip
    assert seen.rows("engagements", *TIE) == [
        ("reddit:t1_ge7etj8", "reddit:ben_b", "reply", None, "reddit:t3_k48sqm", AT),
        ("reddit:t1_ge7etj9", "reddit:ben_b", "reply", None, "reddit:t1_ge7etj8", AT),
    ]
    assert seen.rows("accounts", "account_id", "handle", "available_at") == [
        ("reddit:ann_a", "ann_a", SEEN),
        ("reddit:ben_b", "ben_b", SEEN),
        ("reddit:ben_b", "ben_b", SEEN),
    ]


def test_a_score_is_a_lower_bound_of_likes(tmp_path: Path) -> None:
    """Votes up less votes down; a negative one bounds nothing, a hidden one is always shown as 1."""
    seen = read(tmp_path, submission(), comment(score=-4), comment("a", score_hidden=True), comment("b", score=0))
    assert seen.rows("post_counts", "post_id", "kind", "value", "lower_bound", "captured_at") == [
        ("reddit:t3_k48sqm", "likes", 12, True, SEEN),
        ("reddit:t3_k48sqm", "reshares", 1, False, SEEN),
        ("reddit:t3_k48sqm", "replies", 3, False, SEEN),
        ("reddit:t1_b", "likes", 0, True, SEEN),
    ]


@pytest.mark.parametrize("author", ["[deleted]", None, "None", "", "[removed]"])
def test_deleted_authors_are_not_one_account(tmp_path: Path, author: str | None) -> None:
    seen = read(tmp_path, submission(author=author), comment(author=author))
    assert seen.rows("posts", "account_id") == [
        ("reddit:[deleted-t3_k48sqm]",),
        ("reddit:[deleted-t1_ge7etj8]",),
    ]
    assert (seen.rows("accounts", "account_id"), seen.rows("engagements", "post_id"), seen.rejects) == ([], [], [])


@pytest.mark.parametrize(
    ("fields", "text", "status"),
    [
        ({"selftext": "[deleted]"}, "$GME up", "deleted"),
        ({"selftext": "[removed]"}, "$GME up", "removed"),
        ({"selftext": "[removed]", "removed_by_category": "deleted"}, "$GME up", "deleted"),
        ({"removed_by_category": "moderator"}, "$GME up", "removed"),
        ({"title": "[deleted by user]", "selftext": "[removed]"}, None, "removed"),
        ({"selftext": "[ Removed by Reddit ]", "removed_by_category": None}, "$GME up", "removed"),
        ({"_meta": {"was_deleted_later": True, "removal_type": "author"}}, "$GME up", "deleted"),
        ({"_meta": {"was_deleted_later": True, "removal_type": "automod_filtered"}}, "$GME up", "removed"),
        ({"_meta": {"was_initially_deleted": True, "removal_type": "moderator"}}, "$GME up", None),
        ({"selftext": "$GME up"}, "$GME up", None),
        ({"selftext": "S&amp;P &gt; 4000&amp;#x200B;"}, "$GME up\nS&P > 4000", None),
    ],
)
def test_what_is_gone_and_what_is_shown(tmp_path: Path, fields: Json, text: str | None, status: str | None) -> None:
    assert read(tmp_path, submission(**fields)).rows("posts", "text", "status") == [(text, status)]


def test_a_removed_comment_still_ties(tmp_path: Path) -> None:
    seen = read(tmp_path, comment(body="[removed]"))
    assert seen.rows("posts", "text", "status") == [(None, "removed")]
    assert len(seen.rows("engagements", "post_id")) == 1


@pytest.mark.parametrize(
    ("fields", "clocks", "status"),
    [
        ({"edited": LATER}, (AT, SEEN, AGAIN, "published"), "edited"),
        ({"edited": BORN - 5.0}, (AT, SEEN, AT, "published"), "edited"),
        ({"edited": True}, (AT, SEEN, SEEN, "captured"), "edited"),
        ({"_meta": {"is_edited": True, "retrieved_2nd_on": LATER}}, (AT, AGAIN, AT, "published"), "edited"),
        ({"retrieved_on": None}, (AT, None, AT, "published"), None),
        ({"created_utc": f"{BORN}.0", "retrieved_on": "soon"}, (AT, None, AT, "published"), None),
    ],
)
def test_edits_and_readings(tmp_path: Path, fields: Json, clocks: tuple[object, ...], status: str | None) -> None:
    """Arctic Shift keeps the first text and says that it changed; its counts are of the second reading."""
    seen = read(tmp_path, submission(**fields))
    assert seen.rows("posts", *CLOCKS, "status") == [(*clocks, status)]
    assert {row[0] for row in seen.rows("post_counts", "captured_at")} == {clocks[1]}


def test_a_crosspost_is_a_reshare_or_with_its_own_title_a_quote(tmp_path: Path) -> None:
    root = submission("k1", author="cho_c", title="Look", selftext="at this")
    link = {"crosspost_parent": "t3_k1", "crosspost_parent_list": [root]}
    same, other = submission("k2", title="Look", **link), submission("k3", title="Nonsense", **link)
    alone = submission("k4", crosspost_parent="t3_k1")
    seen = read(tmp_path, same, other, alone)
    assert seen.rows("posts", "post_id", "kind", "parent_account_id", "text", "via") == [
        ("reddit:t3_k2", "reshare", "reddit:cho_c", "Look\nat this", "captured"),
        ("reddit:t3_k1", "original", None, "Look\nat this", "embedded"),
        ("reddit:t3_k3", "quote", "reddit:cho_c", "Nonsense", "captured"),
        ("reddit:t3_k1", "original", None, "Look\nat this", "embedded"),
        ("reddit:t3_k4", "reshare", None, "$GME up", "captured"),
    ]
    assert seen.rows("engagements", "post_id", "kind", "target_id", "target_post_id") == [
        ("reddit:t3_k2", "reshare", "reddit:cho_c", "reddit:t3_k1"),
        ("reddit:t3_k3", "quote", "reddit:cho_c", "reddit:t3_k1"),
        ("reddit:t3_k4", "reshare", None, "reddit:t3_k1"),
    ]


def listing(*children: Json) -> Json:
    return {"kind": "Listing", "data": {"after": None, "children": list(children)}}


def test_listings_with_replies_under_replies(tmp_path: Path) -> None:
    """What reddit.com gives for a post: the post, its comments, and the names of those it left out."""
    inner = {"kind": "t1", "data": comment("c2", parent_id="t1_c1", replies="")}
    more = {"kind": "more", "data": {"count": 7, "children": ["c9"]}}
    outer = {"kind": "t1", "data": comment("c1", replies=listing(inner, more))}
    last = {"kind": "t1", "data": comment("c3", replies="")}
    page = [listing({"kind": "t3", "data": submission()}), listing(outer, last)]
    seen = read_file(tmp_path, "page.json", orjson.dumps(page, option=orjson.OPT_INDENT_2))
    assert seen.rows("posts", "post_id", "source_row") == [
        ("reddit:t3_k48sqm", 1),
        ("reddit:t1_c1", 2),
        ("reddit:t1_c2", 3),
        ("reddit:t1_c3", 4),
    ]


def test_pages_of_an_archive(tmp_path: Path) -> None:
    seen = read(tmp_path, {"data": [submission("a1"), submission("a2")]}, {"data": []}, {"data": [comment("a3")]})
    assert seen.rows("posts", "post_id", "source_row") == [
        ("reddit:t3_a1", 1),
        ("reddit:t3_a2", 1),
        ("reddit:t1_a3", 3),
    ]
    assert seen.gathered.rows == 3


def test_a_dump_with_a_window_of_two_gigabytes(tmp_path: Path) -> None:
    how = zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=False, strategy=1)
    packer = zstandard.ZstdCompressor(compression_params=how).compressobj()
    packed = packer.compress(SAMPLE[1]) + packer.flush()
    assert zstandard.get_frame_parameters(packed).window_size == 2**31
    assert len(read_file(tmp_path, "RS_2020-11.zst", packed).rows("posts", "post_id")) == 3


EPOCH = "expected an epoch in seconds or milliseconds, such as 1727600000"


@pytest.mark.parametrize(
    ("bad", "column", "value", "reason"),
    [
        (submission(id=None), "id", None, "expected an id"),
        (submission(id=1.5), "id", "1.5", "this id was rounded by the program that wrote it; export ids as text"),
        (submission(created_utc="then"), "created_utc", "then", EPOCH),
        (submission(created_utc=None), "created_utc", None, EPOCH),
        (submission(author="ann a"), "author", "ann a", "expected a user name"),
        (submission(author=["ann"]), "author", "['ann']", "expected a user name"),
        (submission(edited="then"), "edited", "then", EPOCH),
        (submission(title=None), "title", None, "expected a submission with a title or a comment with a body"),
        (
            submission(crosspost_parent_list=[submission(created_utc=[])]),
            "crosspost_parent_list.created_utc", "[]", EPOCH,
        ),
        (b"3", "", "3", "expected a JSON object"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_and_the_rest_is_kept(
    tmp_path: Path, bad: object, column: str, value: str | None, reason: str
) -> None:
    seen = read(tmp_path, submission("a1"), bad, submission("a2"))
    assert seen.rejects == [(2, column, value, reason)]
    assert seen.rows("posts", "post_id") == [("reddit:t3_a1",), ("reddit:t3_a2",)]


@pytest.mark.parametrize(
    ("name", "posts", "accounts", "ties", "likes"),
    [("wallstreetbets", 40, 40, 0, 40), ("wallstreetbets_comments", 120, 118, 118, 117)],
)
def test_real_files(
    tmp_path: Path, shared_data: Path, name: str, posts: int, accounts: int, ties: int, likes: int
) -> None:
    """Of the comments two are by nobody, and three have a negative score."""
    seen = read_file(tmp_path, "f", (shared_data / "formats" / "reddit_pushshift" / f"{name}.ndjson").read_bytes())
    assert (seen.gathered.rows, seen.gathered.refused) == (posts, 0)
    made = [len(seen.rows(table, "source_row")) for table in ("posts", "accounts", "engagements")]
    assert made == [posts, accounts, ties]
    assert [row[0] for row in seen.rows("post_counts", "kind")].count("likes") == likes
