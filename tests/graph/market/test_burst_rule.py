"""The label's rule as a table written by hand from methods, section 3."""

from __future__ import annotations

import pandas as pd
import pytest

from graph.market.burst_rule import burst_rule

NAN = float("nan")
COLUMNS = ["tier", "holders_before", "holder_ratio", "holder_rank", "ranked", "volume_z"]
GOLDEN = [
    # Fewer than 1,000 stocks ranked: 100 holders before and a ratio of 1.10.
    ("measured", 100, 1.10, 1.0, 133, NAN, "holder_jump", True),
    ("measured", 100, 110 / 100, 1.0, 133, NAN, "holder_jump", True),
    ("measured", 110, 121 / 110, 1.0, 133, NAN, "holder_jump", True),
    ("measured", 1000, 1099 / 1000, 1.0, 133, NAN, "holder_jump", False),
    ("measured", 99, 5.00, 1.0, 133, NAN, "holder_jump", False),
    ("measured", 100, 1.10, 0.1, 999, NAN, "holder_jump", True),  # its rank does not matter
    ("measured", NAN, NAN, NAN, 133, NAN, "holder_jump", False),
    ("measured", 500, 1.00, 0.5, 133, 9.9, "holder_jump", False),  # nor does volume
    # 1,000 or more ranked: 100 holders before and the top half per cent.
    ("measured", 100, 1.01, 0.996, 1000, NAN, "herding", True),  # fifth of a thousand
    ("measured", 100, 1.50, 0.995, 1000, NAN, "herding", False),  # sixth, however high
    ("measured", 100, 1.01, 1991 / 2000, 2000, NAN, "herding", True),  # tenth of two thousand
    ("measured", 100, 1.50, 1990 / 2000, 2000, NAN, "herding", False),
    ("measured", 99, 1.50, 1.0, 1000, NAN, "herding", False),
    ("measured", 500, NAN, NAN, 1000, 9.9, "herding", False),
    # Without holder counts: robust z of 3.
    ("proxy", NAN, NAN, NAN, 0, 3.0, "abnormal_volume", True),
    ("proxy", NAN, NAN, NAN, 0, 2.9999, "abnormal_volume", False),
    ("proxy", NAN, NAN, NAN, 1000, NAN, "abnormal_volume", False),
    ("proxy", 500, 2.00, 1.0, 1000, 0.0, "abnormal_volume", False),  # stale holders do not count
]


@pytest.mark.parametrize("row", GOLDEN)
def test_the_rule(row: tuple) -> None:
    found = burst_rule(pd.DataFrame([row[:6]], columns=COLUMNS, index=[7]))
    assert (found["rule"].iloc[0], bool(found["on"].iloc[0])) == row[6:]


def test_rows_keep_their_index_and_are_judged_one_by_one() -> None:
    components = pd.DataFrame([row[:6] for row in GOLDEN], columns=COLUMNS, index=range(50, 50 + len(GOLDEN)))
    found = burst_rule(components)
    assert found.index.tolist() == components.index.tolist()
    assert found["on"].tolist() == [row[7] for row in GOLDEN]
    assert found["on"].dtype == bool


def test_no_rows() -> None:
    assert burst_rule(pd.DataFrame(columns=COLUMNS)).empty
