"""Areas under the curves against scikit-learn, and the draws and intervals of the bootstrap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from graph.scoring.bootstrap import areas, block_count, interval, session_draws

COUNT = 12
SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0]), min_size=COUNT, max_size=COUNT)
WEIGHTS = st.lists(st.integers(0, 3), min_size=COUNT, max_size=COUNT)
CLASSES = st.lists(st.booleans(), min_size=COUNT, max_size=COUNT)


@settings(max_examples=60)
@given(CLASSES, SCORES, st.lists(WEIGHTS, min_size=1, max_size=3))
def test_areas_as_scikit_learn_has_them(followed: list[bool], score: list[float], weights: list[list[int]]) -> None:
    """With equal scores among them, and pushes that a draw leaves out; NaN where a draw has one class only."""
    drawn = np.array(weights, dtype=np.float32)
    precision_recall, roc = areas(np.array(followed), np.array(score), drawn)
    for row, one in enumerate(weights):
        classes = {hit for hit, weight in zip(followed, one, strict=True) if weight}
        if len(classes) < 2:
            assert np.isnan(precision_recall[row])
            assert np.isnan(roc[row])
        else:
            assert precision_recall[row] == pytest.approx(average_precision_score(followed, score, sample_weight=one))
            assert roc[row] == pytest.approx(roc_auc_score(followed, score, sample_weight=one))


def test_many_draws_at_once() -> None:
    """More rows than are computed in one go, each as scikit-learn has it."""
    rng = np.random.default_rng(0)
    followed, score = rng.random(200) < 0.1, np.round(rng.random(200), 1)
    drawn = rng.integers(0, 4, (120, 200)).astype(np.float32)
    precision_recall, roc = areas(followed, score, drawn)
    expected = [average_precision_score(followed, score, sample_weight=row) for row in drawn]
    assert precision_recall == pytest.approx(expected)
    assert roc == pytest.approx([roc_auc_score(followed, score, sample_weight=row) for row in drawn])


def test_the_same_score_for_all_is_prevalence_and_one_half() -> None:
    followed = np.arange(20) < 3
    precision_recall, roc = areas(followed, np.full(20, 0.3), np.ones((1, 20), dtype=np.float32))
    assert (precision_recall[0], roc[0]) == pytest.approx((0.15, 0.5))


SESSIONS = np.repeat(np.arange("2021-01-04", "2021-01-24", dtype="datetime64[D]"), [1, 3, 2, 5] * 5)


def test_the_first_row_is_the_data_themselves() -> None:
    drawn = session_draws(SESSIONS, draws=7)
    assert drawn.shape == (8, len(SESSIONS))
    assert (drawn[0] == 1).all()


def test_sessions_are_drawn_whole_in_runs_of_five() -> None:
    """As many sessions as there are; pushes of one count alike; four runs of five on end, in a circle."""
    _, first = np.unique(SESSIONS, return_index=True)
    drawn = session_draws(SESSIONS, draws=200)[1:]
    by_session = drawn[:, first]
    assert (by_session.sum(axis=1) == 20).all()
    assert (drawn == np.repeat(by_session, [1, 3, 2, 5] * 5, axis=1)).all()
    # A run of five holds each place modulo five once: four runs, four times. Single sessions would not.
    assert (by_session.reshape(200, 4, 5).sum(axis=1) == 4).all()
    assert (by_session.max(axis=1) <= 4).all()
    assert by_session.mean(axis=0) == pytest.approx(np.ones(20), abs=0.35), "no session is drawn oftener than another"


def test_single_sessions_can_be_drawn_too() -> None:
    drawn = session_draws(SESSIONS, block=1, draws=50)[1:]
    singles = drawn[:, np.unique(SESSIONS, return_index=True)[1]]
    neighbours = [np.corrcoef(singles[:, at], singles[:, at + 1])[0, 1] for at in range(19)]
    assert abs(np.mean(neighbours)) < 0.15


def test_fewer_sessions_than_a_run() -> None:
    """Three sessions are one run, drawn whole whichever comes first."""
    assert (session_draws(SESSIONS[:6], draws=20) == 1).all()


def test_draws_repeat() -> None:
    assert np.array_equal(session_draws(SESSIONS, draws=9), session_draws(SESSIONS, draws=9))
    assert not np.array_equal(session_draws(SESSIONS, draws=9), session_draws(SESSIONS, draws=9, seed=1))


def test_blocks_are_counted() -> None:
    assert block_count(SESSIONS) == 4
    assert block_count(SESSIONS, block=2) == 10


PERCENTILES = np.concatenate([[0.42], np.arange(10_001) / 10_000])
"""Draws whose percentile p is p / 100."""


@pytest.mark.parametrize(
    ("blocks", "tail"),
    [
        # Hesterberg 2015, section 5.3: with t of n - 1 degrees from the tables, Phi(-sqrt(n / (n - 1)) t).
        (10, 0.0086),  # t = 2.262: Phi(-2.384)
        (5, 0.0010),  # t = 2.776: Phi(-3.104)
        (31, 0.0190),  # t = 2.042: Phi(-2.076)
        (1e9, 0.0250),
    ],
)
def test_intervals_widen_where_blocks_are_few(blocks: float, tail: float) -> None:
    value, low, high = interval(PERCENTILES, blocks)
    assert value == 0.42
    assert (low, 1 - high) == pytest.approx((tail, tail), abs=1e-4)


def test_less_than_two_blocks_count_as_two() -> None:
    assert interval(PERCENTILES, 0.4) == interval(PERCENTILES, 2.0)


def test_draws_without_a_value_are_left_out() -> None:
    values = np.concatenate([PERCENTILES, np.full(5_000, np.nan)])
    assert interval(values, 10) == interval(PERCENTILES, 10)
