"""Returns after bursts, where what they are was planted, beside a placebo in which nothing was."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.market.after_bursts import LEAST, after_bursts
from graph.market.panel import Panel
from tests.graph.market.panels import panel

STOCKS, SESSIONS = 40, 320
EVENTS = 60
SOME = ["bursts", "events", "censored"]


def events(seed: int = 1, count: int = EVENTS, rule: str = "holder_jump", tier: str = "measured") -> pd.DataFrame:
    """Bursts on different stocks and sessions, each with its window of estimation and twenty sessions after it."""
    rng = np.random.default_rng(seed)
    found = pd.DataFrame({"row": rng.integers(0, STOCKS, count), "first": rng.integers(130, 295, count)})
    return found.assign(tier=tier, rule=rule)


def market(bursts: pd.DataFrame, drift: float = 0.0, after: range = range(1, 2), seed: int = 2) -> Panel:
    """A market's return and each stock's own, and what bursts are followed by."""
    rng = np.random.default_rng(seed)
    returns = rng.normal(0, 0.01, SESSIONS) + rng.normal(0, 0.02, (STOCKS, SESSIONS))
    for by in after:
        returns[bursts["row"].to_numpy(), bursts["first"].to_numpy() + by] += drift
    return panel(close=50 * np.cumprod(1 + returns, axis=1))


def rows(found: pd.DataFrame) -> pd.DataFrame:
    return found.set_index("window")


def test_a_planted_return_of_the_next_session_is_found_and_the_placebo_has_none() -> None:
    """3 % on the session after: part of both windows that contain it, and of its interval."""
    told = events()
    found = rows(after_bursts(told, market(told, 0.03)))
    assert found.index.tolist() == ["+0..+1", "+1..+5", "+1..+20"]
    for window in ("+0..+1", "+1..+5"):
        one = found.loc[window]
        assert one["low"] < 0.03 < one["high"]
        assert one["low"] > 0
        assert one["rank_p"] < 0.05
    # A session's own noise is 2 %: a mean of 60 windows of two sessions has a standard error of .0037.
    assert found.loc["+0..+1", "mean"] == pytest.approx(0.03, abs=3 * 0.0037)
    assert found.loc["+0..+1", "placebo"] == pytest.approx(0, abs=0.005)
    assert found.loc["+0..+1", "placebo_low"] < 0 < found.loc["+0..+1", "placebo_high"] < 0.03
    assert (found["median_is"] == "exact").all()
    assert found[SOME].to_numpy().tolist() == [[EVENTS, EVENTS, 0]] * 3


def test_where_nothing_was_planted_hardly_anything_is_found() -> None:
    """Of 12 windows in four markets 95 % intervals leave 0 out in about one; five or more have p < .001."""
    wrong = apart = 0
    for seed in range(4):
        told = events(10 + seed)
        found = after_bursts(told, market(told, seed=20 + seed), seed=seed)
        wrong += int(((found["low"] > 0) | (found["high"] < 0)).sum())
        apart += int(((found["mean"] < found["placebo_low"]) | (found["mean"] > found["placebo_high"])).sum())
    assert wrong <= 4
    assert apart <= 5, "twenty moves: their range leaves out one in ten"


@pytest.mark.parametrize("drift", [0.01, -0.01])
def test_alpha_has_the_sign_and_size_of_the_drift_of_twenty_sessions(drift: float) -> None:
    """1 % a session for twenty sessions, less what so many stocks at once make of the market itself."""
    told = events()
    found = rows(after_bursts(told, market(told, drift, range(1, 21))))
    last = found.loc["+1..+20"]
    assert last["alpha"] == pytest.approx(drift, abs=0.004)
    assert last["alpha_low"] < last["alpha"] < last["alpha_high"]
    assert last["alpha_low"] * drift > 0 < last["alpha_high"] * drift
    assert found["alpha"].notna().tolist() == [False, False, True]


def test_a_window_that_ends_at_a_limit_has_a_median_and_no_mean() -> None:
    """Five of the stocks closed at their upper limit on the session after: more would have been paid."""
    told = events()
    of = market(told, 0.03)
    limits = np.zeros(of.close.shape, dtype=np.int8)
    limits[told["row"].head(5), told["first"].head(5) + 1] = 1
    found = rows(after_bursts(told, of, limits))
    free = rows(after_bursts(told, of))
    first = found.loc["+0..+1"]
    assert first["censored"] == np.count_nonzero(limits)
    assert first[["mean", "low", "high"]].isna().all()
    assert first["median"] == free.loc["+0..+1", "median"]
    assert first["median_is"] in {"exact", "at least"}
    assert first["placebo"] == pytest.approx(0, abs=0.01)
    assert first["placebo"] != free.loc["+0..+1", "placebo"], "medians of the same moves, not their means"
    others = ["mean", "low", "high", "placebo"]
    assert found.loc["+1..+20", others].tolist() == free.loc["+1..+20", others].tolist(), "it ends at no limit"


def test_under_thirty_bursts_only_their_number_is_told() -> None:
    """29 by one rule and 30 by another, which must not be added up."""
    few, enough = events(3, LEAST - 1, "flow"), events(4, LEAST, "holder_jump")
    proxy = events(5, 3, "abnormal_volume", "proxy")
    found = after_bursts(pd.concat([enough, proxy, few], ignore_index=True), market(enough))
    assert LEAST == 30
    assert found[["tier", "rule", "bursts"]].to_numpy().tolist() == [
        ["measured", "flow", 29],
        *([["measured", "holder_jump", 30]] * 3),
        ["proxy", "abnormal_volume", 3],
    ]
    untold = found.drop(columns=["tier", "rule", "bursts"])
    assert untold.iloc[[0, 4]].isna().all(axis=None)
    assert untold[["mean", "placebo"]].iloc[1:4].notna().all(axis=None)


def test_of_no_bursts_there_is_nothing_to_tell() -> None:
    assert after_bursts(events(count=0), market(events())).empty


def test_bursts_before_there_is_a_window_of_estimation_are_left_out_and_counted() -> None:
    told = events()
    early = told.assign(first=np.where(np.arange(EVENTS) < 10, 30, told["first"]))
    found = rows(after_bursts(early, market(told)))
    assert found[["events", "left_out"]].to_numpy().tolist() == [[50, 10]] * 3


def test_the_same_seed_gives_the_same() -> None:
    told = events(count=LEAST)
    of = market(told, 0.01)
    first, again = (after_bursts(told, of, seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
