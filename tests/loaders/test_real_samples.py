"""Every real sample: the format it is found to be of with its rows and refused rows, or why it is left out.

The counts were taken from the files by other means: lines, elements of a list, rows of a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.plan import LeftOut, plan
from loaders.read_part import Part, read_part
from loaders.source import Stated

if TYPE_CHECKING:
    from pathlib import Path

STATED = Stated(
    market="CN",
    zones={"wechat_channels_sheet": "Asia/Shanghai"},
    symbols={
        "popularity_export_GME.csv": "GME",
        "GME_flat.csv": "GME",
        "stocknet_AAPL.csv": "AAPL",
        "hist_like_000001.csv": "000001",
    },
    targets={"example_resp_q_user.json": "ann"},
)
"""What these files leave unsaid."""

READ = {
    "formats/akshare/000001_1min_data_2024-11-08.csv": ("akshare_hist_minutes", 241, 0),
    "formats/akshare/dt_20241112.csv": ("akshare_limit_pool", 15, 0),
    "formats/akshare/hist_like_000001.csv": ("lots_daily", 199, 0),
    "formats/akshare/zb_20241112.csv": ("akshare_limit_pool", 62, 0),
    "formats/akshare/zt_20241111.csv": ("akshare_limit_pool", 158, 0),
    "formats/akshare/zt_20241112.csv": ("akshare_limit_pool", 85, 0),
    "formats/calendar/adata_2024.csv": ("adata_trade_cal", 366, 0),
    "formats/calendar/tushare_trade_cal_SSE.csv": ("tushare_trade_cal", 1096, 0),
    "formats/eastmoney_client/eastmoney_gbk.csv": ("eastmoney_client", 199, 199),
    "formats/mediacrawler/bili_search_comments_2025-05-20.json": ("mediacrawler_bilibili", 120, 0),
    "formats/mediacrawler/bili_search_contents_2025-05-20.json": ("mediacrawler_bilibili", 40, 0),
    "formats/mediacrawler/weibo_search_contents_2025-05-20.json": ("mediacrawler_weibo", 40, 0),
    "formats/raw_api/douyin_comments.json": ("douyin_api", 20, 0),
    "formats/raw_api/douyin_search_items.json": ("douyin_api", 2, 0),
    "formats/raw_api/xhs_comments.json": ("xiaohongshu_api", 7, 0),
    "formats/raw_api/xhs_search_items.json": ("xiaohongshu_api", 20, 0),
    "formats/reddit_psaw_csv/submissions_wallstreetbets_2021.csv": ("reddit_csv", 30, 13),
    "formats/reddit_pushshift/wallstreetbets.ndjson": ("reddit", 40, 0),
    "formats/reddit_pushshift/wallstreetbets_comments.ndjson": ("reddit", 120, 0),
    "formats/robintrack/popularity_export_GME.csv": ("robintrack", 1999, 0),
    "formats/telegram_desktop/result.json": ("telegram_desktop", 6, 0),
    "formats/telethon/channel_messages.json": ("telethon", 30, 0),
    "formats/tiktok_research/example_resp_comments.json": ("tiktok_research", 1, 0),
    "formats/tiktok_research/example_resp_q_user.json": ("tiktok_research", 1, 0),
    "formats/tiktok_research/example_resp_q_videos.json": ("tiktok_research", 2, 2),
    "formats/wechat_channels/tikhub_comments.json": ("wechat_channels_tikhub", 32, 0),
    "formats/wechat_channels/tikhub_search_media_list.json": ("wechat_channels_tikhub", 10, 0),
    "formats/wechat_channels/wx_channel_download_records.csv": ("wechat_channels_sheet", 54, 0),
    "formats/x_v11/stocknet_GOOG_2014-01-05.jsonl": ("x_v1", 2, 0),
    "formats/x_v2/twarc_cashtags.jsonl": ("x_v2", 1, 0),
    "formats/x_v2/twarc_edited.jsonl": ("x_v2", 1, 0),
    "formats/x_v2/twarc_mentions_tweet.jsonl": ("x_v2", 1, 0),
    "formats/x_v2/twarc_quoted_edit.jsonl": ("x_v2", 1, 0),
    "formats/x_v2/twarc_tweets_compliance.jsonl": ("x_v2", 2, 2),
    "formats/x_v2/twarc_two_tweets.jsonl": ("x_v2", 1, 0),
    "formats/x_v2/twarc_users.jsonl": ("x_v2", 96, 0),
    "formats/x_v2/twarc_users_compliance.jsonl": ("x_v2", 2, 2),
    "formats/x_v2/twarc_withheld.jsonl": ("x_v2", 3, 0),
    "formats/yahoo_web/GME.csv": ("yahoo_daily", 299, 0),
    "formats/yahoo_web/stocknet_AAPL.csv": ("yahoo_daily", 199, 0),
    "formats/yfinance/GME_flat.csv": ("yahoo_daily", 299, 0),
    "formats/youtube_api/channel_info_single.json": ("youtube_api_v3", 1, 0),
    "formats/youtube_api/channels_info.json": ("youtube_api_v3", 1, 0),
    "formats/youtube_api/channels_info_multiple.json": ("youtube_api_v3", 2, 0),
    "formats/youtube_api/comment_threads_comment_threads_by_video_paged_1.json": ("youtube_api_v3", 5, 0),
    "formats/youtube_api/comment_threads_comment_threads_by_video_paged_2.json": ("youtube_api_v3", 5, 0),
    "formats/youtube_api/comments_comments_by_parent_paged_1.json": ("youtube_api_v3", 2, 0),
    "formats/youtube_api/comments_comments_by_parent_paged_2.json": ("youtube_api_v3", 1, 0),
    "formats/youtube_api/search_search_by_event.json": ("youtube_api_v3", 25, 0),
    "formats/youtube_api/videos_videos_chart_paged_1.json": ("youtube_api_v3", 5, 0),
    "formats/youtube_api/videos_videos_chart_paged_2.json": ("youtube_api_v3", 3, 0),
    "formats/youtube_api/videos_videos_info_multi.json": ("youtube_api_v3", 2, 0),
    "formats/youtube_api/videos_videos_info_single.json": ("youtube_api_v3", 1, 0),
    "formats/youtube_api/videos_videos_myrating_paged_1.json": ("youtube_api_v3", 2, 0),
    "formats/youtube_api/videos_videos_myrating_paged_2.json": ("youtube_api_v3", 1, 0),
    "symbols/cn_bse_code_renumbering_derived.csv": ("bse_renumbering", 243, 0),
    "symbols/cn_code_adata_incl_delisted.csv": ("adata_code_names", 5640, 0),
    "symbols/cn_codes_akshare_20241112.csv": ("akshare_code_names", 5365, 0),
    "symbols/cn_name_variants_derived.csv": ("cn_name_variants", 410, 0),
    "symbols/cn_stock_basic_tushare.csv": ("tushare_stock_basic", 5448, 0),
    "symbols/us_nasdaq_screener_20260822.csv": ("us_nasdaq_screener", 7182, 383),
    "symbols/us_sec_company_tickers.csv": ("us_sec_tickers", 10338, 1),
}
"""Format, rows and refused rows. Where all are refused, they are notices of deletion, codes that lost their zeros, or
posts without an author."""

LEFT_OUT = {
    "formats/reddit_pushshift/GME_comment_2021-01-25.csv": "lacks author and created_utc",
    "formats/reddit_pushshift/GME_submission_2021-01-25.csv": "lacks author and created_utc",
    "formats/x_v2/twarc_counts.jsonl": "each entry is a count of posts",
    "formats/x_v2/twarc_lists.jsonl": "each entry is a list of accounts",
}
"""Files that are refused whole, and a part of the reason."""

UNKNOWN = {
    "formats/SOURCES.md",
    "formats/akshare/zqxy_20241112.csv",
    "formats/coordination/coretweet_test_input.csv",
    "formats/cx2/demo.cx2",
    "formats/gexf/simple_1.3.gexf",
    "formats/mediacrawler/zhihu_1_search_comments_2024-12-09.csv",
    "formats/mediacrawler/zhihu_1_search_contents_2024-12-09.csv",
    "formats/raw_api/tiktok_comments.json",
    "formats/raw_api/tiktok_web_search_items.json",
    "formats/snap_edges/email-Eu-core.txt.gz",
    "formats/snap_edges/higgs-reply_network.edgelist.gz",
    "formats/stocktwits/TSLA_20260531_223721_raw.jsonl",
    "formats/tiktok_research/example_query.json",
    "formats/tiktok_research/example_request.json",
    "formats/weibospider/comment.jsonl",
    "formats/weibospider/fan.jsonl",
    "formats/weibospider/follow.jsonl",
    "formats/weibospider/repost.jsonl",
    "formats/weibospider/tweet_by_keyword.jsonl",
    "formats/weibospider/tweet_by_tweet_id.jsonl",
    "formats/weibospider/tweet_by_user_id.jsonl",
    "formats/weibospider/user.jsonl",
    "formats/x_twscrape/followers_users.jsonl",
    "formats/x_twscrape/tweets_replies.jsonl",
    "formats/x_twscrape/tweets_search.jsonl",
    "formats/xueqiu/xueqiu_600519_gb18030.csv",
    "formats/xueqiu/xueqiu_mixed_gb18030.csv",
    "formats/yfinance/SPY_multiindex_plus_derived.csv",
    "formats/youtube_api/videos_get_rating_response.json",
    "symbols/SOURCES.md",
    "symbols/cn_names_that_are_common_words_derived.csv",
    "symbols/us_tickers_that_are_common_words_derived.csv",
}
"""Files of formats that are not read."""


def test_every_sample(shared_data: Path) -> None:
    planned, left_out = plan([shared_data / "formats", shared_data / "symbols"], STATED)
    why = {_name(one.label, shared_data): one.why for one in left_out}
    read = {}
    for item in planned:
        found = read_part(Part(item, item.file, "b1"), None)
        assert not isinstance(found, LeftOut), found
        read[_name(str(item.file.path), shared_data)] = (item.source, found.rows, found.refused)
    assert read == READ
    assert {name for name, text in why.items() if "No known format" in text} == UNKNOWN
    assert {name for name in why if name not in UNKNOWN} == set(LEFT_OUT)
    assert [name for name, reason in LEFT_OUT.items() if reason not in why[name]] == []


def _name(path: str, folder: Path) -> str:
    return path.removeprefix(str(folder)).strip("/")
