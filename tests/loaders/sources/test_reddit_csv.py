"""Reddit as a table: separators, what is empty, which tables are refused whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2021, 6, 1, 23, 55, 39, tzinfo=UTC)
POST = ("post_id", "account_id", "kind", "parent_id", "text", "status", "event_at", "source_row")
COUNT = ("post_id", "kind", "value", "lower_bound", "availability")
HEAD = "author;created_utc;id;num_comments;removed_by_category;score;selftext;subreddit_subscribers;title;upvote_ratio"
SAMPLE = (
    "submissions.csv",
    f"{HEAD}\r\n\r\nann_a;1622591739;nq885x;1;moderator;7;[removed];9;Buy $GME;1.0\r\n\r\n"
    'ben_b;1622591739.0;nq886y;nan;;-3.0;"one; two";9;"S&amp;P ""up""";0.5\r\n'.encode(),
)


def test_semicolons_and_empty_cells(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.gathered.rows, seen.rejects) == ("reddit_csv", 2, [])
    assert seen.rows("posts", *POST) == [
        ("reddit:t3_nq885x", "reddit:ann_a", "original", None, "Buy $GME", "removed", AT, 3),
        ("reddit:t3_nq886y", "reddit:ben_b", "original", None, 'S&P "up"\none; two', None, AT, 5),
    ]
    assert seen.rows("post_counts", *COUNT) == [
        ("reddit:t3_nq885x", "likes", 7, True, "unknown"),
        ("reddit:t3_nq885x", "replies", 1, False, "unknown"),
    ]


def test_comments_with_an_index_and_local_looking_times(tmp_path: Path) -> None:
    text = (
        ",id,author,created_utc,body,subreddit,parent_id,link_id\n"
        "0,gl1,ben_b,2021-06-01 23:55:39,why?,stocks,t3_nq885x,t3_nq885x\n"
        "1,gl2,None,2021-06-01 23:55:39,[deleted],stocks,gl1,t3_nq885x\n"
    )
    seen = read_file(tmp_path, "comments.csv", text)
    assert seen.rows("posts", *POST) == [
        ("reddit:t1_gl1", "reddit:ben_b", "reply", "reddit:t3_nq885x", "why?", None, AT, 2),
        ("reddit:t1_gl2", "reddit:[deleted-t1_gl2]", "reply", None, None, "deleted", AT, 3),
    ]
    assert seen.rows("engagements", "post_id", "target_post_id") == [("reddit:t1_gl1", "reddit:t3_nq885x")]


def test_a_text_that_the_script_calls_body(tmp_path: Path) -> None:
    text = "title,score,id,comms_num,author,created_utc,body\nUp,3,nq1,8,ann_a,1622591739,and away\n"
    seen = read_file(tmp_path, "wsb.csv", text)
    assert seen.rows("posts", "kind", "text") == [("original", "Up\nand away")]
    assert seen.rows("post_counts", "kind", "value") == [("likes", 3), ("replies", 8)]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        (",parent_id,id,text", "author and created_utc"),
        (",id,title,num_comments,text,link,subreddit,subreddit_id", "author and created_utc"),
        ("title,score,id,url,comms_num,created,body,timestamp", "author and created_utc"),
        ("author,created_utc,title,selftext", "id"),
    ],
)
def test_a_table_without_author_or_time_is_refused_whole(tmp_path: Path, header: str, missing: str) -> None:
    said = refusal(tmp_path, "f.csv", f"{header}\n" + ",".join("1" for _ in header.split(",")) + "\n")
    assert said == (
        f"f.csv: This Reddit table lacks {missing}, so its texts belong to nobody and no time (found {header!r}, "
        "expected columns id, author, created_utc). Export it again with them, or load the dump it was made from."
    )


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("nq1,ann_a,then,Up,", "created_utc", "then"),
        ("nq1,ann a,1622591739,Up,", "author", "ann a"),
        ("N Q,ann_a,1622591739,Up,", "id", "N Q"),
        ("nq1,ann_a,1622591739,,", "title", None),
        ("nq1,ann_a", "", "nq1,ann_a"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_is_kept(tmp_path: Path, row: str, column: str, value: str | None) -> None:
    good = "nq2,ben_b,1622591739,Down,"
    seen = read_file(tmp_path, "f.csv", f"id,author,created_utc,title,selftext\n{row}\n{good}\n")
    assert [(line, name, found) for line, name, found, _ in seen.rejects] == [(2, column, value)]
    assert seen.rows("posts", "post_id") == [("reddit:t3_nq2",)]


def test_a_real_table_with_rows_torn_by_a_program(tmp_path: Path, shared_data: Path) -> None:
    """30 rows stand in it; in 13 a second program has put quotes across the semicolons."""
    table = shared_data / "formats" / "reddit_psaw_csv" / "submissions_wallstreetbets_2021.csv"
    seen = read_file(tmp_path, "f.csv", table.read_bytes())
    assert (seen.gathered.rows, seen.gathered.refused, len(seen.rows("posts", "post_id"))) == (30, 13, 17)


@pytest.mark.parametrize("name", ["GME_comment_2021-01-25.csv", "GME_submission_2021-01-25.csv"])
def test_real_tables_without_author_and_time(tmp_path: Path, shared_data: Path, name: str) -> None:
    content = (shared_data / "formats" / "reddit_pushshift" / name).read_bytes()
    assert "lacks author and created_utc" in refusal(tmp_path, name, content)
