"""Each file MediaCrawler ever wrote for five platforms is known by its fields, by one format alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

CONTENT_AUTHOR = "user_id nickname avatar"
DOUYIN_AUTHOR = "user_id sec_uid short_user_id user_unique_id user_signature nickname avatar"
PROFILE = "user_id nickname gender avatar desc ip_location follows fans"
LAYOUTS = [  # by the crawler's own source, store/*/__init__.py: the first of each kind, and the one since 2026-07
    (
        "douyin",
        f"aweme_id aweme_type title desc create_time {DOUYIN_AUTHOR} liked_count collected_count comment_count "
        "share_count ip_location last_modify_ts aweme_url",
    ),
    (
        "douyin",
        "aweme_id aweme_type title desc create_time creator_hash nickname liked_count collected_count comment_count "
        "share_count last_modify_ts aweme_url cover_url video_download_url music_download_url note_download_url "
        "source_keyword",
    ),
    ("douyin", f"comment_id create_time ip_location aweme_id content {DOUYIN_AUTHOR} sub_comment_count last_modify_ts"),
    (
        "douyin",
        "comment_id create_time aweme_id content creator_hash nickname sub_comment_count like_count last_modify_ts "
        "parent_comment_id pictures",
    ),
    ("douyin", f"{PROFILE} interaction videos_count last_modify_ts"),
    (
        "kuaishou",
        f"video_id video_type title desc create_time {CONTENT_AUTHOR} liked_count viewd_count last_modify_ts video_url "
        "video_cover_url video_play_url",
    ),
    (
        "kuaishou",
        "video_id video_type title desc create_time creator_hash nickname liked_count viewd_count last_modify_ts "
        "video_url video_cover_url video_play_url source_keyword",
    ),
    ("kuaishou", "comment_id create_time video_id content creator_hash nickname sub_comment_count last_modify_ts"),
    ("kuaishou", f"{PROFILE} interaction last_modify_ts"),
    (
        "xiaohongshu",
        f"note_id type title desc time last_update_time {CONTENT_AUTHOR} liked_count collected_count comment_count "
        "share_count ip_location image_list last_modify_ts note_url",
    ),
    (
        "xiaohongshu",
        "note_id type title desc video_url time last_update_time creator_hash nickname liked_count collected_count "
        "comment_count share_count image_list tag_list last_modify_ts note_url source_keyword xsec_token",
    ),
    (
        "xiaohongshu",
        f"comment_id create_time ip_location note_id content {CONTENT_AUTHOR} sub_comment_count last_modify_ts",
    ),
    (
        "xiaohongshu",
        "comment_id create_time note_id content creator_hash nickname sub_comment_count pictures parent_comment_id "
        "last_modify_ts like_count",
    ),
    ("xiaohongshu", f"{PROFILE} interaction tag_list"),
    (
        "weibo",
        "note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts note_url "
        "ip_location user_id nickname gender profile_url avatar",
    ),
    (
        "weibo",
        "id note_id content create_time create_date_time liked_count comments_count shared_count last_modify_ts "
        "add_ts note_url creator_hash nickname source_keyword",
    ),
    (
        "weibo",
        "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
        "ip_location user_id nickname gender profile_url avatar",
    ),
    (
        "weibo",
        "comment_id create_time create_date_time note_id content sub_comment_count comment_like_count last_modify_ts "
        "parent_comment_id creator_hash nickname",
    ),
    ("weibo", f"{PROFILE} tag_list last_modify_ts"),
    (
        "bilibili",
        f"video_id video_type title desc create_time {CONTENT_AUTHOR} liked_count video_play_count video_danmaku "
        "video_comment last_modify_ts video_url video_cover_url",
    ),
    (
        "bilibili",
        "video_id video_type title desc create_time creator_hash nickname liked_count disliked_count video_play_count "
        "video_favorite_count video_share_count video_coin_count video_danmaku video_comment last_modify_ts video_url "
        "video_cover_url source_keyword",
    ),
    (
        "bilibili",
        "comment_id parent_comment_id create_time video_id content creator_hash nickname sub_comment_count like_count "
        "last_modify_ts",
    ),
    ("bilibili", "user_id nickname avatar last_modify_ts total_fans total_liked user_rank is_official"),
    ("bilibili", "up_id fan_id up_name fan_name up_sign fan_sign up_avatar fan_avatar"),
    (
        "bilibili",
        "dynamic_id creator_hash user_name text type pub_ts total_comments total_forwards total_liked last_modify_ts",
    ),
]


@pytest.mark.parametrize(("platform", "layout"), LAYOUTS)
def test_every_layout_is_known_by_its_header(tmp_path: Path, platform: str, layout: str) -> None:
    seen = read_file(tmp_path, "f", layout.replace(" ", ",") + "\n")
    assert seen.source == f"mediacrawler_{platform}"


OTHERS = {
    "zhihu": "content_id content_type content_text content_url question_id title desc created_time updated_time "
    "voteup_count comment_count source_keyword user_id user_link user_nickname user_avatar user_url_token "
    "last_modify_ts",
    "zhihu comments": "comment_id parent_comment_id content publish_time ip_location sub_comment_count like_count "
    "dislike_count content_id content_type user_id user_link user_nickname user_avatar last_modify_ts",
    "tieba": "note_id title desc note_url publish_time user_link user_nickname user_avatar tieba_id tieba_name "
    "total_replay_num total_replay_page ip_location last_modify_ts source_keyword",
    "tieba comments": "comment_id parent_comment_id content user_link user_nickname user_avatar tieba_id tieba_name "
    "publish_time ip_location sub_comment_count note_id note_url last_modify_ts",
    "tieba creators": "user_id user_name nickname avatar ip_location last_modify_ts gender follows fans "
    "registration_duration",
}


@pytest.mark.parametrize("layout", OTHERS.values(), ids=OTHERS)
def test_other_platforms_are_not_taken_for_these(tmp_path: Path, layout: str) -> None:
    assert "No known format" in refusal(tmp_path, "f", layout.replace(" ", ",") + "\n")


TABLES = ("posts", "accounts", "engagements", "post_counts")


@pytest.mark.parametrize(
    ("name", "source", "rows"),
    [
        ("weibo_search_contents_2025-05-20.json", "mediacrawler_weibo", [40, 40, 0, 120]),
        ("bili_search_contents_2025-05-20.json", "mediacrawler_bilibili", [40, 40, 0, 120]),
        ("bili_search_comments_2025-05-20.json", "mediacrawler_bilibili", [120, 120, 120, 27]),
    ],
)
def test_real_samples(tmp_path: Path, shared_data: Path, name: str, source: str, rows: list[int]) -> None:
    """Rows of `TABLES`: three counts a content; of the comments, 27 stand under a video itself and count answers."""
    seen = read_file(tmp_path, name, (shared_data / "formats" / "mediacrawler" / name).read_bytes())
    assert (seen.source, seen.rejects) == (source, [])
    assert [len(seen.rows(table, "source_row")) for table in TABLES] == rows


@pytest.mark.parametrize("kind", ["contents", "comments"])
def test_real_zhihu_files_are_no_known_format(tmp_path: Path, shared_data: Path, kind: str) -> None:
    name = f"zhihu_1_search_{kind}_2024-12-09.csv"
    content = (shared_data / "formats" / "mediacrawler" / name).read_bytes()
    assert "No known format" in refusal(tmp_path, name, content)
