"""A file of unknown columns, read through a mapping: delimited, Parquet and JSON alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pyarrow as pa
import pytest
from pyarrow import parquet

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.sources import mapped
from queries.errors import InputError
from tests.loaders.reading import Seen, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "微博id,用户id,用户昵称,微博正文,发布时间,转发数,点赞数,话题\n"
    "4912345678901234567,123,小明,看好$川发龙蟒(SZ002312)$,2024-09-30 09:31,12,1.2万,磷化工\n"
    "4912345678901234568,124,小红,,2024/9/30 09:35,0,2,\n"
    "4912345678901234569,125,小刚,不好说,昨天,0,2,\n"
)
MAPPING = """\
table = "posts"
[columns]
"微博id" = "id"
"用户id" = "author_id"
"用户昵称" = "author_name"
"微博正文" = "text"
"发布时间" = "created_at"
"转发数" = "reshares"
"点赞数" = "likes"
[constants]
platform = "微博"
zone = "Asia/Shanghai"
"""
STATED = Stated(mappings={"weibo.toml": MAPPING})
SAMPLE = ("export of mine.csv", TEXT.encode())
"""To be read with the mapping above: nothing recognises it by content."""

FIRST = datetime(2024, 9, 30, 1, 31, tzinfo=UTC)


def read(folder: Path, name: str, content: bytes | str, stated: Stated = STATED) -> Seen:
    """Read a file as a load does once it is decided that a mapping fits."""
    file = SourceFile(write(folder, name, content))
    options = mapped.options(take_sample(file), stated)
    gathered = Gathered(file.label)
    mapped.read(file, options, gathered)
    return Seen(mapped.NAME, gathered, gathered.tables())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read(tmp_path, *SAMPLE)
    assert seen.rows("posts", "post_id", "account_id", "text", "event_at", "source_row") == [
        ("weibo:4912345678901234567", "weibo:123", "看好$川发龙蟒(SZ002312)$", FIRST, 2),
        ("weibo:4912345678901234568", "weibo:124", None, FIRST.replace(minute=35), 3),
    ]
    assert sorted(seen.rows("post_counts", "post_id", "kind", "value", "lower_bound", "availability")) == [
        ("weibo:4912345678901234567", "likes", 12_000, True, "unknown"),
        ("weibo:4912345678901234567", "reshares", 12, False, "unknown"),
        ("weibo:4912345678901234568", "likes", 2, False, "unknown"),
        ("weibo:4912345678901234568", "reshares", 0, False, "unknown"),
    ]


def test_a_refusal_names_the_files_own_column(tmp_path: Path) -> None:
    seen = read(tmp_path, *SAMPLE)
    reason = "expected a time with its offset, such as 2024-09-30T09:31:00+08:00"
    assert seen.rejects == [(4, "发布时间", "昨天", reason)]


def test_it_is_never_recognised_by_content(tmp_path: Path) -> None:
    assert not mapped.recognise(take_sample(SourceFile(write(tmp_path, *SAMPLE))))


JSON_MAPPING = """\
table = "posts"
[columns]
"post.id" = "id"
"post.body" = "text"
when = "created_at"
"user.uid" = "author_id"
"user.fans" = "author_followers"
seen = "observed_at"
[constants]
platform = "kuaishou"
"""
RECORDS: list[object] = [
    {
        "post": {"id": 5190, "body": "早上好"},
        "user": {"uid": "ks1", "fans": "3万"},
        "when": 1727659860,
        "seen": 1727740800000,
    },
    {"post": {"id": "5191", "body": None}, "user": {"uid": "ks1", "fans": 7}, "when": "1727659860", "seen": None},
]
BAD: list[object] = [
    7,
    {"post": [1], "user": None, "when": True},
    {"post": {"id": 1e30}, "user": {"uid": "k"}, "when": 1},
]


@pytest.mark.parametrize("as_lines", [True, False], ids=["lines", "list"])
def test_json_objects(tmp_path: Path, *, as_lines: bool) -> None:
    values = [*RECORDS, *BAD]
    content = b"\n".join(orjson.dumps(value) for value in values) if as_lines else orjson.dumps(values)
    seen = read(tmp_path, "dump.json", content, Stated(mappings={"dump.toml": JSON_MAPPING}))
    assert seen.rows("posts", "post_id", "account_id", "text", "event_at") == [
        ("kuaishou:5190", "kuaishou:ks1", "早上好", FIRST),
        ("kuaishou:5191", "kuaishou:ks1", None, FIRST),
    ]
    october = datetime(2024, 10, 1, tzinfo=UTC)
    assert seen.rows("account_counts", "value", "captured_at") == [(30_000, october), (7, None)]
    assert seen.gathered.rows == 5
    assert sorted((line, column) for line, column, _, _ in seen.rejects) == [(3, ""), (4, "post.id"), (5, "post.id")]


def test_parquet(tmp_path: Path) -> None:
    names = {"代码": "stock_id", "d": "session", "o": "open", "h": "high", "l": "low", "c": "close", "v": "volume"}
    columns = "".join(f'"{theirs}" = "{ours}"\n' for theirs, ours in names.items())
    text = f'table = "bars"\n[columns]\n{columns}[constants]\nvolume_unit = "手"\n'
    rows = {"代码": ["002312.SZ"], "d": ["2024/10/23"], **{name: [10.0] for name in "ohlc"}, "v": [5]}
    parquet.write_table(pa.table(rows), tmp_path / "made")
    seen = read(tmp_path, "p", (tmp_path / "made").read_bytes(), Stated(mappings={"p.toml": text}))
    assert seen.rows("bars", "stock_id", "close", "volume") == [("002312.SZ", 10.0, 500.0)]


def test_the_reading_depends_on_what_the_mapping_says_and_not_on_its_name(tmp_path: Path) -> None:
    sample = take_sample(SourceFile(write(tmp_path, *SAMPLE)))
    said = mapped.options(sample, STATED)
    assert said["reader"] == "canonical_posts 2"
    assert mapped.options(sample, Stated(mappings={"b.toml": f"# reviewed\n{MAPPING}"})) == said
    assert (
        mapped.options(sample, Stated(mappings={"b.toml": MAPPING.replace('platform = "微博"', 'platform = "x"')}))
        != said
    )


def test_without_a_mapping_that_fits_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"No mapping of the study fits its columns\. Have one proposed: bellwether map"
    ):
        read(tmp_path, "a.csv", "a,b\n1,2\n")


def test_a_zone_that_is_missing_is_asked_for_in_the_mapping(tmp_path: Path) -> None:
    stated = Stated(mappings={"w.toml": MAPPING.replace('zone = "Asia/Shanghai"\n', "")})
    with pytest.raises(InputError, match=r"whose clock .* State it under \[constants\] in w.toml: zone = "):
        read(tmp_path, *SAMPLE, stated)


def test_follows_by_a_mapping(tmp_path: Path) -> None:
    text = (
        'table = "follows"\n[columns]\nsource="follower"\ntarget="followed"\nt="since"\n[constants]\nplatform="weibo"\n'
    )
    seen = read(tmp_path, "e.csv", "source,target,t\n1,2,1727659860\n3,4,\n", Stated(mappings={"e.toml": text}))
    assert seen.rows("follows", "follower_id", "followed_id", "since") == [
        ("weibo:1", "weibo:2", FIRST),
        ("weibo:3", "weibo:4", None),
    ]
