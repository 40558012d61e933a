"""Acts in the order of object and time, as numpy's own stable sort has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from graph.coordination.acts import acts_of, in_order
from tests.graph.coordination.pairs_of_acts import Acts, few_acts, many_acts


def is_in_order(of: Acts) -> None:
    held = in_order(*of)
    order = np.lexsort((of.second, of.object_))
    assert held.place.tolist() == order.tolist()
    assert held.object_.tolist() == of.object_[order].tolist()
    assert held.second.tolist() == of.second[order].tolist()
    assert held.account.tolist() == of.account[order].tolist()
    assert (held.account.dtype, held.object_.dtype, held.second.dtype) == (np.int32, np.int32, np.int64)
    assert held.by_account.tolist() == np.lexsort((np.arange(len(order)), held.account)).tolist()
    assert held.start.tolist() == [int((of.object_ < each).sum()) for each in range(len(held.objects) + 1)]


@settings(deadline=None)
@given(few_acts())
def test_by_object_and_time_and_else_as_given(of: Acts) -> None:
    is_in_order(of)


@pytest.mark.parametrize("span", [2**30, 2**50, 2**62])
def test_moments_so_far_apart_that_a_number_holds_no_more_beside_them(span: int) -> None:
    of = many_acts(1, 5, 1_000, 40, 3_000)
    is_in_order(of._replace(second=(of.second - 20) * (span // 40)))


def test_rows_of_a_layer() -> None:
    at = pd.to_datetime(["2024-01-02 00:00:01", "2024-01-01 23:59:59", "2024-01-02 00:00:00"], utc=True)
    rows = pd.DataFrame({"account_id": ["x:b", "x:a", "x:b"], "object": ["2", "2", "1"], "at": at})
    held = acts_of(rows)
    assert held.accounts[held.account].tolist() == ["x:b", "x:a", "x:b"]
    assert held.objects[held.object_].tolist() == ["1", "2", "2"]
    assert (held.place.tolist(), held.day.tolist(), held.days) == ([2, 1, 0], [1, 0, 1], 2)
    assert held.counts.tolist() == [1, 2]


@pytest.mark.parametrize("of", [([0], [0, 1], [0]), ([-1], [0], [0]), ([0], [-1], [0])])
def test_what_is_no_table_of_acts(of: tuple[list[int], ...]) -> None:
    with pytest.raises(ValueError, match="accounts"):
        in_order(*(np.array(column, dtype=np.int64) for column in of))
