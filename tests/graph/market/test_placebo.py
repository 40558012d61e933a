"""The placebo's moves: what must stay of a history, and what must not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.market.placebo import shifted_columns

MOVES = {*range(21, 121)}
"""Sessions by which a history is moved, either way (methods, section 5)."""


def test_every_move_is_of_21_to_120_sessions_either_way() -> None:
    """Of five thousand groups in a wide circle, all of the 200 moves come up, and no other."""
    start = np.full(5_000, 500)
    found = shifted_columns(start, np.arange(5_000), 1_000, np.random.default_rng(1))
    assert set((found - start).tolist()) == MOVES | {-by for by in MOVES}


@given(
    events=st.lists(st.tuples(st.integers(0, 249), st.integers(0, 4)), min_size=1, max_size=30),
    width=st.integers(1, 250),
    seed=st.integers(0, 1_000),
)
def test_a_group_keeps_its_distances_in_the_circle(events: list[tuple[int, int]], width: int, seed: int) -> None:
    column = np.array([at % width for at, _ in events])
    group = np.array([number for _, number in events])
    found = shifted_columns(column, group, width, np.random.default_rng(seed))
    assert ((found >= 0) & (found < width)).all()
    for number in set(group.tolist()):
        mine = group == number
        assert len(set(((found - column)[mine] % width).tolist())) == 1
        by = int((found - column)[mine][0] % width)
        assert by in {move % width for move in MOVES} | {-move % width for move in MOVES}


def test_groups_are_moved_apart_and_the_same_seed_gives_the_same() -> None:
    column, group = np.full(50, 125), np.arange(50)
    first, again = (shifted_columns(column, group, 250, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert len(set(first.tolist())) > 25
    assert (shifted_columns(column, group, 250, np.random.default_rng(8)) != first).any()


def test_of_no_events_none_are_moved() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert len(shifted_columns(nothing, nothing, 250, np.random.default_rng(0))) == 0
    assert len(shifted_columns(nothing, nothing, 0, np.random.default_rng(0))) == 0
