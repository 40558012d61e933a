"""The crowds are what they say: so many posts, at such times, and each account independent of the others."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy import stats

from benchmarks.coordination.clock import LENGTH, market_time
from benchmarks.coordination.crowd import DAY, START, STOCKS
from benchmarks.coordination.crowds import KINDS, crowd
from benchmarks.coordination.feed_bots import passed_on
from benchmarks.coordination.habits import habits_of
from benchmarks.coordination.news import Items, answered, answers, items, slowness
from benchmarks.coordination.population import population
from benchmarks.coordination.self_exciting import bursts
from tests.checkout import CHECKOUT


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


@pytest.mark.parametrize("kind", KINDS)
def test_a_crowd_has_as_many_posts_as_asked_for_in_the_order_of_time(kind: str) -> None:
    made, again, other = crowd(kind, 20_000, 400), crowd(kind, 20_000, 400), crowd(kind, 20_000, 400, seed=2)
    assert len(made.account) == len(made.stock) == len(made.second) == 20_000
    assert (np.diff(made.second) >= 0).all()
    assert made.second[0] >= START
    assert made.second[-1] < START + LENGTH
    assert 0 <= made.account.min() <= made.account.max() < 400
    assert 0 <= made.stock.min() <= made.stock.max() < STOCKS
    for name in ("account", "stock", "second"):
        np.testing.assert_array_equal(getattr(made, name), getattr(again, name))
    assert not np.array_equal(made.second, other.second)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("posts", "accounts"), [(1, 1), (50, 3), (1_000, 20_000)])
def test_a_crowd_may_be_small(kind: str, posts: int, accounts: int) -> None:
    assert len(crowd(kind, posts, accounts).second) == posts


def test_the_readme_says_what_each_crowd_does() -> None:
    text = (CHECKOUT / "benchmarks/coordination/README.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `(\w+)` \|", text) == list(KINDS)


def test_acts_are_the_posts() -> None:
    made = crowd("news", 500, 40)
    acts = made.acts
    assert list(acts.columns) == ["post_id", "account_id", "at", "object", "pool"]
    assert acts["post_id"].is_unique
    assert list(acts["account_id"]) == [f"x:{account}" for account in made.account]
    assert list(acts["object"]) == [f"S{stock}" for stock in made.stock]
    assert list(acts["at"].astype("int64") // 1_000_000) == made.second.tolist()


def test_poisson_posts_come_at_any_time() -> None:
    made = crowd("poisson", 100_000, 2_000)
    assert stats.kstest((made.second - START) / LENGTH, "uniform").pvalue > 1e-3
    by_hour = np.bincount((made.second - START) // 3_600, minlength=90 * 24)
    assert by_hour.var() / by_hour.mean() == pytest.approx(1, abs=0.15)


def test_stocks_follow_zipfs_law_and_activity_is_heavy_tailed() -> None:
    made = crowd("poisson", 200_000, 4_000)
    share = np.bincount(made.stock, minlength=STOCKS) / 200_000
    law = np.arange(1, STOCKS + 1) ** -0.8 / (np.arange(1, STOCKS + 1) ** -0.8).sum()
    np.testing.assert_allclose(share[:10], law[:10], rtol=0.1)
    posts = np.bincount(made.account, minlength=4_000)
    assert np.log(posts[posts > 10]).std() == pytest.approx(0.8, abs=0.1)


def test_half_of_what_an_account_says_is_about_its_favourites(rng: np.random.Generator) -> None:
    people = population(50, rng)
    account = np.repeat(np.arange(50), 2_000)
    stock = people.stocks_of(account, rng)
    own = (people.favourites[account] == stock[:, None]).any(axis=1).mean()
    chance = people.popularity[people.favourites].sum() / 50
    assert 0.5 < own < 0.5 + chance


def test_accounts_answer_the_same_news_independently(rng: np.random.Generator) -> None:
    """Answers of 40 accounts to 20,000 items of one kind: no correlation beyond chance between any two."""
    people, count = population(40, rng), 20_000
    out = Items(np.full(count, 3), np.zeros(count), np.full(count, 12.0))
    item, account = answered(people, out, rng.lognormal(0, 1.5, 40), rng)
    said = np.zeros((count, 40))
    said[item, account] = 1
    some = said[:, (said.mean(axis=0) > 0.01) & (said.mean(axis=0) < 0.99)]
    z = np.corrcoef(some.T)[np.triu_indices(some.shape[1], 1)] * np.sqrt(count)
    assert len(z) > 100
    assert stats.kstest(z, "norm").pvalue > 1e-3


def test_answers_come_after_each_accounts_own_delay(rng: np.random.Generator) -> None:
    people, delay = population(5, rng), np.array([5.0, 60, 300, 1_800, 7_200])
    out = Items(np.zeros(4_000, dtype=np.int64), np.full(4_000, 1_000.0), np.full(4_000, 20.0))
    account, _, second = answers(people, out, np.ones(5), delay, rng)
    for one in range(5):
        late = second[account == one] - 1_000
        assert late.mean() == pytest.approx(delay[one], rel=5 / np.sqrt(len(late)))
    usual = slowness(population(5_000, rng), rng)
    assert stats.kstest(np.log(usual / 5) / np.log(1_440), "uniform").pvalue > 1e-3


def test_news_gets_from_five_to_two_thousand_answers_and_half_of_the_posts(rng: np.random.Generator) -> None:
    people = population(20_000, rng)
    out = items(people, 500_000, rng)
    assert out.size.min() >= 5
    assert out.size.max() <= 2_000
    assert out.size.sum() == pytest.approx(500_000, rel=0.01)
    assert 10 < len(out.size) / STOCKS < 40, "items of a stock in a quarter"


def test_bursts_grow_as_hawkes_says(rng: np.random.Generator) -> None:
    """A burst has 1 / (1 - .6) posts on average; the variance is .6 / .4^3 (Borel's distribution)."""
    account, stock, second = bursts((np.arange(40_000), np.arange(40_000), np.zeros(40_000)), 0.6, rng)
    size = np.bincount(account)
    assert size.mean() == pytest.approx(2.5, rel=0.03)
    assert size.var() == pytest.approx(0.6 / 0.4**3, rel=0.15)
    np.testing.assert_array_equal(account, stock)
    first = np.flatnonzero(size == 2)
    later = second[np.isin(account, first) & (second > 0)]
    assert stats.kstest(later, "expon", args=(0, 1_200)).pvalue > 1e-3


def test_the_market_has_its_rhythm(rng: np.random.Generator) -> None:
    at = market_time(200_000, rng)
    weekend = (at // DAY) % 7 >= 5
    opened = (at % DAY >= 14.5 * 3_600) & (at % DAY < 21 * 3_600)
    days = (np.arange(90) % 7 >= 5).sum()
    assert (opened & ~weekend).mean() / (~opened & ~weekend).mean() == pytest.approx(5 * 6.5 / 17.5, rel=0.03)
    assert weekend.mean() / (~opened & ~weekend).mean() == pytest.approx(
        0.4 * days * 24 / ((90 - days) * 17.5), rel=0.05
    )


def test_each_account_keeps_its_hours_and_weeks(rng: np.random.Generator) -> None:
    made = crowd("habits", 60_000, 300)
    for one in np.flatnonzero(np.bincount(made.account, minlength=300) >= 100)[:50]:
        at = made.second[made.account == one] - START
        hours = np.sort(at % DAY) / 3_600
        silent = np.diff(np.append(hours, hours[0] + 24)).max()
        assert silent >= 14.5, "all but some nine hours"
        assert len(np.unique(at // (7 * DAY))) < 13
    own = habits_of(population(2_000, rng), rng)
    assert own.weeks.mean() == pytest.approx(0.4 + 0.6 / 13, abs=0.02)
    account = np.repeat(np.arange(2_000), 20)
    moments = own.moments(account, rng)
    assert own.awake(account, moments).mean() > 0.97, "a window may go past midnight into a week without posts"


def test_bots_pass_on_most_of_what_they_cover_within_a_minute(rng: np.random.Generator) -> None:
    out = Items(rng.integers(0, STOCKS, 6_000), np.sort(rng.random(6_000) * (LENGTH - 100)), np.full(6_000, 10.0))
    account, stock, second = passed_on(out, np.arange(100, 160), STOCKS, rng)
    assert set(account) == set(range(100, 160))
    late = second - out.second[np.searchsorted(out.second, second) - 1]
    assert late.max() <= 60
    covered = np.array([len(np.unique(stock[account == one])) for one in range(100, 160)])
    assert (covered > 250).any()
    assert np.median(covered) == pytest.approx(30, abs=1)
    posts, all_of_them = np.bincount(account)[100:], covered > 250
    assert ((posts[all_of_them] > 0.57 * 6_000) & (posts[all_of_them] < 0.93 * 6_000)).all()


def test_schedulers_post_at_round_times_of_the_day() -> None:
    made = crowd("schedulers", 100_000, 1_000)
    round_ = made.second % 900 < 2
    share = np.bincount(made.account[round_], minlength=1_000) / np.maximum(
        np.bincount(made.account, minlength=1_000), 1
    )
    always = np.flatnonzero(share == 1)
    assert 45 <= len(always) <= 60
    for one in always[:20]:
        assert len(np.unique(made.second[made.account == one] % DAY // 900)) <= 3


def test_a_crowd_posts_as_the_market_opens() -> None:
    made = crowd("market_open", 100_000, 1_000)
    minute = (made.second - START) % DAY // 60
    opening = ((minute >= 870) & (minute < 875)).mean()
    before = ((minute >= 860) & (minute < 865)).mean()
    assert opening > 10 * before


def test_small_news_is_answered_by_a_few(rng: np.random.Generator) -> None:
    from benchmarks.coordination.small_news import small_items

    assert small_items(population(100, rng), 5_000, rng).size.mean() == pytest.approx(3, abs=0.05)
