"""Cells with an act near one of another account's, against comparing all acts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coordination.acts import Acts as Ordered
from graph.coordination.acts import in_order
from graph.coordination.copush import co_push_counts, pieces_of
from graph.coordination.copush_kernel import rows
from tests.graph.coordination.pairs_of_acts import Acts, as_dict, few_acts, many_acts, near

Counted = dict[tuple[int, int], int]
NONE = np.empty(0, dtype=np.int64)


def counted(of: Ordered, cell: np.ndarray, window: int, minimum: int = 1, later: bool = True) -> Counted:
    found: Counted = {}
    for first, last in pieces_of(of, 3):
        pairs, other, count = rows(
            of.account, of.start, of.second, cell, window, window, of.size, first, last, minimum, later
        )
        one = np.repeat(np.arange(first, last), pairs)
        found |= dict(zip(zip(one.tolist(), other.tolist(), strict=True), count.tolist(), strict=True))
    return found


def compared(of: Ordered, cell: np.ndarray, window: int, minimum: int, later: bool) -> Counted:
    one, other = near(Acts(of.account, of.object_, of.second), window, window)
    cells: dict[tuple[int, int], set[int]] = {}
    for u, v, held in zip(of.account[one].tolist(), of.account[other].tolist(), cell[other].tolist(), strict=True):
        if u < v or not later:
            cells.setdefault((u, v), set()).add(held)
    return {pair: len(held) for pair, held in cells.items() if len(held) >= minimum}


@settings(deadline=None, max_examples=60)
@given(few_acts(), st.sampled_from([0, 1, 5, 40, 86_400]), st.integers(1, 20), st.integers(1, 3), st.booleans())
def test_the_others_acts_in_a_cell_count_once(of: Acts, window: int, length: int, minimum: int, later: bool) -> None:
    """Windows reach over the ends of cells, and over one another."""
    held = in_order(*of)
    cell = held.object_.astype(np.int64) * 1_000 + held.second // length + 400
    assert counted(held, cell, window, minimum, later) == compared(held, cell, window, minimum, later)


@settings(deadline=None)
@given(few_acts(), st.sampled_from([0, 5, 40]))
def test_without_cells_every_act_counts_in_each_window(of: Acts, window: int) -> None:
    assert counted(in_order(*of), NONE, window) == as_dict(co_push_counts(*of, window=window))


def test_many_others() -> None:
    """So many that a row is read from end to end, and grows."""
    held = in_order(*many_acts(1, 300, 2, 5_000, 3_000))
    cell = held.object_.astype(np.int64) * 100 + held.second // 100
    assert counted(held, cell, 20) == compared(held, cell, 20, 1, later=True)
