"""Proposals, in both languages: what is certain, what is called unsure, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.mapping.mapping import parsed
from loaders.mapping.propose import Proposal, propose
from loaders.mapping.toml import mapping_toml
from queries.errors import InputError
from tests.loaders.reading import write

if TYPE_CHECKING:
    from pathlib import Path


def proposed(folder: Path, content: str | bytes, table: str | None = None, **stated: str) -> Proposal:
    return propose(take_sample(SourceFile(write(folder, "file", content))), table, stated)


def fields(proposal: Proposal) -> dict[str, str]:
    return {guess.column: guess.field for guess in proposal.guesses}


CASES = {
    "weibo": (
        "posts",
        "微博id,用户id,用户昵称,微博正文,发布时间,转发数,评论数,点赞数\n"
        "49,12,小明,今天关注磷化工板块的机会,2024-09-30 09:31,1,2,3\n",
        "id author_id author_name text created_at reshares comments likes",
    ),
    "camel case": (
        "posts",
        "postId;userId;Content;Created At;Like Count;viewCount;Notes\n"
        "ab1;u2;buy it while you still can;1727659860;7;9;-\n",
        "id author_id text created_at likes views ",
    ),
    "people": (
        "accounts",
        "平台,用户ID,昵称,粉丝数,关注数,采集时间\n抖音,88,安安,1038万,12,2024-10-01 08:00:00\n",
        "platform account_id name followers following observed_at",
    ),
    "livestream": (
        "utterances",
        "平台,直播间ID,主播ID,时间,直播内容,在线人数\n"
        "抖音,73001,88,2024-09-30 20:01:02,家人们今天说说磷化工这个板块,8.5万\n",
        "platform live_id account_id at text viewers",
    ),
    "bars": (
        "bars",
        "股票代码,交易日期,开盘价,最高价,最低价,收盘价,成交量,成交额\n002312.SZ,20241023,10,11,9,11,5,55\n",
        "stock_id session open high low close volume amount",
    ),
    "bans": (
        "enforcement",
        "平台,账号ID,处罚类型,封禁时间,处罚机关,原因\n抖音,88,ban,2024-10-11,抖音,违规荐股\n",
        "platform account_id action at authority reason",
    ),
    "themes": ("themes", "概念,关键词,成分股\n机器人,人形机器人,300024.SZ\n", "theme words_zh stocks"),
}


@pytest.mark.parametrize(("table", "content", "expected"), CASES.values(), ids=list(CASES))
def test_columns_are_known_by_name(tmp_path: Path, table: str, content: str, expected: str) -> None:
    found = proposed(tmp_path, content)
    assert found.table == table
    assert [guess.field for guess in found.guesses] == expected.split(" ")


def test_a_complete_proposal_is_a_mapping(tmp_path: Path) -> None:
    found = proposed(tmp_path, CASES["weibo"][1], platform="weibo", zone="Asia/Shanghai")
    mapping = parsed("weibo.toml", mapping_toml(found))
    assert dict(mapping.columns) == fields(found)
    assert dict(mapping.constants) == {"platform": "weibo", "zone": "Asia/Shanghai"}


def test_what_is_missing_stands_as_a_note(tmp_path: Path) -> None:
    found = proposed(tmp_path, CASES["weibo"][1])
    assert (found.missing, found.local) == (("platform",), "发布时间")
    text = mapping_toml(found)
    assert '# platform = "…"  (needed: where it was posted; no column looks like it)' in text
    assert '# zone = "Asia/Shanghai"  (needed: whose clock are the times in 发布时间 of?)' in text
    with pytest.raises(InputError, match="The table posts needs platform, and no line names it"):
        parsed("weibo.toml", text)


def test_values_veto_a_name(tmp_path: Path) -> None:
    """A column called `time` of durations is no time, and one called `id` of rounded numbers no id."""
    found = fields(proposed(tmp_path, "id,time,author,text\n7.3E+18,12,7,hi\n7.4E+18,15,8,hi\n", "posts"))
    assert (found["id"], found["time"]) == ("", "")


def test_values_alone_are_never_sure(tmp_path: Path) -> None:
    content = (
        "a,b\n2024-09-30T01:31:00Z,whoever reads this is early enough\n2024-09-30T01:32:00Z,or far too late as ever\n"
    )
    found = proposed(tmp_path, content, "posts")
    assert fields(found) == {"a": "created_at", "b": "text"}
    assert max(guess.confidence for guess in found.guesses) < 0.75
    assert 'a = "created_at" # unsure: by its values alone' in mapping_toml(found)


def test_source_and_target_are_asked_about(tmp_path: Path) -> None:
    found = proposed(tmp_path, "source,target\n1,2\n", platform="x")
    assert (found.table, [guess.asked for guess in found.guesses]) == ("follows", [True, True])
    text = mapping_toml(found)
    assert '\n# "source" = "follower"  (needed: the header does not say which way round' in text
    with pytest.raises(InputError, match="The table follows needs followed, follower"):
        parsed("m.toml", text)
    decided = text.replace('# "source" = "follower"  (', '"source" = "followed" #(')
    decided = decided.replace('# "target" = "followed"  (', '"target" = "follower" #(')
    assert dict(parsed("m.toml", decided).columns) == {"source": "followed", "target": "follower"}


def test_keys_within_keys(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "user": {"id": "7", "nickname": "安安"},
        "content": "hello there, everybody",
        "create_time": 1727659860,
    }
    found = proposed(tmp_path, orjson.dumps([record, record]))
    assert found.table == "posts"
    assert fields(found) == {
        "id": "id",
        "user.id": "author_id",
        "user.nickname": "author_name",
        "content": "text",
        "create_time": "created_at",
    }


def test_odd_names_are_written_so_that_they_are_read_again(tmp_path: Path) -> None:
    names = ["a.b", 'say "id"', "back\\slash", "#id", "it's"]
    values = ["id", "author_id", "text", "created_at", "platform"]
    found = proposed(tmp_path, CASES["weibo"][1])
    guesses = tuple(
        type(found.guesses[0])(name, field, 0.5, "", "its name") for name, field in zip(names, values, strict=True)
    )
    text = mapping_toml(Proposal("f\nile", "posts", guesses, {}, ()))
    assert dict(parsed("m.toml", text).columns) == dict(zip(names, values, strict=True))


@pytest.mark.parametrize(
    ("content", "table", "sentence"),
    [
        (
            "a,b\n1,2\n",
            None,
            "file: No column of this file looks like one of ours. Say what it holds: --table account_trades | accounts",
        ),
        ("[1, 2]", None, "file: No columns are found in this file. "),
        (
            "a,b\n1,2\n",
            "people",
            "We have no such table (found 'people', expected one of account_trades, accounts, bars, ",
        ),
    ],
)
def test_what_cannot_be_proposed(tmp_path: Path, content: str, table: str | None, sentence: str) -> None:
    with pytest.raises(InputError) as found:
        proposed(tmp_path, content, table)
    assert str(found.value).startswith(sentence.rstrip(". "))
