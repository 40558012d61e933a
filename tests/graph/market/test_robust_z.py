"""Robust z and the trailing median against numpy window by window, scipy, and an example by hand."""

from __future__ import annotations

import numba
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from scipy.stats import median_abs_deviation

from graph.market.robust_z import robust_z, trailing_median

Matrix = NDArray[np.float64]


def stated(values: Matrix, first: int, last: int, least: int) -> tuple[Matrix, Matrix]:
    """Median and z of each value, a window at a time."""
    median, z = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    for stock, session in np.ndindex(values.shape):
        window = values[stock, max(0, session - first) : max(0, session - last + 1)]
        known = window[~np.isnan(window)]
        if len(known) >= max(least, 1):
            middle = np.median(known)
            spread = 1.4826 * np.median(np.abs(known - middle))
            median[stock, session] = middle
            if 0 < spread < np.inf:
                z[stock, session] = (values[stock, session] - middle) / spread
    return median, z


def random_values(seed: int, stocks: int, sessions: int) -> Matrix:
    """Logs of volumes with gaps, a flat stock, one that begins late and one in few different whole numbers."""
    rng = np.random.default_rng(seed)
    values = rng.normal(10, 0.6, (stocks, sessions))
    values[rng.random(values.shape) < 0.2] = np.nan
    values[0] = np.round(values[0])
    values[1] = 3.0
    values[2, : sessions // 2] = np.nan
    return values


numbers = st.one_of(
    st.integers(-3, 3).map(float), st.floats(-1e9, 1e9), st.just(np.nan), st.just(np.nan), st.floats(allow_nan=False)
)
matrices = hnp.arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(0, 40)), elements=numbers, fill=st.nothing())


@settings(max_examples=120, deadline=None)
@given(values=matrices, last=st.integers(0, 4), longer=st.integers(0, 12), least=st.integers(0, 8))
@example(values=np.array([[-np.inf, np.inf, 1.0, 2.0, np.inf, np.inf, 3.0]]), last=0, longer=1, least=1)
@example(values=np.array([[-np.inf, 1.0, np.inf, 1.0, np.inf, np.inf, 5.0, 5.0]]), last=1, longer=2, least=1)
@example(values=np.array([[1.7e308, 1.7e308, 1.0, 1.7e308, 2.0]]), last=1, longer=1, least=1)
@pytest.mark.filterwarnings("ignore:.*encountered:RuntimeWarning")
def test_equal_to_numpy_of_each_window(values: Matrix, last: int, longer: int, least: int) -> None:
    """To the last bit, with ties, gaps, infinite values and sums that overflow."""
    median, z = stated(values, last + longer, last, least)
    np.testing.assert_array_equal(trailing_median(values, last + longer, last, least), median)
    np.testing.assert_array_equal(robust_z(values, last + longer, last, least), z)


def test_equal_to_numpy_over_the_usual_window() -> None:
    values = random_values(1, 8, 400)
    median, z = stated(values, 60, 11, 30)
    np.testing.assert_array_equal(trailing_median(values), median)
    np.testing.assert_array_equal(robust_z(values), z)
    assert np.isfinite(z).sum() > 1_500
    assert np.isnan(z[1]).all(), "a stock that never moves has no spread"


def test_scipy_finds_the_same_spread() -> None:
    values = random_values(2, 5, 90)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (values[3:, 80] - trailing_median(values)[3:, 80]) / robust_z(values)[3:, 80]
    expected = median_abs_deviation(values[3:, 20:70], axis=1, nan_policy="omit", scale=1 / 1.4826)
    np.testing.assert_allclose(spread, expected, rtol=1e-12)


def test_by_hand() -> None:
    """Of 1, 1, 2, 2, 4, 6, 9 the median is 2, the distances 1, 1, 0, 0, 2, 4, 7, and their median 1."""
    values = np.array([[4.0, 1, 9, 2, 6, 1, 2, 12]])
    assert robust_z(values, 7, 1, 7)[0, -1] == 10 / 1.4826
    assert trailing_median(values, 7, 1, 7)[0].tolist()[-1] == 2
    assert np.isnan(robust_z(values, 7, 1, 8)).all()


def test_infinite_values_are_the_largest_and_the_smallest() -> None:
    """A few in the window change it as any large number does; too many, and there is no z."""
    values = np.array([[1.0, 2, 3, 4, np.inf, 3], [1, 2, 3, 4, 1e12, 3], [1, 2, 3, 4, 5, -np.inf]])
    assert robust_z(values, 5, 1, 5)[:, 5].tolist() == [0.0, 0.0, -np.inf]
    many = np.array([[1.0, np.inf, np.inf, 2], [np.inf, 1, -np.inf, 1], [-np.inf, np.inf, 3, 3]])
    assert np.isnan(robust_z(many, 3, 1, 2)[:2, 3]).all()
    assert trailing_median(many, 3, 1, 2)[:, 3].tolist() == [np.inf, 1.0, 3.0]
    assert np.isnan(trailing_median(many, 3, 2, 2)[2, 3]), "halfway between both is nowhere"


def test_the_same_on_one_thread_as_on_all() -> None:
    values, before = random_values(3, 40, 300), numba.get_num_threads()
    found = robust_z(values), trailing_median(values)
    try:
        numba.set_num_threads(1)
        alone = robust_z(values), trailing_median(values)
    finally:
        numba.set_num_threads(before)
    assert [matrix.tobytes() for matrix in alone] == [matrix.tobytes() for matrix in found]


@pytest.mark.parametrize("until", [1, 12, 41, 200])
def test_the_future_changes_nothing(until: int) -> None:
    values = random_values(4, 4, 300)
    assert robust_z(values[:, :until]).tobytes() == robust_z(values)[:, :until].tobytes()


def test_what_is_given_stays_and_may_lie_in_any_order() -> None:
    values = random_values(5, 4, 120)
    expected, kept = robust_z(values), values.copy()
    np.testing.assert_array_equal(values, kept)
    np.testing.assert_array_equal(robust_z(np.asfortranarray(values)), expected)
    whole = np.arange(120, dtype=np.int64)[None, :]
    np.testing.assert_array_equal(robust_z(whole), robust_z(whole.astype(np.float64)))  # pyright: ignore


@pytest.mark.parametrize("shape", [(0, 0), (3, 0), (0, 5), (2, 3)])
def test_nothing_in_nothing_out(shape: tuple[int, int]) -> None:
    assert np.isnan(robust_z(np.zeros(shape))).all()
    assert robust_z(np.zeros(shape)).shape == trailing_median(np.zeros(shape)).shape == shape


@pytest.mark.parametrize(("shape", "first", "last"), [((5,), 60, 11), ((2, 5), 10, 11), ((2, 5), 10, -1)])
def test_a_row_alone_and_windows_of_the_future_are_refused(shape: tuple[int, ...], first: int, last: int) -> None:
    with pytest.raises(ValueError, match=f"-{first} to -{last}"):
        robust_z(np.zeros(shape), first, last)
    with pytest.raises(ValueError, match=f"-{first} to -{last}"):
        trailing_median(np.zeros(shape), first, last)
