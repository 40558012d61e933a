"""LSV herding: against enumeration of all outcomes, and against accounts that toss coins."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from graph.market.lsv import herding
from tests.graph.market.panels import NAN


def chances(active: int, share: Fraction) -> list[Fraction]:
    return [comb(active, k) * share**k * (1 - share) ** (active - k) for k in range(active + 1)]


@pytest.mark.parametrize("counts", [[(5, 1), (3, 3), (0, 4)], [(40, 10), (10, 40), (7, 8)], [(1, 0), (0, 1)]])
def test_by_enumeration(counts: list[tuple[int, int]]) -> None:
    bought, sold = (np.array([[side] for side in sides], dtype=float) for sides in zip(*counts, strict=True))
    found = herding(bought, sold)
    share = Fraction(sum(b for b, _ in counts), sum(b + s for b, s in counts))
    tails: list[float] = []
    for row, (b, s) in enumerate(counts):
        n = b + s
        each = chances(n, share)
        expected = sum(chance * abs(Fraction(k, n) - share) for k, chance in enumerate(each))
        assert found.h[row, 0] == pytest.approx(float(abs(Fraction(b, n) - share) - expected), abs=1e-12)
        tails.append(float(sum(each[b:])))
        assert found.p[row, 0] == pytest.approx(tails[-1], abs=1e-12)
    order = np.argsort(tails)
    steps = np.array(tails)[order] * len(tails) / np.arange(1, len(tails) + 1)
    q = np.minimum.accumulate(steps[::-1])[::-1].clip(max=1)
    np.testing.assert_allclose(found.q[order, 0], q)


def test_nothing_is_said_where_nobody_is_active_or_all_do_the_same() -> None:
    """Stock by session: nobody active; all of a session bought, so that chance is nothing."""
    buyers, sellers = np.array([[NAN, 5, 3], [4, 2, 0]]), np.array([[NAN, 0, 1], [4, 0, 0]])
    found = herding(buyers, sellers)
    assert np.isnan(found.h).tolist() == [[True, True, False], [False, True, True]]


def test_accounts_that_toss_coins_are_found_at_the_stated_rate() -> None:
    """A session with any discovery is a false one: at most .05 of them, and not none, since the tails are discrete."""
    rng = np.random.default_rng(5)
    active = rng.integers(30, 300, (40, 4_000))
    buyers = rng.binomial(active, 0.5).astype(float)
    found = herding(buyers, active - buyers)
    rate = (found.q <= 0.05).any(axis=0).mean()
    assert 0.02 < rate < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 4_000)
    assert abs(found.h.mean()) < 0.001


def test_a_planted_herd_is_found_and_its_mirror_is_not() -> None:
    rng = np.random.default_rng(6)
    active = np.full((40, 50), 200)
    buyers = rng.binomial(active, 0.5).astype(float)
    buyers[0], buyers[1] = 140, 60
    found = herding(buyers, active - buyers)
    assert (found.q[0] <= 0.05).all()
    assert (found.q[1] > 0.5).all(), "a herd of sellers is no buying"
