"""Crowds: where they are found, and that pushes in and around one count as they do one by one."""

from __future__ import annotations

import numpy as np
import pytest

from graph.coordination import copush
from graph.coordination.acts import in_order
from graph.coordination.copush import co_push_counts
from graph.coordination.crowds import crowd_of, stretches_of
from tests.graph.coordination.pairs_of_acts import Acts, as_dict, joined, many_acts, together

HOUR, DAY = 3_600, 86_400


def windows(of: Acts, window: int) -> np.ndarray:
    from graph.coordination import windows_kernel

    ordered = in_order(*of)
    found = np.empty((len(of.account), 2), dtype=np.int32)
    windows_kernel.windows(ordered.start, ordered.second, window, window, found)
    return found


def news() -> Acts:
    """400 accounts name one of 20 stocks now and then; half of them name two stocks many times within an hour."""
    quiet, hot = many_acts(1, 400, 20, 30 * DAY, 8_000), many_acts(2, 200, 2, HOUR, 8_000)
    return together(quiet, Acts(2 * hot.account, 3 + hot.object_, 10 * DAY + hot.second))


def test_the_crowd_is_where_the_news_was() -> None:
    of = in_order(*news())
    found = stretches_of(of, windows(news(), 300))
    assert of.object_[found[:, 0]].tolist() == [3, 4]
    assert (of.object_[found[:, 1] - 1] == of.object_[found[:, 0]]).all()
    assert of.second[found[:, 0]].min() >= 10 * DAY - 300
    assert of.second[found[:, 1] - 1].max() <= 10 * DAY + HOUR + 300
    assert (found[:, 1] - found[:, 0]).sum() >= 8_000
    assert len(crowd_of(of, found).members) >= 200


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("window", [300, DAY])
def test_counts_in_a_crowd_are_those_of_a_self_join(
    window: int, directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    monkeypatch.setattr(copush, "stretches_of", lambda *given: found.append(stretches_of(*given)) or found[-1])
    counts = as_dict(co_push_counts(*news(), window=window, minimum=3, directed=directed))
    assert len(found[0]) == 2
    assert counts == joined(news(), window, 3, directed=directed)


def test_a_few_who_say_all_are_no_crowd() -> None:
    of = many_acts(3, 20, 1, HOUR, 5_000)
    assert len(stretches_of(in_order(*of), windows(of, 300))) == 0


def test_where_nobody_is_near_there_is_no_crowd() -> None:
    of = many_acts(4, 500, 3, 300 * DAY, 5_000)
    assert len(stretches_of(in_order(*of), windows(of, 0))) == 0
