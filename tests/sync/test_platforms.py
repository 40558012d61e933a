"""On which platforms a stock was named and a theme came up: a few posts, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandas as pd

from loaders.record.tables import tables as definitions
from loaders.sync.platforms import named_on, raised_on
from loaders.sync.state import State
from loaders.sync.tables import Tables

if TYPE_CHECKING:
    from loaders.record.store import Record

POSTS = [
    # post, kind, account, when (UTC), text
    ("douyin:1", "original", "douyin:a", "2024-09-20T15:59:00Z", "大A回来了"),
    ("douyin:2", "reply", "douyin:b", "2024-09-20T16:01:00Z", "磷化工"),
    ("douyin:3", "utterance", "douyin:a", "2024-09-21T01:00:00Z", "大A回来了"),
    ("x:4", "original", "x:c", "2024-09-20T16:01:00Z", "the bull market is back"),
    ("x:5", "reshare", "x:d", "2024-09-19T00:00:00Z", "the bull market is back"),
]
NAMED = [(post, "002312.SZ") for post in ("douyin:1", "douyin:2", "douyin:3", "x:4", "x:5")]
THEMES = [("bull", "word_zh", "大A回来了"), ("bull", "word_en", "bull market"), ("quiet", "word_en", "sleep")]
COLUMNS = ["platform_id", "first_at", "first_post_id", "first_account_id", "last_at", "posts", "accounts", "peak_day"]


def tables(as_of: str | None = None, marked: list[tuple[str, str]] | None = None) -> Tables:
    """The posts and mentions as a sync reads them; the links are those of a run `r1`."""
    posts = pd.DataFrame(POSTS, columns=["post_id", "kind", "account_id", "event_at", "text"])
    posts["event_at"] = pd.to_datetime(posts["event_at"])
    posts["platform"] = posts["post_id"].str.split(":").str[0]
    posts["batch"] = "b1"
    links = pd.DataFrame(NAMED, columns=["post_id", "stock_id"]).merge(posts[["post_id", "event_at"]])
    read = {
        "posts": posts if as_of is None else posts.loc[posts["event_at"] <= pd.Timestamp(as_of)],
        "mentions": pd.DataFrame(marked or [], columns=["post_id", "stock_id"], dtype="str"),
        "stocks": pd.DataFrame({"stock_id": ["002312.SZ", "GME.US"], "symbol": "", "market": "", "batch": "b1"}),
        **{
            name: definitions()[name].schema.empty_table().to_pandas()
            for name in ("stock_names", "halts", "disclosures")
        },
        "links r1": links.rename(columns={"event_at": "available_at"}),
        "themes": pd.DataFrame(THEMES, columns=["theme", "kind", "value"]),
    }
    state = State(("b1",), "r1", None, None, (), None, None, as_of)
    return Tables(cast("Record", None), state, read)


def rows(found: pd.DataFrame, key: str) -> list[tuple[object, ...]]:
    return list(found[[key, *COLUMNS]].itertuples(index=False, name=None))


def test_a_stock_by_platform() -> None:
    """Replies and utterances count, reshares do not. Beijing's 21 September begins at 16:00 UTC of the 20th."""
    assert rows(named_on(tables()), "stock_id") == [
        (
            *("002312.SZ", "douyin", "2024-09-20T15:59:00Z", "douyin:1", "douyin:a", "2024-09-21T01:00:00Z"),
            *(3, 2, "2024-09-21"),
        ),
        ("002312.SZ", "x", "2024-09-20T16:01:00Z", "x:4", "x:c", "2024-09-20T16:01:00Z", 1, 1, "2024-09-20"),
    ]


def test_as_of_a_moment() -> None:
    found = named_on(tables("2024-09-20T16:00:00Z"))
    assert rows(found, "stock_id") == [
        (
            "002312.SZ",
            "douyin",
            "2024-09-20T15:59:00Z",
            "douyin:1",
            "douyin:a",
            "2024-09-20T15:59:00Z",
            1,
            1,
            "2024-09-20",
        )
    ]


def test_what_a_source_marks_itself_counts_once() -> None:
    found = named_on(tables(marked=[("x:4", "002312.SZ"), ("x:4", "GME.US"), ("x:4", "APPLE.US")]))
    assert found[["stock_id", "platform_id", "posts"]].values.tolist() == [
        ["002312.SZ", "douyin", 3],
        ["002312.SZ", "x", 1],
        ["GME.US", "x", 1],
    ]


def test_a_theme_by_platform() -> None:
    assert rows(raised_on(tables()), "theme_id") == [
        ("bull", "douyin", "2024-09-20T15:59:00Z", "douyin:1", "douyin:a", "2024-09-21T01:00:00Z", 2, 1, "2024-09-20"),
        ("bull", "x", "2024-09-20T16:01:00Z", "x:4", "x:c", "2024-09-20T16:01:00Z", 1, 1, "2024-09-20"),
    ]
