"""The label's rule as a table written by hand from methods, section 3."""

from __future__ import annotations

import pandas as pd
import pytest

from graph.market.burst_rule import NEEDED, burst_rule

NAN = float("nan")
GOLDEN = [
    # Fewer than 1,000 stocks ranked: 100 holders before and a ratio of 1.10.
    ("measured", 100, 1.10, 1.0, 133, NAN, NAN, NAN, "holder_jump", True),
    ("measured", 100, 110 / 100, 1.0, 133, NAN, NAN, NAN, "holder_jump", True),
    ("measured", 110, 121 / 110, 1.0, 133, NAN, NAN, NAN, "holder_jump", True),
    ("measured", 1000, 1099 / 1000, 1.0, 133, NAN, NAN, NAN, "holder_jump", False),
    ("measured", 99, 5.00, 1.0, 133, NAN, NAN, NAN, "holder_jump", False),
    ("measured", 100, 1.10, 0.1, 999, NAN, NAN, NAN, "holder_jump", True),  # its rank does not matter
    ("measured", NAN, NAN, NAN, 133, NAN, NAN, NAN, "unknown", False),
    ("measured", 500, 1.00, 0.5, 133, NAN, NAN, 9.9, "holder_jump", False),  # nor does volume
    # 1,000 or more ranked: 100 holders before and the top half per cent.
    ("measured", 100, 1.01, 0.996, 1000, NAN, NAN, NAN, "herding", True),  # fifth of a thousand
    ("measured", 100, 1.50, 0.995, 1000, NAN, NAN, NAN, "herding", False),  # sixth, however high
    ("measured", 100, 1.01, 1991 / 2000, 2000, NAN, NAN, NAN, "herding", True),  # tenth of two thousand
    ("measured", 100, 1.50, 1990 / 2000, 2000, NAN, NAN, NAN, "herding", False),
    ("measured", 99, 1.50, 1.0, 1000, NAN, NAN, NAN, "herding", False),
    ("measured", 500, NAN, NAN, 1000, NAN, NAN, 9.9, "unknown", False),
    # Without holder counts: robust z of 3.
    ("proxy", NAN, NAN, NAN, 0, NAN, NAN, 3.0, "abnormal_volume", True),
    ("proxy", NAN, NAN, NAN, 0, NAN, NAN, 2.9999, "abnormal_volume", False),
    ("proxy", NAN, NAN, NAN, 1000, NAN, NAN, NAN, "abnormal_volume", False),
    ("proxy", 500, 2.00, 1.0, 1000, NAN, NAN, 0.0, "abnormal_volume", False),  # stale holders do not count
    # Retail imbalance: robust z of 2.
    ("measured", NAN, NAN, NAN, 0, 2.0, NAN, 0.0, "flow", True),
    ("measured", NAN, NAN, NAN, 0, 1.9999, NAN, 9.9, "flow", False),
    # Trades of accounts: a false discovery rate of .05.
    ("measured", NAN, NAN, NAN, 0, NAN, 0.05, 0.0, "lsv", True),
    ("measured", NAN, NAN, NAN, 0, NAN, 0.0501, 9.9, "lsv", False),
    # One of the three is enough, and names the rule; the first of which anything is known does where none was met.
    ("measured", 100, 1.00, 0.5, 133, 2.5, 0.9, 0.0, "flow", True),
    ("measured", 100, 1.20, 0.5, 133, 2.5, 0.01, 0.0, "holder_jump", True),
    ("measured", 100, 1.00, 0.5, 133, 0.0, 0.01, 0.0, "lsv", True),
    ("measured", 100, 1.00, 0.5, 133, 0.0, 0.5, 0.0, "holder_jump", False),
    ("measured", NAN, NAN, NAN, 133, 0.0, 0.5, 0.0, "flow", False),
    # Flow and trades that are long past do not count in the proxy tier.
    ("proxy", 500, 2.00, 1.0, 1000, 9.0, 0.0, 0.0, "abnormal_volume", False),
]


@pytest.mark.parametrize("row", GOLDEN)
def test_the_rule(row: tuple) -> None:
    found = burst_rule(pd.DataFrame([row[:8]], columns=NEEDED, index=[7]))
    assert (found["rule"].iloc[0], bool(found["on"].iloc[0])) == row[8:]


def test_rows_keep_their_index_and_are_judged_one_by_one() -> None:
    components = pd.DataFrame([row[:8] for row in GOLDEN], columns=NEEDED, index=range(50, 50 + len(GOLDEN)))
    found = burst_rule(components)
    assert found.index.tolist() == components.index.tolist()
    assert found["on"].tolist() == [row[9] for row in GOLDEN]
    assert found["on"].dtype == bool


def test_no_rows() -> None:
    assert burst_rule(pd.DataFrame(columns=NEEDED)).empty
