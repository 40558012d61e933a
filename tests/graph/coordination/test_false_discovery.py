"""False discoveries: against scipy, with every test that is not in the table in it; bounds that lose none."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graph.coordination.false_discovery import adjusted, bound, harmonic_mean

P = st.floats(0, 1) | st.sampled_from([0.0, 1e-300, 1e-6, 0.001, 0.01, 0.02, 1.0])
MANY_P = st.lists(P, max_size=25)
Q = st.sampled_from([0.001, 0.01, 0.05, 0.2, 0.6])


def benjamini_hochberg(p: list[float], tests: int) -> list[float]:
    """By scipy, the missing ones as 1."""
    return stats.false_discovery_control([*p, *[1.0] * (tests - len(p))])[: len(p)].tolist() if tests else []


@settings(max_examples=50)
@given(MANY_P, st.integers(0, 60))
def test_q_is_that_of_benjamini_and_hochberg_over_all_tests(p: list[float], missing: int) -> None:
    tests = len(p) + missing
    assert adjusted(np.array(p), tests).tolist() == pytest.approx(benjamini_hochberg(p, tests), rel=1e-12, abs=0)


def test_the_example_of_the_paper() -> None:
    """Benjamini and Hochberg 1995, section 4.1: fifteen p, nine below .05, of which four are discoveries."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
    p += [0.7590, 1.0]
    assert (adjusted(np.array(p), 15) <= 0.05).sum() == 4
    assert (adjusted(np.array(p[:6]), 15) <= 0.05).sum() == 4, "those that are not given are not discoveries"


def test_fewer_tests_than_values_are_refused() -> None:
    with pytest.raises(ValueError, match="3 values of 2 tests"):
        adjusted(np.array([0.1, 0.2, 0.3]), 2)


def test_there_may_be_more_tests_than_whole_numbers_hold_exactly() -> None:
    assert adjusted(np.array([1e-20]), 1e17).tolist() == [pytest.approx(1e-3)]


@settings(max_examples=150)
@given(MANY_P, MANY_P, st.lists(st.floats(0, 1), min_size=25, max_size=25), st.integers(0, 40), Q)
def test_the_bound_loses_no_discovery(
    low: list[float], others: list[float], raised: list[float], missing: int, q: float
) -> None:
    """Whatever is found of the others, and however much the p it is made of grow later."""
    tests = max(len(low) + len(others) + missing, 1)
    most = bound(np.array(low), tests, q, len(others))
    final = [p + (1 - p) * by * (by > 0.5) for p, by in zip(low, raised, strict=False)]
    every = np.array([*final, *others])
    found = adjusted(every, tests) <= q
    kept = np.array([p <= most for p in low] + [True] * len(others), dtype=bool)
    assert kept[found].all()
    assert np.array_equal(adjusted(every[kept], tests) <= q, found[kept])


@settings(max_examples=50)
@given(st.lists(P, min_size=1, max_size=8))
def test_nothing_is_bound_where_nothing_can_be_found(p: list[float]) -> None:
    tests, q = 50, 0.01
    if not (np.array(benjamini_hochberg(p, tests)) <= q).any():
        assert bound(np.array(p), tests, q) == 0.0


LAYERS = st.integers(1, 5).flatmap(
    lambda layers: st.lists(st.lists(st.floats(1e-200, 1), min_size=layers, max_size=layers), min_size=1, max_size=6)
)


@settings(max_examples=50)
@given(LAYERS)
def test_the_harmonic_mean(p: list[list[float]]) -> None:
    found = harmonic_mean(np.array(p))
    assert found.tolist() == pytest.approx(stats.hmean(p, axis=1).tolist(), rel=1e-9)
    assert (found >= np.min(p, axis=1) * (1 - 1e-12)).all(), "so that a layer's own p can be bounded"


def test_the_harmonic_mean_of_impossible_chances_is_no_larger_and_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert harmonic_mean(np.zeros((1, 5)))[0] < 1e-290
        assert harmonic_mean(np.array([[0.0, 1.0]]))[0] < 1e-290


@pytest.mark.parametrize("layers", [1, 2, 5])
@pytest.mark.parametrize("alike", [0.0, 0.9])
def test_the_harmonic_mean_of_what_holds_holds(layers: int, alike: float) -> None:
    """Wilson 2019: nearly exact where it is small, of independent p and of p that go together."""
    rng = np.random.default_rng(layers)
    shared, own = rng.standard_normal((200_000, 1)), rng.standard_normal((200_000, layers))
    p = stats.norm.sf(np.sqrt(alike) * shared + np.sqrt(1 - alike) * own)
    found = harmonic_mean(p)
    for level in (0.01, 0.001):
        assert (found <= level).mean() < 1.15 * level + 4 * np.sqrt(level / 200_000)
