"""The loaders know every file of `autumn-2024` and ask one question: the clock of the WeChat Channels sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loaders.plan import plan
from loaders.source import Stated
from tests.loaders.reading import read_file
from tests.simulate import autumn_files as files

if TYPE_CHECKING:
    from pathlib import Path

    from bellwether.simulate import SimulatedStudy

SOURCES = {
    "mediacrawler/douyin": "mediacrawler_douyin",
    "mediacrawler/kuaishou": "mediacrawler_kuaishou",
    "mediacrawler/xhs": "mediacrawler_xiaohongshu",
    "wechat_channels/tikhub": "wechat_channels_tikhub",
    "wechat_channels/wx_channel": "wechat_channels_sheet",
    "wechat_channels/canonical": "canonical_posts",
    "reddit": "reddit",
    "akshare/stock_zh_a_hist": "akshare_hist",
    "akshare/stock_zt_pool_em": "akshare_limit_pool",
    "akshare/stock_tfp_em": "akshare_halts",
    "akshare/stock_individual_fund_flow": "akshare_fund_flow",
    "tushare/daily": "tushare_daily",
    "tushare/moneyflow": "tushare_moneyflow",
    "tushare/stock_basic": "tushare_stock_basic",
    "tushare/suspend_d": "tushare_suspend",
    "tushare/top_list": "tushare_top_list",
    "livestreams": "canonical_utterances",
    "enforcement": "canonical_enforcement",
    "disclosures": "canonical_disclosures",
    "themes": "themes_csv",
    "us_stocks": "stock_list",
}
WINDOWS_END = 1733443200000  # 6 December 2024: windows of later utterances reach past the last session


def test_every_file_is_known_by_its_source(autumn: SimulatedStudy) -> None:
    known, left_out = plan([autumn.exports], Stated(zones={"wechat_channels_sheet": "Asia/Shanghai"}))
    assert left_out == []
    found = {(str(file.file.path.relative_to(autumn.exports)), file.source) for file in known}
    for name, source in found:
        expected = {of for start, of in SOURCES.items() if name.startswith(start)}
        # Index bars look like a stock's, and are told apart by the name of the file.
        assert {source} == expected or name.startswith("akshare/index_zh_a_hist/")


def test_the_sheet_alone_asks_for_its_clock(autumn: SimulatedStudy) -> None:
    _, left_out = plan([autumn.exports / "wechat_channels"], Stated())
    assert len(left_out) == 1
    assert "zone" in left_out[0].why
    assert "wechat_channels_sheet" in (autumn.exports.parent / "notes" / "bellwether.toml").read_text()


def test_the_oracle_knows_utterances_by_their_ids_in_the_record(
    autumn: SimulatedStudy, autumn_truth: dict[str, Any], tmp_path: Path
) -> None:
    sheet = (autumn.exports / "livestreams.csv").read_bytes()
    rows = read_file(tmp_path, "live.csv", sheet).rows("posts", "post_id", "text")
    loaded = {str(post): str(text) for post, text in rows}
    lives = {f"douyin:{row['live_id']}" for row in files.csv_rows(autumn.exports / "livestreams.csv")}
    told = {push["push"].split("@")[0] for push in autumn_truth["pushes"]}
    spoken = {post for post in told if post.split("-")[0] in lives}
    assert len(spoken) > 200
    assert spoken <= loaded.keys()
    named = {row["name"] for row in files.stocks(autumn.exports)}
    early = {post: text for post, text in loaded.items() if int(post.split("-")[1]) < WINDOWS_END}
    assert {post for post, text in early.items() if any(name in text for name in named)} <= spoken
