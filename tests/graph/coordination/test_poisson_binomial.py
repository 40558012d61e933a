"""The tail of a sum of unlike chances, against every outcome there is, scipy, and bounds that books print."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graph.coordination import poisson_binomial
from graph.coordination.poisson_binomial import poisson_tail, upper_tail

CHANCES = st.lists(st.floats(0, 1) | st.sampled_from([0.0, 1.0, 0.5, 1e-9]), max_size=8)
MANY = 2_500
"""Events of which 2,000 or more are more than is added up one by one."""


@settings(max_examples=60)
@given(CHANCES)
def test_the_tail_is_the_sum_over_every_outcome(chances: list[float]) -> None:
    exactly = np.zeros(len(chances) + 1)
    for came in product((0, 1), repeat=len(chances)):
        exactly[sum(came)] += np.prod([c if yes else 1 - c for c, yes in zip(chances, came, strict=True)])
    found = [upper_tail(np.array(chances), least) for least in range(-1, len(chances) + 2)]
    assert found[0] == found[1] == 1.0
    assert found[-1] == 0.0
    assert found[1:-1] == pytest.approx(exactly[::-1].cumsum()[::-1].tolist(), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(("size", "chance"), [(1, 0.3), (20, 0.5), (300, 0.001), (900, 0.02)])
def test_equal_chances_are_binomial_however_small_the_tail(size: int, chance: float) -> None:
    least = np.unique(np.linspace(1, min(size, 120), 25).astype(int))
    found = [upper_tail(np.full(size, chance), each) for each in least.tolist()]
    assert found == pytest.approx(stats.binom.sf(least - 1, size, chance).tolist(), rel=1e-8)
    assert min(found) < 1e-50 or size < 300


def test_unlike_chances_are_as_scipy_has_them() -> None:
    chances = np.random.default_rng(1).beta(0.3, 4, 200)
    least = np.arange(1, 60)
    found = [upper_tail(chances, each) for each in least.tolist()]
    theirs = stats.poisson_binom.sf(least - 1, chances)
    exact = theirs > 1e-10  # theirs is by Fourier transform, and lost below
    assert exact.sum() > 10
    assert np.array(found)[exact].tolist() == pytest.approx(theirs[exact].tolist(), rel=1e-5)


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 29), st.floats(0, 1))
def test_a_likelier_event_or_a_lower_number_is_likelier(chances: list[float], which: int, raised: float) -> None:
    before, after = np.array(chances), np.array(chances)
    after[which % len(chances)] = max(before[which % len(chances)], raised)
    tails = [(upper_tail(before, least), upper_tail(after, least)) for least in range(len(chances) + 2)]
    assert all(low <= high + 1e-12 for low, high in tails)
    assert all(later <= sooner + 1e-12 for (sooner, _), (later, _) in pairwise(tails))


@pytest.mark.parametrize("mean", [0.0, 1e-9, 0.3, 7.0, 220.0, 1_500.0])
def test_the_tail_of_a_poisson_number(mean: float) -> None:
    least = np.unique(np.concatenate([np.arange(12), np.geomspace(1, 4 * mean + 20, 40).astype(int)]))
    found = np.array([poisson_tail(mean, each) for each in least.tolist()])
    theirs = stats.poisson.sf(least - 1, mean)
    assert found.tolist() == pytest.approx(theirs.tolist(), rel=1e-7, abs=1e-13)
    far = (least > mean) & (theirs > 1e-290)
    assert found[far].tolist() == pytest.approx(theirs[far].tolist(), rel=1e-9, abs=0)


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_a_poisson_tail_is_never_smaller_past_the_mean_plus_one(chances: list[float]) -> None:
    """Anderson and Samuels 1967, Proc. 5th Berkeley Symp. 1:1; what is used where events are very many."""
    each = np.array(chances)
    mean = float(each.sum())
    for least in range(int(np.floor(mean + 1)) + 1, len(chances) + 1):
        assert poisson_tail(mean, least) >= upper_tail(each, least) * (1 - 1e-12)


def test_very_many_events_are_bounded_by_poisson() -> None:
    chances = np.full(MANY, 0.4)
    assert MANY * 1_900 > poisson_binomial._MOST_STEPS
    exact = stats.binom.sf(1_899, MANY, 0.4)
    assert exact <= upper_tail(chances, 1_900) == pytest.approx(stats.poisson.sf(1_899, 1_000), rel=1e-7)
    assert upper_tail(np.full(MANY, 0.8), 2_000) == 1.0, "the bound says nothing so near the mean"
    assert upper_tail(chances, MANY + 1) == 0.0
