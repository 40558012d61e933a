"""Who only comments is kept under a keyed hash and nothing else; who publishes stands in clear and keeps his past."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from loaders.load import Terms, load
from loaders.plan import plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.record.store import Record
from loaders.record.tables import tables
from loaders.source import Stated
from tests.loaders.posts import CHO, ONE, lines, post
from tests.loaders.reading import write
from tests.loaders.samples import sample_folder, stating
from tests.loaders.sources.mediacrawler import anonymous, jsonl
from tests.loaders.sources.test_mediacrawler_douyin import ANSWERED, AUTHOR, COMMENT, MADE, VIDEO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.sources.mediacrawler import Json

KEY = Pseudonyms(b"k" * 32)
DANA, CHEN = "7001001001", "7001001002"
"""Publishes; only comments."""

CHENS_HASH = hashlib.sha256(CHEN.encode()).hexdigest()[:16]
CHENS_PSEUDONYM = "douyin:~" + hmac.new(b"k" * 32, f"douyin\0{CHENS_HASH}".encode(), "sha256").hexdigest()[:20]
CHENS: Json = {"user_id": CHEN, "user_unique_id": "", "short_user_id": "20012", "nickname": "小陈"}
CHENS_VIDEO: Json = {
    **VIDEO,
    **CHENS,
    "aweme_id": "7419900000000000009",
    "create_time": 1727686400,
    "last_modify_ts": 1727690000000,
}
HASHES = re.compile(r"~?[0-9a-f]{20,}")
PROMOTED = datetime(2024, 9, 30, 8, 53, 20, tzinfo=UTC)


def take(record: Record, *paths: Path, terms: Terms | None = None) -> None:
    planned, left_out = plan(paths, Stated())
    assert left_out == []
    assert load(record, planned, terms or Terms(KEY, workers=1))[1] == []


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A video and a comment below it."""
    held = Record(tmp_path / "record")
    take(held, write(tmp_path, "first.jsonl", jsonl(VIDEO, COMMENT)))
    return held


def cells(record: Record) -> set[str]:
    """Every text that the record holds, whether its row counts or not."""
    texts: set[str] = set()
    for name in tables():
        for path in (record.folder / name).glob("*.parquet"):
            from pyarrow import parquet

            for column in parquet.read_table(path).itercolumns():
                texts |= {str(value) for value in column.to_pylist() if value is not None}
    return texts


def test_a_commenter_occurs_nowhere(record: Record) -> None:
    """Nor do the bytes of the files have him, packed as they are."""
    held = cells(record)
    assert "跟了" in held
    for told in (CHEN, CHENS_HASH, "20012", "小陈", "MS4wLjABAAAAinvented"):
        assert [text for text in held if told in text] == []
        for path in record.folder.rglob("*"):
            assert path.is_dir() or told.encode() not in path.read_bytes()


def test_the_author_of_a_post_stands_in_clear(record: Record) -> None:
    [row] = [row for row in record.read("accounts").to_pylist() if row["native_id"]]
    assert (row["account_id"], row["handle"], row["name"]) == (f"douyin:{DANA}", "danaf", "达娜讲股")
    posts = {row["kind"]: row for row in record.read("posts").to_pylist()}
    assert posts["original"]["account_id"] == f"douyin:{DANA}"
    assert posts["reply"]["account_id"] == CHENS_PSEUDONYM


def test_both_hashes_of_a_native_id_are_made(record: Record) -> None:
    """One is what the crawler's hash would give as well; the other only the native id gives."""
    rows = {str(row["account_id"]): row for row in record.read("accounts").to_pylist()}
    native = hmac.new(b"k" * 32, f"douyin\0{CHEN}".encode(), "sha256").hexdigest()[:20]
    assert {name: rows[CHENS_PSEUDONYM][name] for name in ("native_hmac", "native_id", "handle", "name")} == {
        "native_hmac": native,
        "native_id": None,
        "handle": None,
        "name": None,
    }
    assert KEY.native_hmac(f"douyin:#{CHENS_HASH}") is None
    assert KEY.of(CHENS_PSEUDONYM) == CHENS_PSEUDONYM
    assert KEY.of(f"douyin:#{CHENS_HASH}") == KEY.of(f"douyin:{CHEN}") == CHENS_PSEUDONYM


def test_the_same_id_on_two_platforms_is_two_people() -> None:
    assert KEY.of("weibo:7").partition(":")[2] != KEY.of("douyin:7").partition(":")[2]


OLD, NEW = VIDEO, anonymous({**VIDEO, "aweme_id": "7419900000000000002"}, "7dc67977e7aac944", "达***股", "sec_uid")


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)], ids=["old first", "new first"])
def test_files_of_the_old_and_the_new_crawler_join(tmp_path: Path, order: tuple[Json, Json]) -> None:
    """`creator_hash` is 16 digits of the SHA-256 of the native id; by both she is one account, under the native id."""
    record = Record(tmp_path / "record")
    for number, content in enumerate(order):
        take(record, write(tmp_path, f"{number}.jsonl", jsonl(content)))
    assert set(record.read("posts")["account_id"].to_pylist()) == {f"douyin:{DANA}"}
    assert record.read("accounts")["account_id"].to_pylist() == [f"douyin:{DANA}"]
    assert set(record.rows("posts")["account_id"].to_pylist()) == {f"douyin:{DANA}", "douyin:#7dc67977e7aac944"}


@pytest.mark.parametrize("hashed", [False, True], ids=["by native id", "by hash"])
def test_comments_of_the_old_and_the_new_crawler_join(record: Record, tmp_path: Path, *, hashed: bool) -> None:
    later = {**COMMENT, "comment_id": "7419900000000000103"}
    content = anonymous(later, CHENS_HASH, "小*", "sec_uid", "short_user_id", "user_unique_id") if hashed else later
    take(record, write(tmp_path, "second.jsonl", jsonl(content)))
    replies = [row for row in record.read("posts").to_pylist() if row["kind"] == "reply"]
    assert {str(row["account_id"]) for row in replies} == {CHENS_PSEUDONYM}
    assert record.counts()["accounts"] == 2


def promote(record: Record, folder: Path) -> None:
    """The commenter publishes a video, a day later."""
    take(record, write(folder, "promoted.jsonl", jsonl(CHENS_VIDEO)))


def test_a_promotion_adds_a_row_and_changes_none(record: Record, tmp_path: Path) -> None:
    files = {path: path.read_bytes() for path in record.folder.rglob("*.parquet")}
    before = record.read("posts").num_rows
    promote(record, tmp_path)
    assert {path: path.read_bytes() for path in files} == files
    noted = record.read("pseudonyms").to_pylist()
    assert (CHENS_PSEUDONYM, f"douyin:{CHEN}", PROMOTED) in [
        (row["pseudonym"], row["account_id"], row["available_at"]) for row in noted
    ]
    posts = record.read("posts").to_pylist()
    assert len(posts) == before + 1
    assert {row["kind"] for row in posts if row["account_id"] == f"douyin:{CHEN}"} == {"original", "reply"}
    assert record.counts()["accounts"] == 2


def test_before_the_promotion_nobody_can_have_known(record: Record, tmp_path: Path) -> None:
    promote(record, tmp_path)

    def commenter(moment: datetime) -> object:
        [row] = [row for row in record.read("posts", as_of=moment).to_pylist() if row["kind"] == "reply"]
        return row["account_id"]

    assert commenter(ANSWERED) == CHENS_PSEUDONYM
    assert commenter(PROMOTED - timedelta(microseconds=1)) == CHENS_PSEUDONYM
    assert commenter(PROMOTED) == f"douyin:{CHEN}"
    assert record.read("pseudonyms", as_of=MADE).num_rows == 1


def test_as_of_a_moment_the_past_reads_as_if_the_promotion_were_not_there(record: Record, tmp_path: Path) -> None:
    tables_then = ("posts", "engagements", "accounts", "account_counts")
    moment = PROMOTED - timedelta(microseconds=1)
    before = {name: record.read(name, as_of=moment) for name in tables_then}
    promote(record, tmp_path)
    assert {name: record.read(name, as_of=moment) for name in tables_then} == before


def test_engagements_join_too(record: Record, tmp_path: Path) -> None:
    promote(record, tmp_path)
    assert {str(row["account_id"]) for row in record.read("engagements").to_pylist()} == {f"douyin:{CHEN}"}


def test_another_key_gives_other_pseudonyms(tmp_path: Path) -> None:
    path = write(tmp_path, "first.jsonl", jsonl(VIDEO, COMMENT))
    found: list[set[object]] = []
    for name in ("a", "b"):
        record = Record(tmp_path / name)
        take(record, path, terms=Terms(Pseudonyms(name.encode() * 32), workers=1))
        found.append({row["account_id"] for row in record.read("posts").to_pylist() if row["kind"] == "reply"})
    assert found[0].isdisjoint(found[1])


def test_without_pseudonyms_all_is_in_clear(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    take(record, write(tmp_path, "first.jsonl", jsonl(VIDEO, COMMENT)), terms=Terms(workers=1))
    assert "小陈" in cells(record)
    assert record.counts()["pseudonyms"] == 0


def test_who_reshares_and_who_is_reshared(tmp_path: Path) -> None:
    """Both stand in one line: the original's author published, who passed it on did not."""
    original = post("1", {"id_str": "111222333", "screen_name": "origina", "name": "Orla"}, "Buy $GME")
    reshare = post("2", {**CHO, "id_str": "444555666"}, "RT", ONE, retweeted_status=original)
    record = Record(tmp_path / "record")
    take(record, write(tmp_path, "posts.jsonl", lines(reshare, reshare)))
    held = cells(record)
    assert {"111222333", "origina", "Orla"} <= held
    assert [text for text in held if "444555666" in text or "cho_c" in text or "Cho" in text] == []
    [row] = record.read("engagements").to_pylist()
    assert row["target_id"] == "x:111222333"
    assert str(row["account_id"]).startswith("x:~")


@pytest.mark.parametrize("written", ["", "x"])
def test_a_refused_row_does_not_tell_whose_it_is(tmp_path: Path, written: str) -> None:
    """A comment whose time is damaged, and lines and ids that are none; a number that is none stays."""
    good = [{**VIDEO, "aweme_id": f"74199000000000000{number}"} for number in range(10, 40)]
    damaged = jsonl({**COMMENT, "create_time": "yesterday"}, {**COMMENT, "user_id": f"7e18 {CHEN}"})
    cut = jsonl({"nickname": "小陈", **COMMENT})[:60]
    record = Record(tmp_path / "record")
    take(record, write(tmp_path, "first.jsonl", jsonl(*good) + damaged + cut + written.encode() + b"\n"))
    rejects = {str(row["column"]): row["value"] for row in record.read("rejects").to_pylist()}
    assert rejects["create_time"] == "yesterday"
    assert rejects[""] is None
    assert [text for text in cells(record) if "小陈" in text or CHEN in text] == []


def test_no_format_lets_a_name_through(tmp_path: Path) -> None:
    """Ids, handles and names of whoever has no note in clear: outside the texts of posts they occur nowhere."""
    planned, _ = plan([sample_folder(tmp_path / "files")], stating())
    clear, covered = Record(tmp_path / "clear"), Record(tmp_path / "covered")
    load(clear, planned, Terms(None, 1.0, 1))
    load(covered, planned, Terms(KEY, 1.0, 1))
    secret = hidden(clear, set(covered.rows("pseudonyms")["account_id"].to_pylist()))
    assert len(secret) > 20
    for table in set(tables()) - {"batches"}:
        for row in covered.rows(table).to_pylist():
            texts = [text for name, text in row.items() if isinstance(text, str) and (table, name) != ("posts", "text")]
            told = [HASHES.sub("", text) for text in texts]
            assert [(table, text) for text in told if any(one in text for one in secret)] == []


def hidden(record: Record, noted: set[object]) -> set[str]:
    """Long enough ids, handles and names of accounts that are not noted in clear."""
    secret: set[str] = set()
    for name, table in tables().items():
        rows = record.rows(name).to_pylist()
        ids = {row[column] for row in rows for column in table.account_columns} - noted - {None}
        secret |= {str(one).partition(":")[2] for one in ids}
    accounts = record.rows("accounts").to_pylist()
    told = {str(row[name]) for row in accounts if row["account_id"] in noted for name in ("handle", "name")}
    told |= {str(one).partition(":")[2] for one in noted}  # on another platform there may be somebody of that id
    secret |= {str(row[name]) for row in accounts if row["account_id"] not in noted for name in ("handle", "name")}
    return {text for text in secret - told if len(text) > 3 and text != "None"}


def test_authors_are_the_same_in_all_rows_of_theirs(record: Record) -> None:
    """Counts and engagements of the author of a post bear his id as well."""
    assert {row["account_id"] for row in record.read("account_counts").to_pylist()} <= {f"douyin:{DANA}"}
    [row] = record.read("engagements").to_pylist()
    assert AUTHOR["user_id"] == DANA
    assert row["account_id"] == CHENS_PSEUDONYM
