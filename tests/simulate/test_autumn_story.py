"""The story of `autumn-2024`, found again in its files by a plain reading: who, where, when, and what was halted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.simulate import autumn_files as files

if TYPE_CHECKING:
    from bellwether.simulate import SimulatedStudy

TOPIC = ("牛市来了", "小盘起飞", "大A回来了")
CHASED = ("川发龙蟒", "002312", "蟒哥")
BAN = datetime(2024, 10, 11, 10, 0, tzinfo=files.BEIJING)
BANNED_NAME = "屿山观潮"


@pytest.fixture(scope="module")
def posts(autumn: SimulatedStudy) -> list[files.Told]:
    return files.posts(autumn.exports)


@pytest.fixture(scope="module")
def topic(posts: list[files.Told]) -> dict[str, list[files.Told]]:
    told = [post for post in posts if any(word in post.text for word in TOPIC)]
    return {platform: [post for post in told if post.platform == platform] for platform in files.PLATFORMS}


def test_a_few_thousand_posts_on_every_platform(posts: list[files.Told]) -> None:
    for platform in files.PLATFORMS:
        assert 1_500 < sum(post.platform == platform for post in posts) < 3_000


def test_the_topic_goes_from_platform_to_platform(topic: dict[str, list[files.Told]]) -> None:
    first = {platform: files.day(told[0].at) for platform, told in topic.items()}
    assert first == {
        "wechat_channels": "2024-09-18",
        "douyin": "2024-09-20",
        "kuaishou": "2024-09-21",
        "xiaohongshu": "2024-09-23",
    }
    assert [files.busiest(told) for told in topic.values()] == ["2024-09-29", "2024-09-30", "2024-10-01", "2024-10-02"]


def test_posts_of_all_platforms_peak_on_30_september(posts: list[files.Told]) -> None:
    assert files.busiest(posts) == "2024-09-30"


def test_kuaishou_follows_douyin_by_a_day(topic: dict[str, list[files.Told]]) -> None:
    """The lag at which hourly counts look most alike, tried one by one."""
    first = datetime(2024, 9, 20, tzinfo=files.BEIJING)
    douyin, kuaishou = (files.hourly(topic[platform], first, 24 * 20) for platform in ("douyin", "kuaishou"))
    assert files.best_lag(douyin, kuaishou, 60) == 24


def test_who_named_002312_first(autumn: SimulatedStudy, autumn_truth: dict[str, Any], posts: list[files.Told]) -> None:
    found: dict[str, files.Told] = {}
    everywhere = sorted([*posts, *files.reddit_posts(autumn.exports)], key=lambda post: post.at)
    for post in everywhere:
        if any(name in post.text for name in CHASED):
            found.setdefault(post.platform, post)
    assert list(found) == ["wechat_channels", "douyin", "kuaishou", "xiaohongshu", "reddit"]
    assert [f"{post.platform}:{post.author}" for post in found.values()] == [
        first["account"] for first in autumn_truth["first_named"]
    ]
    assert [post.at for post in found.values()] == [
        datetime.fromisoformat(first["at"]) for first in autumn_truth["first_named"]
    ]


def test_nothing_of_the_banned_account_after_its_ban(
    autumn: SimulatedStudy, autumn_truth: dict[str, Any], posts: list[files.Told]
) -> None:
    banned = autumn_truth["banned"]["account"].removeprefix("douyin:")
    mine = [post for post in posts if post.author == banned]
    assert len(mine) > 40
    assert max(post.at for post in mine) < BAN
    for day, rows in files.crawled(autumn.exports, "douyin", "contents"):
        assert day < "2024-10-11" or all(row["user_id"] != banned for row in rows)
    spoken = [row for row in files.csv_rows(autumn.exports / "livestreams.csv") if row["account_id"] == banned]
    assert len({row["live_id"] for row in spoken}) == 14
    assert max(datetime.fromisoformat(row["at"]) for row in spoken) < BAN
    assert any(name in row["text"] for row in spoken for name in CHASED)


def test_its_ten_million_fans_and_its_ban_are_on_file(autumn: SimulatedStudy) -> None:
    creators = files.crawled(autumn.exports, "douyin", "creators", "creator")
    fans = {day: [row["fans"] for row in rows if row["nickname"] == BANNED_NAME] for day, rows in creators}
    assert [day for day, there in fans.items() if there] == [f"2024-{month:02d}-01" for month in (7, 8, 9, 10)]
    assert all(10_000_000 <= count <= 10_500_000 for there in fans.values() for count in there)
    bans = [row for row in files.csv_rows(autumn.exports / "enforcement.csv") if row["platform"] == "douyin"]
    assert [(row["action"], row["at"]) for row in bans] == [("ban", "2024-10-11T10:00:00+08:00")]


def test_wide_accounts_are_known_as_such_before_they_post(
    autumn: SimulatedStudy, autumn_truth: dict[str, Any], posts: list[files.Told]
) -> None:
    wide = {a["id"] for a in autumn_truth["accounts"] if a["role"] in ("influencer", "decoy")}
    for platform in files.NAMES:
        _, rows = files.crawled(autumn.exports, platform, "creators", "creator")[0]
        counted = {row["user_id"]: files.seconds(row["last_modify_ts"]) for row in rows}
        for post in posts:
            if f"{post.platform}:{post.author}" in wide and post.platform == platform:
                assert counted[post.author] < post.at


def test_three_halts_of_002312_within_ten_days(autumn: SimulatedStudy) -> None:
    folder = autumn.exports / "akshare" / "stock_tfp_em"
    halted = {
        (path.stem[-8:], row["停牌原因"])
        for path in folder.glob("*.csv")
        for row in files.csv_rows(path)
        if row["代码"] == "002312"
    }
    assert halted == {(day, "停牌核查") for day in ("20241104", "20241107", "20241112")}
    dates = [row["日期"].replace("-", "") for row in files.bars(autumn.exports, "002312.SZ")]
    assert not {day for day, _ in halted} & set(dates)
    sessions = [row["日期"].replace("-", "") for row in files.csv_rows(_index(autumn))]
    assert sessions.index("20241112") - sessions.index("20241104") < 10
    first, last = (datetime.strptime(day, "%Y%m%d") for day in ("20241104", "20241112"))
    assert last - first < timedelta(days=10)
    told = {
        (row["trade_date"], row["suspend_type"])
        for row in files.csv_rows(autumn.exports / "tushare" / "suspend_d.csv")
        if row["ts_code"] == "002312.SZ"
    }
    assert {day for day, kind in told if kind == "S"} == {day for day, _ in halted}
    assert {day for day, kind in told if kind == "R"} == {"20241105", "20241108", "20241113"}


def test_sessions_are_those_of_shanghai(autumn: SimulatedStudy) -> None:
    """Sessions a month as the exchange held them; the week of 1 October was shut."""
    days = [row["日期"] for row in files.csv_rows(_index(autumn))]
    count = {month: sum(day.startswith(f"2024-{month}") for day in days) for month in ("07", "08", "09", "10", "11")}
    assert count == {"07": 23, "08": 22, "09": 19, "10": 18, "11": 21}
    assert days[days.index("2024-09-30") + 1] == "2024-10-08"
    assert days[-1] == "2024-12-13"


def _index(autumn: SimulatedStudy):  # noqa: ANN202
    return autumn.exports / "akshare" / "index_zh_a_hist" / "index_932000.csv"
