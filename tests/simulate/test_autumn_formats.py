"""The exports of `autumn-2024` look like those of the real tools, field by field."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from tests.simulate import autumn_files as files

if TYPE_CHECKING:
    from pathlib import Path

    from bellwether.simulate import SimulatedStudy

# Written down from MediaCrawler's store/*/__init__.py: 8b4d8fcffae6 (legacy) and d6f7c5bb906b (current), in order.
DOUYIN_PERSON = "user_id sec_uid short_user_id user_unique_id user_signature nickname avatar"
DOUYIN_COUNTS = "liked_count collected_count comment_count share_count"
DOUYIN_URLS = "aweme_url cover_url video_download_url music_download_url note_download_url source_keyword"
LEGACY = {
    ("douyin", "contents"): f"aweme_id aweme_type title desc create_time {DOUYIN_PERSON} {DOUYIN_COUNTS} ip_location "
    f"last_modify_ts {DOUYIN_URLS}",
    ("douyin", "comments"): f"comment_id create_time ip_location aweme_id content {DOUYIN_PERSON} sub_comment_count "
    "like_count last_modify_ts parent_comment_id pictures",
    ("douyin", "creators"): "user_id nickname gender avatar desc ip_location follows fans interaction videos_count "
    "last_modify_ts",
    ("kuaishou", "contents"): "video_id video_type title desc create_time user_id nickname avatar liked_count "
    "viewd_count last_modify_ts video_url video_cover_url video_play_url source_keyword",
    ("kuaishou", "comments"): "comment_id create_time video_id content user_id nickname avatar sub_comment_count "
    "last_modify_ts",
    ("kuaishou", "creators"): "user_id nickname gender avatar desc ip_location follows fans interaction last_modify_ts",
    ("xiaohongshu", "contents"): "note_id type title desc video_url time last_update_time user_id nickname avatar "
    "liked_count collected_count comment_count share_count ip_location image_list tag_list last_modify_ts note_url "
    "source_keyword xsec_token",
    ("xiaohongshu", "comments"): "comment_id create_time ip_location note_id content user_id nickname avatar "
    "sub_comment_count pictures parent_comment_id last_modify_ts like_count",
    ("xiaohongshu", "creators"): "user_id nickname gender avatar desc ip_location follows fans interaction tag_list "
    "last_modify_ts",
}
CURRENT = {
    ("douyin", "contents"): f"aweme_id aweme_type title desc create_time creator_hash nickname {DOUYIN_COUNTS} "
    f"last_modify_ts {DOUYIN_URLS}",
    ("douyin", "comments"): "comment_id create_time aweme_id content creator_hash nickname sub_comment_count "
    "like_count last_modify_ts parent_comment_id pictures",
    ("kuaishou", "contents"): "video_id video_type title desc create_time creator_hash nickname liked_count "
    "viewd_count last_modify_ts video_url video_cover_url video_play_url source_keyword",
    ("kuaishou", "comments"): "comment_id create_time video_id content creator_hash nickname sub_comment_count "
    "last_modify_ts",
    ("xiaohongshu", "contents"): "note_id type title desc video_url time last_update_time creator_hash nickname "
    "liked_count collected_count comment_count share_count image_list tag_list last_modify_ts note_url source_keyword "
    "xsec_token",
    ("xiaohongshu", "comments"): "comment_id create_time note_id content creator_hash nickname sub_comment_count "
    "pictures parent_comment_id last_modify_ts like_count",
}
COUNT = re.compile(r"\d{1,4}|\d{1,4}(\.\d)?万|10\+")


@pytest.mark.parametrize(("platform", "item"), sorted(LEGACY))
def test_crawls_of_2024_have_the_legacy_fields(autumn: SimulatedStudy, platform: str, item: str) -> None:
    kind = "creator" if item == "creators" else "search"
    crawls = files.crawled(autumn.exports, platform, item, kind)
    assert len(crawls) > 5
    for day, rows in crawls:
        assert day.startswith("2024-")
        for row in rows:
            assert " ".join(row) == LEGACY[platform, item]
            assert files.day(files.seconds(row["last_modify_ts"])) == day


@pytest.mark.parametrize(("platform", "item"), sorted(CURRENT))
def test_late_readings_have_the_current_fields(autumn: SimulatedStudy, platform: str, item: str) -> None:
    ((day, rows),) = files.crawled(autumn.exports, platform, item, "detail")
    assert day == "2026-07-20"
    for row in rows:
        assert " ".join(row) == CURRENT[platform, item]


def test_old_and_new_crawls_join_by_the_hash(autumn: SimulatedStudy) -> None:
    """Sixteen hex digits of the SHA-256 of the id, and a name of which two characters are left."""
    for platform, (native, _, _) in files.NAMES.items():
        old = {row[native]: row for _, rows in files.crawled(autumn.exports, platform, "contents") for row in rows}
        ((_, new),) = files.crawled(autumn.exports, platform, "contents", "detail")
        assert len(new) == 60
        for row in new:
            before = old[row[native]]
            assert row["creator_hash"] == hashlib.sha256(before["user_id"].encode()).hexdigest()[:16]
            assert row["nickname"] == f"{before['nickname'][0]}***{before['nickname'][-1]}"


def test_counts_of_a_post_only_grow(autumn: SimulatedStudy) -> None:
    seen: dict[str, list[int]] = {}
    for _, rows in files.crawled(autumn.exports, "douyin", "contents"):
        for row in rows:
            assert isinstance(row["liked_count"], str)
            seen.setdefault(row["aweme_id"], []).append(int(row["liked_count"]))
    assert all(counts == sorted(counts) for counts in seen.values())
    assert sum(len(counts) > 1 and counts[-1] > counts[0] for counts in seen.values()) > 500


def test_xiaohongshu_shortens_its_counts(autumn: SimulatedStudy) -> None:
    shown = [
        row[column]
        for item, kind, columns in (
            ("contents", "search", ("liked_count", "collected_count", "comment_count", "share_count")),
            ("creators", "creator", ("fans", "follows", "interaction")),
        )
        for _, rows in files.crawled(autumn.exports, "xiaohongshu", item, kind)
        for row in rows
        for column in columns
    ]
    assert all(COUNT.fullmatch(count) for count in shown)
    assert "10+" in shown
    assert any("万" in count and "." in count for count in shown)


def test_units_of_time_are_each_platforms(autumn: SimulatedStudy) -> None:
    for platform, (_, at, _) in files.NAMES.items():
        digits = {len(str(row[at])) for _, rows in files.crawled(autumn.exports, platform, "contents") for row in rows}
        assert digits == ({10} if platform == "douyin" else {13})


def test_comments_belong_to_a_post_and_come_after_it(autumn: SimulatedStudy) -> None:
    total = 0
    for platform, (native, at, _) in files.NAMES.items():
        contents = files.crawled(autumn.exports, platform, "contents")
        posts = {row[native]: row[at] for _, rows in contents for row in rows}
        comments = [row for _, rows in files.crawled(autumn.exports, platform, "comments") for row in rows]
        for row in comments:
            assert files.seconds(posts[row[native]]) < files.seconds(row["create_time"])
            assert files.seconds(row["create_time"]) < files.seconds(row["last_modify_ts"])
        total += len({row["comment_id"] for row in comments})
    assert 9_000 < total < 15_000


def test_containers_are_those_of_the_crawler(autumn: SimulatedStudy) -> None:
    folder = autumn.exports / "mediacrawler"
    name = "search_contents_2024-09-20"
    assert (folder / "douyin" / "jsonl" / f"{name}.jsonl").read_bytes().startswith(b'{"aweme_id": "')
    assert (folder / "kuaishou" / "json" / f"{name}.json").read_bytes().startswith(b'[\n    {\n        "video_id": "')
    content = (folder / "xhs" / "csv" / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfnote_id,type,")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize(
    ("mine", "sample"),
    [
        ("akshare/stock_zt_pool_em/stock_zt_pool_em_20241024.csv", "formats/akshare/zt_20241112.csv"),
        (
            "wechat_channels/wx_channel/downloads/download_records.csv",
            "formats/wechat_channels/wx_channel_download_records.csv",
        ),
        ("tushare/stock_basic.csv", "symbols/cn_stock_basic_tushare.csv"),
    ],
)
def test_headers_are_those_of_the_samples(autumn: SimulatedStudy, shared_data: Path, mine: str, sample: str) -> None:
    assert files.header(autumn.exports / mine) == files.header(shared_data / sample)
    # Both with or both without a byte order mark.
    starts = {path.read_bytes()[:3] == b"\xef\xbb\xbf" for path in (autumn.exports / mine, shared_data / sample)}
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("mine", "sample"),
    [
        ("wechat_channels/tikhub/search_2024-09-22.json", "formats/wechat_channels/tikhub_search_media_list.json"),
        ("reddit/asiastocks_sim_submissions.ndjson", "formats/reddit_pushshift/wallstreetbets.ndjson"),
        ("reddit/asiastocks_sim_comments.zst", "formats/reddit_pushshift/wallstreetbets_comments.ndjson"),
    ],
)
def test_fields_are_among_those_of_the_samples(
    autumn: SimulatedStudy, shared_data: Path, mine: str, sample: str
) -> None:
    """Each field of ours stands in the real record, with a value of the same type."""
    real = files.rows_of(shared_data / sample)[0]
    for row in files.rows_of(autumn.exports / mine):
        for field, value in row.items():
            assert real[field] is None or value is None or isinstance(value, type(real[field])), field


def test_market_headers_are_akshares_and_tushares(autumn: SimulatedStudy) -> None:
    """As its documentation lists them (1.19.5; Tushare's documents 27, 106, 170, 214)."""
    akshare, tushare = autumn.exports / "akshare", autumn.exports / "tushare"
    hist = "日期 股票代码 开盘 收盘 最高 最低 成交量 成交额 振幅 涨跌幅 涨跌额 换手率"
    assert files.header(akshare / "stock_zh_a_hist" / "002312.SZ.csv") == hist.split()
    index = files.header(akshare / "index_zh_a_hist" / "index_000300.csv")
    assert index == hist.replace("股票代码 ", "").split()
    halts = "序号 代码 名称 停牌时间 停牌截止时间 停牌期限 停牌原因 所属市场 预计复牌时间"
    assert files.header(akshare / "stock_tfp_em" / "stock_tfp_em_20241104.csv") == halts.split()
    daily = "ts_code trade_date open high low close pre_close change pct_chg vol amount"
    assert files.header(tushare / "daily_202410.csv") == daily.split()
    assert files.header(tushare / "suspend_d.csv") == ["ts_code", "trade_date", "suspend_timing", "suspend_type"]


def test_names_and_codes_are_nobodys_but_two(autumn: SimulatedStudy, shared_data: Path) -> None:
    lists = shared_data / "symbols"
    real = {
        value.replace(" ", "")
        for name in ("cn_codes_akshare_20241112", "cn_code_adata_incl_delisted", "cn_stock_basic_tushare")
        for row in files.csv_rows(lists / f"{name}.csv")
        for value in row.values()
    }
    mine = {(row["symbol"], row["name"]) for row in files.stocks(autumn.exports)}
    known = {(code, name) for code, name in mine if code in real or name in real}
    assert known == {("002312", "川发龙蟒"), ("002253", "川大智胜")}
