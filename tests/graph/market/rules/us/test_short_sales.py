"""Short sales after a fall of 10 %: by hand, and as a loop over decimals finds them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.market.rules.us.short_sales import short_sale_restricted
from loaders.record.sessions import sessions

NAN = float("nan")


def us_bars(first: str, prices: list[tuple[float, float] | None], previous: list[float] | None = None) -> pd.DataFrame:
    """Low and close of one stock, a session each from a day on; None where there is no bar."""
    days = sessions("US").days
    at = int(days.searchsorted(np.datetime64(first)))
    rows = [
        ("GME.US", pd.Timestamp(days[at + n]), *price, previous[n] if previous else NAN, "none")
        for n, price in enumerate(prices)
        if price is not None
    ]
    return pd.DataFrame(rows, columns=["stock_id", "session", "low", "close", "previous_close", "adjustment"])


def restricted(bars: pd.DataFrame) -> list[str]:
    return short_sale_restricted(bars)["restricted"].tolist()


def test_the_rest_of_the_day_and_the_next_session() -> None:
    """2024-06-14 is a Friday: its next session is Monday's, and Wednesday the 19th is a holiday."""
    bars = us_bars("2024-06-13", [(10.0, 10.0), (9.0, 9.9), (9.5, 9.6), (9.4, 9.5), (9.3, 9.4)], [10.0] * 5)
    found = short_sale_restricted(bars)
    assert found["session"].dt.day.tolist() == [13, 14, 17, 18, 20]
    assert found["triggered"].tolist() == ["no", "yes", "no", "no", "no"]
    assert found["restricted"].tolist() == ["unknown", "within", "all", "no", "no"]


def test_ten_percent_exactly() -> None:
    for last, low, triggered in ((3.3, 2.97, "yes"), (3.3, 2.98, "no"), (0.0001, 0.0001, "no"), (19.99, 17.991, "yes")):
        found = short_sale_restricted(us_bars("2024-06-13", [(low, low)], [last]))
        assert found["triggered"].tolist() == [triggered]


def test_it_begins_anew_on_a_second_fall() -> None:
    bars = us_bars("2024-06-10", [(10.0, 10.0), (9.0, 9.0), (8.1, 8.1), (8.0, 8.0), (8.0, 8.0)], [10, 10, 9, 8.1, 8])
    assert restricted(bars) == ["unknown", "within", "all", "all", "no"]


def test_what_is_not_known() -> None:
    """Without a previous close the session before says it; after a missing bar, or another adjustment, nothing does."""
    assert restricted(us_bars("2024-06-10", [(10, 10), (10, 10), (8.9, 9)])) == ["unknown", "unknown", "within"]
    assert restricted(us_bars("2024-06-10", [(10, 10), None, (8.9, 9)])) == ["unknown", "unknown"]
    mixed = us_bars("2024-06-10", [(10, 10), (2, 2), (2, 2)]).assign(adjustment=["none", "forward", "forward"])
    assert short_sale_restricted(mixed)["triggered"].tolist() == ["unknown", "unknown", "no"]
    adjusted = us_bars("2024-06-10", [(2, 2), (2, 2)], [8, 8]).assign(adjustment="forward")
    assert short_sale_restricted(adjusted)["triggered"].tolist() == ["unknown", "no"]


def test_before_the_rule() -> None:
    bars = us_bars("2011-02-25", [(8.0, 9.0), (8.0, 9.0), (8.0, 9.0)], [10.0] * 3)
    assert short_sale_restricted(bars)["triggered"].tolist() == ["unknown", "yes", "yes"]
    assert restricted(bars) == ["unknown", "within", "all"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(50, 200), st.integers(50, 200)), min_size=1, max_size=12), st.integers(0, 11))
def test_as_a_loop_over_decimals_finds_it_and_later_rows_change_nothing(
    prices: list[tuple[int, int]], cut: int
) -> None:
    bars = us_bars("2024-06-10", [(min(pair) / 100, pair[1] / 100) for pair in prices])
    expected = ["unknown"]
    for (_, last), pair in pairwise(prices):
        fell = Decimal(min(pair)) <= Decimal(last) - Decimal(last) * Decimal("0.10")
        expected.append("yes" if fell else "no")
    found = short_sale_restricted(bars)
    assert found["triggered"].tolist() == expected
    assert restricted(bars)[1:] == [
        "all" if before == "yes" else "within" if own == "yes" else "unknown" if before == "unknown" else "no"
        for before, own in pairwise(expected)
    ]
    pd.testing.assert_frame_equal(short_sale_restricted(bars.iloc[: cut + 1]), found.iloc[: cut + 1])
    pd.testing.assert_frame_equal(short_sale_restricted(bars.iloc[::-1]), found)
