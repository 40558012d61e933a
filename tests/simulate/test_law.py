"""The law of bursts: the oracle is what it says, and without influence nothing tells the next burst."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from bellwether.simulate import PRESETS, Size
from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import NEWS, Bursts, draw_bursts
from bellwether.simulate.campaigns import Campaigns, draw_campaigns, pull
from bellwether.simulate.columns import Flags, Floats, Ints
from bellwether.simulate.market import Market, draw_market
from bellwether.simulate.planted import planted_probability
from bellwether.simulate.setting import Setting, set_scene

SEEDS = range(200, 212)
SIZE = Size(accounts=400)


@dataclass
class Drawn:
    setting: Setting
    campaigns: Campaigns
    bursts: Bursts
    market: Market
    planted: Floats
    begins: Flags
    on: Flags

    def windows(self) -> tuple[Ints, Flags, Flags]:
        """Decision sessions with five sessions left, whether a burst begins in them, and whether none is on before."""
        decision = np.arange(2, self.setting.size.sessions - 4)
        begins = np.stack([self.begins[:, decision + ahead] for ahead in range(5)]).any(axis=0)
        return decision, begins, ~self.on[:, decision - 1]


def draw(preset: str, seed: int) -> Drawn:
    setting = set_scene(PRESETS[preset], seed, SIZE)
    campaigns = draw_campaigns(setting, Role.INFLUENCER)
    pulled = pull(setting, campaigns)
    bursts = draw_bursts(setting, pulled, campaigns)
    begins = np.zeros(setting.shape, dtype=np.bool_)
    begins[bursts.stock, bursts.first] = True
    planted = planted_probability(setting, pulled, bursts)
    market = draw_market(setting, bursts)
    return Drawn(setting, campaigns, bursts, market, planted, begins, bursts.on(setting.shape))


@pytest.fixture(scope="module", params=["influence", "no-influence"])
def worlds(request: pytest.FixtureRequest) -> list[Drawn]:
    return [draw(request.param, seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def still_worlds() -> list[Drawn]:
    return [draw("no-influence", seed) for seed in SEEDS]


def none() -> Bursts:
    empty = np.zeros(0, dtype=np.int64)
    return Bursts(empty, empty, empty, empty)


def still_setting(background: float) -> Setting:
    return set_scene(replace(PRESETS["no-influence"], background=background), 1, SIZE)


def test_the_probability_by_hand() -> None:
    """Background .01: five sessions give 1 - exp(-.05); a push of .2 adds all of it, a day later what is left."""
    setting = still_setting(0.01)
    pulled = np.zeros(setting.shape)
    pulled[3, 100] = 0.2
    planted = planted_probability(setting, pulled, none())
    assert planted[0, 50] == pytest.approx(1 - exp(-0.05))
    assert planted[3, 99] == pytest.approx(1 - exp(-0.05)), "a push of a later day is not known"
    assert planted[3, 100] == pytest.approx(1 - exp(-0.05 - 0.2))
    assert planted[3, 101] == pytest.approx(1 - exp(-0.05 - 0.2 * 0.55))
    assert planted[3, 104] == pytest.approx(1 - exp(-0.05 - 0.2 * 0.05))
    assert planted[3, 105] == pytest.approx(1 - exp(-0.05))


def test_the_probability_after_a_burst_by_hand() -> None:
    """A burst of sessions 100 and 101 leaves 102 and 103 quiet: the window of 102 has three sessions that count."""
    setting = still_setting(0.01)
    burst = Bursts(*(np.array([value]) for value in (7, 100, 101, NEWS)))
    planted = planted_probability(setting, np.zeros(setting.shape), burst)
    assert planted[7, 100] == pytest.approx(1 - exp(-0.05)), "a burst that begins in d is not known at its open"
    assert planted[7, 101] == pytest.approx(1 - exp(-0.02))
    assert planted[7, 102] == pytest.approx(1 - exp(-0.03))
    assert planted[7, 104] == pytest.approx(1 - exp(-0.05))
    assert planted[6, 102] == pytest.approx(1 - exp(-0.05))


def test_the_oracle_is_calibrated(worlds: list[Drawn]) -> None:
    """Over twelve worlds, by group of probability, what it says and what happened differ by under four errors.

    Windows overlap and share bursts, so the error is that of the means of the independent worlds.
    """
    edges = [0.0, 0.06, 0.2, 0.4, 1.0] if worlds[0].setting.preset.name == "influence" else [0.0, 1.0]
    for low, high in pairwise(edges):
        gaps = []
        for world in worlds:
            decision, begins, quiet = world.windows()
            said = world.planted[:, decision]
            chosen = quiet & (said > low) & (said <= high)
            gaps.append(float(begins[chosen].mean() - said[chosen].mean()))
        error = np.std(gaps, ddof=1) / np.sqrt(len(gaps))
        assert abs(np.mean(gaps)) < 4 * error
        assert error < 0.03, "a test that could not fail would prove nothing"


def test_without_influence_nothing_tells_the_next_burst(still_worlds: list[Drawn]) -> None:
    """Neither the stock's past bursts, nor the time since, nor the close before in holders, volume or price."""
    scores: dict[str, list[float]] = {}
    for world in still_worlds:
        decision, begins, quiet = world.windows()
        for name, feature in market_state(world, decision).items():
            scores.setdefault(name, []).append(roc_auc_score(begins[quiet], feature[quiet]))
    for name, values in scores.items():
        error = np.std(values, ddof=1) / np.sqrt(len(values))
        assert abs(np.mean(values) - 0.5) < max(3 * error, 0.012), name
        assert error < 0.01, name


def market_state(world: Drawn, decision: Ints) -> dict[str, Floats]:
    """What could be known of each stock at the open of each decision session."""
    before = decision - 1
    past = np.cumsum(world.begins, axis=1)[:, before]
    sessions = np.arange(world.setting.size.sessions)
    last_on = np.maximum.accumulate(np.where(world.on, sessions, -250), axis=1)[:, before]
    log_volume = np.log(world.market.volume)
    usual = np.cumsum(log_volume, axis=1) / (sessions + 1)
    holders, close = np.log(world.market.holders), np.log(world.market.close)
    return {
        "bursts before, per session": past / decision,
        "sessions since": (before - last_on).astype(np.float64),
        "volume": (log_volume - usual)[:, before],
        "holder ratio": holders[:, before] - holders[:, before - 1],
        "return": close[:, before] - close[:, before - 1],
    }


def test_without_influence_posts_do_not_tell_either(still_worlds: list[Drawn]) -> None:
    """Windows in which an account with the role of an influencer has just pushed are like all others."""
    gaps = []
    for world in still_worlds:
        decision, begins, quiet = world.windows()
        pushed = np.zeros(world.setting.shape, dtype=np.bool_)
        pushed[world.campaigns.stock, world.campaigns.decision] = True
        near = pushed[:, decision]
        gaps.append(float(begins[quiet & near].mean() - begins[quiet & ~near].mean()))
    assert abs(np.mean(gaps)) < 3 * np.std(gaps, ddof=1) / np.sqrt(len(gaps))
    assert all(world.setting.roster.strength.max() == 0 for world in still_worlds)


def test_causes_are_accounts_that_had_pushed() -> None:
    """Every burst with an author was pushed by that author on that stock at most four sessions before."""
    world = draw("influence", 1)
    posts = {
        (int(author), int(stock), int(decision))
        for author, stock, decision in zip(
            world.campaigns.author, world.campaigns.stock, world.campaigns.decision, strict=True
        )
    }
    caused = [(b, int(cause)) for b, cause in enumerate(world.bursts.cause) if cause != NEWS]
    assert 0.4 < len(caused) / len(world.bursts.cause) < 0.8
    for burst, cause in caused:
        stock, first = int(world.bursts.stock[burst]), int(world.bursts.first[burst])
        assert any((cause, stock, first - age) in posts for age in range(5))
        assert world.setting.roster.strength[cause] > 0
