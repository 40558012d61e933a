"""Matches against a search through everything, and without the future."""

from __future__ import annotations

import numpy as np
import pytest

from graph.market.matched import covariates, matches
from tests.graph.market.panels import NAN

STOCKS, SESSIONS = 12, 90


def market(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    volume = np.where(rng.random((STOCKS, SESSIONS)) < 0.1, NAN, rng.lognormal(10, 1, (STOCKS, SESSIONS)))
    returns = np.where(rng.random((STOCKS, SESSIONS)) < 0.1, NAN, rng.normal(0, 0.02, (STOCKS, SESSIONS)))
    return volume, returns


def test_covariates_end_six_sessions_before() -> None:
    volume, returns = market(1)
    whole = covariates(volume, returns)
    volume[:, 55:], returns[:, 55:] = 1.0, 0.5
    for one, other in zip(whole, covariates(volume, returns), strict=True):
        np.testing.assert_array_equal(one[:, :61], other[:, :61])
        assert not np.array_equal(one[:, 61], other[:, 61], equal_nan=True)


def test_covariates_by_hand() -> None:
    volume, returns = market(2)
    found, at = covariates(volume, returns, volume * 3), 60
    window = slice(at - 26, at - 5)
    by_hand = [
        np.nanmean(np.log(volume[:, window]), axis=1),
        np.nanstd(returns[:, window], axis=1),
        np.nanmean(returns[:, window], axis=1),
        np.log(volume[:, at - 6]),
    ]
    for one, expected in zip(found, by_hand, strict=True):
        standard = (expected - np.nanmean(expected)) / np.nanstd(expected)
        unknown_value = one is found[-1]  # A stock of unknown value counts as an average one.
        np.testing.assert_allclose(one[:, at], np.nan_to_num(standard) if unknown_value else standard, atol=1e-9)


@pytest.mark.parametrize("seed", [3, 4])
def test_the_nearest_are_those_of_a_search_through_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    likeness = covariates(*market(seed))
    taken, usable = rng.random((2, STOCKS, SESSIONS)) < np.array([0.6, 0.8])[:, None, None]
    row, column = rng.integers(0, STOCKS, 50), rng.integers(0, SESSIONS, 50)
    found = matches(taken, usable, likeness).nearest(row, column)
    for at, (mine, session) in enumerate(zip(row.tolist(), column.tolist(), strict=True)):
        own = np.array([one[mine, session] for one in likeness])
        far = [
            (float(np.sqrt(((np.array([one[r, c] for one in likeness]) - own) ** 2).sum())), r, c)
            for r in range(STOCKS)
            for c in range(max(session - 10, 0), session + 1)
            if r != mine and usable[r, c] and not taken[r, c] and not any(np.isnan(one[r, c]) for one in likeness)
        ]
        nearest = [] if np.isnan(own).any() else [(r, c) for _, r, c in sorted(far)[:5]]
        places = list(zip(found[0][at].tolist(), found[1][at].tolist(), strict=True))
        assert places == [*nearest, *[(-1, -1)] * (5 - len(nearest))]


def test_where_a_session_has_many_stocks_matches_are_of_that_session() -> None:
    rng = np.random.default_rng(5)
    likeness = covariates(rng.lognormal(10, 1, (260, 60)), rng.normal(0, 0.02, (260, 60)))
    nothing, everything = np.zeros((260, 60), dtype=bool), np.ones((260, 60), dtype=bool)
    columns = matches(nothing, everything, likeness).nearest(np.arange(5), np.full(5, 50))[1]
    assert (columns == 50).all()


def test_nothing_is_matched_with_nothing() -> None:
    likeness = covariates(*market(6))
    everything = np.ones((STOCKS, SESSIONS), dtype=bool)
    rows, columns = matches(everything, everything, likeness).nearest(np.array([0]), np.array([50]))
    assert rows.tolist() == columns.tolist() == [[-1] * 5]
    none = np.array([], dtype=int)
    assert matches(everything, everything, likeness).nearest(none, none)[0].shape == (0, 5)
