"""Platform diffusion: lags that were planted, intervals that hold them as often as they say, and no leads by rhythm."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bellwether.simulate.autumn.plan import Autumn
from bellwether.simulate.autumn.setting import set_scene
from bellwether.simulate.autumn.topic import draw_topic
from graph.diffusion import Diffusion, platform_diffusion
from graph.diffusion.cross_correlation import best_lags, by_chance, cross_correlation

Floats = NDArray[np.float64]
START = pd.Timestamp("2024-09-01", tz="UTC")
DAYS, HOURS = 40, 40 * 24
SEEN = (START, START + pd.Timedelta(days=DAYS))
BEIJING: dict[str, str] = dict.fromkeys(("douyin", "kuaishou", "wechat_channels", "xiaohongshu"), "Asia/Shanghai")
EVENING, NIGHT, NOON = 21, 3, 14


def rise(peak: float) -> Floats:
    """Posts of each hour: they rise and fall within days of the peak, an hour of the study."""
    away = np.abs(np.arange(HOURS) + 0.5 - peak) / 24
    return np.exp(-away / 1.2) + 0.1 * np.exp(-away / 4)


def rhythm(busy: int, strength: float = 0.8) -> Floats:
    """Five times as many at the busy hour of the day as half a day later."""
    return np.exp(strength * np.cos(2 * np.pi * (np.arange(HOURS) - busy) / 24))


def written(rng: np.random.Generator, platform: str, posts: int, level: Floats, accounts: int = 50) -> pd.DataFrame:
    """Posts drawn from an hourly level; some accounts write many."""
    total = np.concatenate([[0.0], np.cumsum(level)])
    seconds = np.interp(rng.random(posts) * total[-1], total, np.arange(len(total))) * 3_600
    active = rng.gamma(1.5, size=accounts)
    return pd.DataFrame(
        {
            "post_id": [f"{platform}:{n}" for n in range(posts)],
            "platform": platform,
            "account_id": [f"{platform}:{n}" for n in rng.choice(accounts, posts, p=active / active.sum())],
            "posted_at": START + pd.to_timedelta(seconds.astype(np.int64), unit="s"),
        }
    )


def lead(found: Diffusion, one: str, two: str) -> tuple[float, float, float]:
    """Hours by which one comes before two, and the interval, whichever was seen first."""
    (row,) = (row for row in found.leads.to_dict("records") if {row["platform"], row["other_platform"]} == {one, two})
    if row["platform"] == one:
        return row["lag_h"], row["low_h"], row["high_h"]
    return -row["lag_h"], -row["high_h"], -row["low_h"]


def planted(seed: int) -> pd.DataFrame:
    """The topic of the invented autumn, as it was written."""
    scene = set_scene(Autumn(), seed)
    drafts = draw_topic(scene)
    return pd.DataFrame(
        {
            "post_id": [str(n) for n in range(len(drafts))],
            "platform": [scene.people.accounts[draft.author].platform for draft in drafts],
            "account_id": [str(draft.author) for draft in drafts],
            "posted_at": pd.to_datetime([draft.moment for draft in drafts], unit="s", utc=True),
        }
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_topic_of_the_autumn(seed: int) -> None:
    """docs/autumn_2024.md: order, first days, busiest days, Kuaishou a day after Douyin, and the peak of all."""
    found = platform_diffusion(planted(seed), BEIJING)
    table = found.platforms.set_index("platform")
    assert list(table.index) == ["wechat_channels", "douyin", "kuaishou", "xiaohongshu"]
    assert table["first_at"].dt.tz_convert("Asia/Shanghai").dt.day.tolist() == [18, 20, 21, 23]
    assert table["peak_day"].str[5:].tolist() == ["09-29", "09-30", "10-01", "10-02"]
    assert found.peak_day == "2024-09-30"
    for before, after, hours in (
        *(("douyin", "kuaishou", 24), ("wechat_channels", "douyin", 24), ("kuaishou", "xiaohongshu", 24)),
        *(("wechat_channels", "kuaishou", 48), ("douyin", "xiaohongshu", 48), ("wechat_channels", "xiaohongshu", 72)),
    ):
        value, low, high = lead(found, before, after)
        assert low <= hours <= high
        assert low > 0
        assert abs(value - hours) <= 6
    assert (found.leads["first"] == found.leads["platform"]).all()


@pytest.mark.parametrize(("lag", "busy"), [(0, (EVENING, EVENING)), (0, (NIGHT, NOON)), (30, (EVENING, NOON))])
def test_intervals_hold_the_planted_lag(lag: int, busy: tuple[int, int]) -> None:
    """Of 20 at 95 % four or more miss in one case of 60; no rhythm makes a lag, nor a multiple of a day."""
    held = 0
    for seed in range(20):
        rng = np.random.default_rng([lag, *busy, seed])
        one = written(rng, "a", 150, rise(480) * rhythm(busy[0]))
        two = written(rng, "b", 250, rise(480 + lag) * rhythm(busy[1]))
        _, low, high = lead(platform_diffusion(pd.concat([one, two]), {}, SEEN, draws=80), "a", "b")
        held += low <= lag <= high
    assert held >= 17


def test_posts_dealt_out_to_two_platforms_have_no_lead() -> None:
    """A placebo: accounts of one platform, each put on one of two by the toss of a coin."""
    held = 0
    for seed in range(20):
        rng = np.random.default_rng([1, seed])
        posts = written(rng, "a", 400, rise(480) * rhythm(EVENING), accounts=100)
        side = dict(zip(sorted(set(posts["account_id"])), rng.integers(2, size=100), strict=False))
        posts["platform"] = posts["account_id"].map(side).map({0: "a", 1: "b"})
        held += platform_diffusion(posts, {}, SEEN, draws=80).leads["first"].isna().item()
    assert held >= 17


def test_shifted_round_a_circle_there_is_no_lead() -> None:
    """The other placebo: a topic that comes and goes for two months, on one side moved by 8 to 52 days."""
    held, hours = 0, 60 * 24
    end = START + pd.Timedelta(hours=hours)
    for seed in range(20):
        rng = np.random.default_rng([2, seed])
        steps = np.zeros(60)
        for day in range(1, 60):
            steps[day] = 0.7 * steps[day - 1] + 0.9 * rng.normal()
        level = np.exp(np.interp(np.arange(hours) / 24, np.arange(60) + 0.5, steps))
        one = written(rng, "a", 300, level)
        two = written(rng, "b", 300, np.roll(level, 24 * int(rng.integers(8, 52))))
        held += platform_diffusion(pd.concat([one, two]), {}, (START, end), draws=80).leads["first"].isna().item()
    assert held >= 17


def test_the_correlation_is_that_of_the_hours_both_have() -> None:
    """Against numpy, lag by lag."""
    rng = np.random.default_rng(3)
    one, two = rng.random((2, 2, 50))
    found = cross_correlation(one, two, 20)
    for lag in range(-20, 21):
        early, late = max(0, -lag), max(0, lag)
        shared = 50 - abs(lag)
        for row in range(2):
            expected = np.corrcoef(one[row, early : early + shared], two[row, late : late + shared])[0, 1]
            assert found[row, lag + 20] == pytest.approx(expected)


@given(lag=st.integers(-30, 30), seed=st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_a_shifted_series_is_found_at_its_shift(lag: int, seed: int) -> None:
    long = np.random.default_rng(seed).random(300)
    one, two = long[50:250], long[50 - lag : 250 - lag]
    lags, likeness = best_lags(cross_correlation(one[None], two[None], 40))
    assert (lags[0], likeness[0]) == (lag, pytest.approx(1.0))


def test_curves_that_do_not_vary_are_like_nothing() -> None:
    flat, rising = np.ones((1, 30)), np.arange(30.0)[None]
    assert not cross_correlation(flat, rising, 10).any()
    assert best_lags(np.zeros((1, 21)))[0] == [0]
    assert by_chance(flat[0], rising[0], 5) == 1.0


def test_two_rises_meet_by_chance_as_often_as_the_lags_looked_for_are_of_all() -> None:
    curve = np.exp(-np.abs(np.arange(1_000) - 400) / 10)
    assert by_chance(curve, np.roll(curve, 24), 50) == pytest.approx(101 / 1_000, abs=0.05)


def test_what_there_is_to_say_of_few_posts() -> None:
    """By hand: four posts of two accounts; half of them by the second, and no lag."""
    posts = pd.DataFrame(
        {
            "post_id": ["x:2", "x:1", "x:3", "x:4", "weibo:1"],
            "platform": ["x", "x", "x", "x", "weibo"],
            "account_id": ["x:a", "x:b", "x:a", None, "weibo:a"],
            "posted_at": pd.to_datetime(
                ["2024-01-02 01:00", "2024-01-01 20:00", "2024-01-02 03:00", "2024-01-05 00:00", "2024-01-01 20:30"],
                utc=True,
            ),
        }
    )
    found = platform_diffusion(posts, {"weibo": "Asia/Shanghai"})
    one, two = found.platforms.to_dict("records")
    assert (one["platform"], one["posts"], one["accounts"], one["first_post_id"]) == ("x", 4, 3, "x:1")
    assert one["first_at"] == one["early"] == pd.Timestamp("2024-01-01 20:00Z")
    assert (one["half_at"], one["hours_to_half"]) == (pd.Timestamp("2024-01-02 01:00Z"), 5.0)
    assert pd.isna(one["half_low"])
    assert (one["peak_day"], one["peak_posts"], two["peak_day"]) == ("2024-01-02", 2, "2024-01-02")  # Beijing's day
    assert (found.peak_day, found.peak_posts) == ("2024-01-02", 3)
    (pair,) = found.leads.to_dict("records")
    assert pd.isna(pair["first"])
    assert pd.isna(pair["lag_h"])
    assert pair["why"] == "too few: x 4 of 20 posts; weibo 1 of 20 posts"


def test_nothing_said_of_nothing() -> None:
    found = platform_diffusion(planted(1).iloc[:0], BEIJING)
    assert (len(found.platforms), len(found.leads), found.peak_day) == (0, 0, None)


def test_the_same_answer_in_any_order_and_beside_any_other_platform() -> None:
    posts = planted(1)
    found = platform_diffusion(posts, BEIJING, SEEN, draws=50)
    shuffled = platform_diffusion(posts.sample(frac=1.0, random_state=1), BEIJING, SEEN, draws=50)
    pd.testing.assert_frame_equal(found.platforms, shuffled.platforms)
    pd.testing.assert_frame_equal(found.leads, shuffled.leads)
    two = posts.loc[posts["platform"].isin(["douyin", "kuaishou"])]
    alone = platform_diffusion(two, BEIJING, SEEN, draws=50).platforms.set_index("platform")
    pd.testing.assert_frame_equal(alone, found.platforms.set_index("platform").loc[alone.index])


def test_a_long_history_is_drawn_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """As few numbers at once as there may be, and the same answer."""
    whole = platform_diffusion(planted(2), BEIJING, SEEN, draws=40)
    monkeypatch.setattr("graph.diffusion.draws._CELLS", 5_000)
    pd.testing.assert_frame_equal(platform_diffusion(planted(2), BEIJING, SEEN, draws=40).leads, whole.leads)
