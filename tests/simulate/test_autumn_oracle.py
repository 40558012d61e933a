"""The oracle of `autumn-2024`: what it says happens as often as it says, judged on bursts found in the bars."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bellwether.simulate import oracle_probabilities
from tests.simulate import autumn_files as files

if TYPE_CHECKING:
    from bellwether.simulate import SimulatedStudy


@pytest.fixture(scope="module")
def judged(autumn: SimulatedStudy, autumn_truth: dict[str, Any]) -> np.ndarray:
    """Probability and outcome of each push on a stock that no burst is on, shape (pushes, 2)."""
    told = {f"{post.platform}:{post.id}": post.at for post in files.posts(autumn.exports)}
    index = files.csv_rows(autumn.exports / "akshare" / "index_zh_a_hist" / "index_932000.csv")
    days = [row["日期"] for row in index]
    opens = [datetime.combine(datetime.fromisoformat(day), time(9, 30), files.BEIJING) for day in days]
    spans: dict[str, list[tuple[int, int]]] = {}
    for burst in autumn_truth["bursts"]:
        spans.setdefault(burst["stock"], []).append((days.index(burst["first"]), days.index(burst["last"])))
    found = []
    for push, chance in zip(*oracle_probabilities(autumn.truth).to_pydict().values(), strict=True):
        post, stock = push.split("@")[0], push.rsplit("@", 1)[1]
        if post in told:
            d = bisect_right(opens, told[post])
            if not any(first <= d - 1 <= last for first, last in spans.get(stock, [])):
                found.append((chance, any(d <= first <= d + 4 for first, _ in spans.get(stock, []))))
    return np.array(found, dtype=float)


def test_it_says_something_of_every_push(judged: np.ndarray) -> None:
    assert len(judged) > 3_500
    assert ((judged[:, 0] >= 0) & (judged[:, 0] <= 1)).all()


def test_it_is_calibrated(judged: np.ndarray) -> None:
    """Pushes that share a burst share its luck, hence the wide margins."""
    chance, followed = judged.T
    for low, high, margin in ((0.0, 0.15, 0.03), (0.6, 1.0, 0.10)):
        part = (chance >= low) & (chance < high)
        assert part.sum() > 200
        assert followed[part].mean() == pytest.approx(chance[part].mean(), abs=margin)


def test_influence_shows(judged: np.ndarray) -> None:
    chance, followed = judged.T
    assert 0.08 < followed.mean() < 0.25
    assert followed[chance > 0.6].mean() > 5 * followed[chance < 0.15].mean()
