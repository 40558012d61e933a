"""When a crowd and an account act: counted again with plain loops, and on crowds whose rhythm is known."""

from __future__ import annotations

import numpy as np
import pytest

from graph.coordination import rhythm as module
from graph.coordination.acts import Acts, in_order
from graph.coordination.rhythm import Rhythm, rhythm
from tests.graph.coordination.invented_acts import DAY, HOUR, START


def some(acts: int, seed: int, accounts: int = 9, objects: int = 3, days: int = 40) -> Acts:
    """Independent acts; the last object has none in the second half."""
    rng = np.random.default_rng(seed)
    account, object_ = rng.integers(0, accounts, acts), rng.integers(0, objects, acts)
    second = rng.integers(0, days * DAY, acts)
    second = np.where(object_ == objects - 1, second // 2, second)
    return in_order(account, object_, START + second)


def every_hour(hours: list[int], days: int, account: int = 0) -> list[tuple[int, int]]:
    return [(account, day * DAY + hour * HOUR + 60 * account) for day in range(days) for hour in hours]


def of(rows: list[tuple[int, int]], window: int = 300) -> Rhythm:
    """Of accounts and seconds, all on one object."""
    account, second = np.array(rows).T
    return rhythm(in_order(account, np.zeros(len(rows), dtype=np.int64), START + second), window)


@pytest.mark.parametrize("seed", [1, 2])
def test_accounts_of_each_day_and_of_the_days_around(seed: int) -> None:
    acts = some(900, seed)
    found = rhythm(acts, 300)
    for object_ in range(3):
        who = [set(acts.account[(acts.object_ == object_) & (acts.day == day)].tolist()) for day in range(acts.days)]
        daily = [len(each) for each in who]
        assert found.daily[object_].tolist() == daily
        around = [[daily[d] for d in range(acts.days) if d != day and abs(d - day) <= 7] for day in range(acts.days)]
        assert found.usual[object_].tolist() == pytest.approx([sum(each) / len(each) for each in around])


def test_of_a_study_of_one_day_nothing_is_usual() -> None:
    found = of([(0, 5), (1, 10 * HOUR)])
    assert found.usual.tolist() == [[0.0]]
    assert found.daily.tolist() == [[2]]


def test_a_profile_is_the_share_of_each_hour() -> None:
    """An object with very many acts has its own; leaning on that of all moves it little."""
    acts = some(60_000, 3, accounts=500, objects=2)
    share = np.bincount(acts.second[acts.object_ == 0] // HOUR % 24, minlength=24) / (acts.object_ == 0).sum()
    found = rhythm(acts, 300).profile
    assert found.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert found[0].tolist() == pytest.approx(share.tolist(), rel=0.02)


def test_an_object_of_few_acts_has_the_profile_of_all() -> None:
    """One act at night beside 2,400 at noon."""
    object_ = np.append(np.zeros(2_400, dtype=np.int64), 1)
    second = np.append(np.repeat(np.arange(60) * DAY + 12 * HOUR, 40), 3 * HOUR)
    found = rhythm(in_order(np.arange(2_401) % 50, object_, START + second), 300).profile
    assert found[1].argmax() == 12
    assert found[1, 12] > 0.9
    assert found[1, 3] < 0.02


def test_news_on_one_afternoon_is_no_habit() -> None:
    """Ten acts at nine on each of sixty days, and once a thousand at eight in the evening."""
    usual = [(who, day * DAY + 9 * HOUR + who) for day in range(60) for who in range(10)]
    news = [(who, 30 * DAY + 20 * HOUR + who) for who in range(1_000)]
    found = of(usual + news).profile[0]
    assert found[20] < 0.08, "of the acts it has 62 %"
    assert found[9] > 0.75


def test_the_hours_an_account_keeps() -> None:
    """One of twenty acts at nine, all others at any hour: it does so many times oftener than they, never at night."""
    rows = every_hour([9] * 3, 50)
    for who in range(1, 20):
        rows += [(who, day * DAY + (7 * day + 5 * who + 11 * turn) % 24 * HOUR) for day in range(50) for turn in (0, 1)]
    found = of(rows).hours
    assert found[0].argmax() == 9
    assert found[0, 9] > 5
    assert found[0, 21] < 0.1
    assert 0.5 < found[5].min() < found[5].max() < 1.7


def test_habits_are_no_finer_than_the_window() -> None:
    """Who always acts at nine is known by the hour within minutes, and by half a day within a day."""
    rows = every_hour([9] * 3, 50) + [row for who in range(1, 30) for row in every_hour([who % 24, who % 7], 50, who)]
    fine, coarse = of(rows, 300).hours[0], of(rows, DAY).hours[0]
    assert fine[9] > 2 * coarse[9]
    assert coarse[14] > 2 * fine[14]


def test_the_weeks_in_which_an_account_acts() -> None:
    """One acts in two weeks of eight, twenty others in all."""
    rows = [(0, day * DAY) for day in [*range(7), *range(28, 35)]]
    rows += [(who, day * DAY + who) for who in range(1, 21) for day in range(56)]
    found = of(rows)
    assert found.period.tolist() == np.repeat(np.arange(8), 7).tolist()
    active = found.periods[0] > 2
    assert np.flatnonzero(active).tolist() == [0, 4]
    assert (found.periods[0][~active] < 0.3).all()
    assert found.periods[7].tolist() == pytest.approx([1.0] * 8, rel=0.05)


def test_of_many_accounts_periods_are_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CELLS", 18)
    found = rhythm(some(400, 4), 300)
    assert found.periods.size <= 18
    assert found.period.tolist() == [day // 20 for day in range(40)]


def test_the_share_of_each_period_of_an_object() -> None:
    found = rhythm(some(3_000, 5, objects=2), 300).by_period
    assert found.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert found[0, 1] == pytest.approx(7 / 40, rel=0.1)
    assert found[1, 0] > 1.5 * found[1, 4] > 0, "its acts are in the first half, and a later one is not impossible"
