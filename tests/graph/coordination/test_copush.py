"""Co-push counts against a comparison of every push with every other, a database's self-join, and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coordination import copush, crowds
from graph.coordination.acts import in_order
from graph.coordination.copush import co_push_counts, pieces_of
from tests.graph.coordination.pairs_of_acts import (
    Acts,
    acts,
    as_dict,
    compared,
    few_acts,
    joined,
    many_acts,
    searched,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from numpy.typing import NDArray

    from graph.coordination.acts import Acts as Ordered

DAY = 86_400
WINDOWS = st.sampled_from([0, 1, 5, 40, DAY])


def every_act(of: Ordered, window: NDArray[np.int32]) -> NDArray[np.int64]:
    """All acts on an object are a stretch, so that all is counted by crowd."""
    ends = np.column_stack([of.start[:-1], of.start[1:]])
    return np.tile(ends, 2)[ends[:, 0] < ends[:, 1]]


def every_third(of: Ordered, window: NDArray[np.int32]) -> NDArray[np.int64]:
    """Every third act is a stretch of its own: an account has acts that are counted by crowd, and acts that are not."""
    first = np.arange(0, len(window), 3)
    begin, end = (window[first, side].astype(np.int64) for side in (0, 1))
    return np.column_stack([first, first + 1, np.maximum(begin, [0, *end[:-1]]), end])


def nothing(of: Ordered, window: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.empty((0, 4), dtype=np.int64)


@pytest.fixture(scope="module", autouse=True)
def small_tiles() -> Iterator[None]:
    """So that few accounts are several tiles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "TILE", 3)
        patch.setattr(copush, "ROWS", 2)
        yield


WAYS = st.sampled_from([nothing, every_act, every_third])


@settings(deadline=None, max_examples=120)
@given(few_acts(), WINDOWS, st.integers(1, 4), st.booleans(), WAYS)
def test_counts_are_those_of_comparing_all(of: Acts, window: int, minimum: int, directed: bool, way: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copush, "stretches_of", way)
        counts = co_push_counts(*of, window=window, minimum=minimum, directed=directed)
    assert as_dict(counts) == compared(of, window, minimum, directed=directed)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("window", [0, 7, 600, DAY])
def test_counts_are_those_of_a_self_join(window: int, directed: bool) -> None:
    of = together(many_acts(1, 40, 3, 50_000, 3_000), many_acts(2, 60, 2, 900, 900))
    counts = co_push_counts(*of, window=window, minimum=2, directed=directed)
    assert as_dict(counts) == joined(of, window, 2, directed=directed)


def test_by_hand() -> None:
    """0 and 1 name the stock ten seconds apart, twice; 2 names it one second too late, and 0 and 2 another at once."""
    of = acts([0, 1, 1, 0, 2, 0, 2], [5, 5, 5, 5, 5, 8, 8], [100, 110, 500, 510, 521, 0, 0])
    assert as_dict(co_push_counts(*of, window=10)) == {(0, 1): 2, (0, 2): 1}
    assert as_dict(co_push_counts(*of, window=10, directed=True)) == {(0, 1): 1, (1, 0): 1, (0, 2): 1, (2, 0): 1}
    assert as_dict(co_push_counts(*of, window=10, minimum=2)) == {(0, 1): 2}


@settings(deadline=None, max_examples=40)
@given(few_acts(), WINDOWS)
def test_both_directions_are_all_and_those_at_one_second_twice(of: Acts, window: int) -> None:
    directed = as_dict(co_push_counts(*of, window=window, directed=True))
    at_once = as_dict(co_push_counts(*of, window=0))
    undirected = as_dict(co_push_counts(*of, window=window))
    expected = {pair: times + at_once.get(pair, 0) for pair, times in undirected.items()}
    either: dict[tuple[int, int], int] = {}
    for (first, other), times in directed.items():
        pair = min(first, other), max(first, other)
        either[pair] = either.get(pair, 0) + times
    assert either == expected


@settings(deadline=None, max_examples=40)
@given(few_acts(), st.randoms())
def test_the_order_of_pushes_does_not_matter(of: Acts, order: Random) -> None:
    turned = list(zip(*of, strict=True))
    order.shuffle(turned)
    again = acts(*(list(column) for column in zip(*turned, strict=True))) if turned else of
    assert as_dict(co_push_counts(*again, window=5)) == as_dict(co_push_counts(*of, window=5))


def test_any_number_of_threads_and_rounds_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    of, threads = many_acts(3, 50, 4, 2_000, 3_000), numba.get_num_threads()
    expected = co_push_counts(*of, window=30, minimum=2)
    monkeypatch.setattr(copush, "_MOST", 100)
    try:
        for number in {1, threads}:
            numba.set_num_threads(number)
            found = co_push_counts(*of, window=30, minimum=2)
            for name in ("begin", "other", "count"):
                assert np.array_equal(getattr(found, name), getattr(expected, name))
    finally:
        numba.set_num_threads(threads)


def test_nobody_and_one() -> None:
    none = co_push_counts(*acts([], [], []), window=10)
    assert (none.begin.tolist(), len(none.other), len(none.count), len(none.first)) == ([0], 0, 0, 0)
    alone = co_push_counts(*acts([0, 0, 0], [1, 1, 1], [4, 4, 5]), window=10)
    assert (alone.begin.tolist(), len(alone.other)) == ([0, 0], 0)


def test_numbers_far_apart() -> None:
    of = acts([0, 1_000_000, 7], [0, 2_000_000, 2_000_000], [-(10**9), 10**9, 10**9])
    counts = co_push_counts(*of, window=DAY)
    assert (len(counts.begin), as_dict(counts)) == (1_000_002, {(7, 1_000_000): 1})


def test_a_window_longer_than_all_there_is() -> None:
    """Then it is everybody's pushes on an object times everybody else's."""
    of = many_acts(4, 10, 3, 1_000, 500)
    times = np.zeros((10, 3), dtype=np.int64)
    np.add.at(times, (of.account, of.object_), 1)
    expected = times @ times.T
    found = as_dict(co_push_counts(*of, window=10**12))
    assert found == {(u, v): int(expected[u, v]) for u in range(10) for v in range(u + 1, 10)}


def test_all_at_one_second() -> None:
    of = Acts(np.repeat(np.arange(300), 50), np.zeros(15_000, dtype=np.int64), np.full(15_000, 1_700_000_000))
    assert set(as_dict(co_push_counts(*of, window=0)).values()) == {2_500}
    assert len(co_push_counts(*of, window=0).other) == 300 * 299 // 2


@pytest.mark.parametrize("directed", [False, True])
def test_more_than_31_bits(directed: bool) -> None:
    """Two accounts with 100,000 pushes each at one second, a third with three, and a fourth on its own."""
    times = [100_000, 3, 100_000, 5]
    account = np.repeat(np.arange(4), times)
    of = Acts(account, (account == 3).astype(np.int64), np.zeros(len(account), dtype=np.int64))
    counts = co_push_counts(*of, window=DAY, directed=directed)
    expected = {(0, 1): 300_000, (0, 2): 10**10, (1, 2): 300_000}
    turned = {(v, u): count for (u, v), count in expected.items()} if directed else {}
    assert (counts.count.dtype, as_dict(counts)) == (np.int64, expected | turned)


def test_a_crowds_counts_that_leave_16_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copush, "stretches_of", every_act)
    account = np.repeat(np.arange(5), [1_000, 300, 2, 1_000, 70])
    of = Acts(account, np.zeros(len(account), dtype=np.int64), np.zeros(len(account), dtype=np.int64))
    found = as_dict(co_push_counts(*of, window=60))
    assert (found[0, 3], found[0, 1]) == (1_000_000, 300_000)
    assert sum(found.values()) == (len(account) ** 2 - 2 * 1_000**2 - 300**2 - 2**2 - 70**2) // 2


def test_accounts_with_100_000_pushes() -> None:
    of = together(many_acts(5, 2, 2, 30 * DAY, 200_000), many_acts(6, 6, 2, 30 * DAY, 4_000))
    assert as_dict(co_push_counts(*of, window=300)) == searched(of, 300)


def test_pieces_hold_every_account_once() -> None:
    of = in_order(*many_acts(7, 1_000, 5, DAY, 20_000))
    pieces = pieces_of(of)
    assert [first for first, _ in pieces] == [0, *(last for _, last in pieces[:-1])]
    assert pieces[-1][1] == of.size
    assert max(of.counts[first:last].sum() for first, last in pieces) < 2 * 20_000 / 32


@pytest.mark.parametrize(("window", "minimum"), [(-1, 1), (10, 0)])
def test_senseless_numbers(window: int, minimum: int) -> None:
    with pytest.raises(ValueError, match="at least 0 and 1"):
        co_push_counts(*acts([0], [0], [0]), window=window, minimum=minimum)
