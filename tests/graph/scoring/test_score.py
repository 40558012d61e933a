"""Scores that could have been given at the time: abstentions, intervals, repetition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.scoring.score import Scores, score
from tests.graph.scoring.worlds import planted

MOMENT = pd.Timestamp("2022-01-03T14:30", tz="UTC")
BURST = "a burst was under way at the close before"
BLIND = "no market data at the session before"
FEW = "too few followed pushes were known to train a model"

World = tuple[pd.DataFrame, pd.DataFrame]


def world() -> World:
    """Eight pushes a session; of those decided on 3 January 2022 one is blind, one in a burst, one both."""
    features, pushes = planted(4)
    asked = features.index[pushes["opens"] == MOMENT]
    features.loc[asked[[0, 2]], ["market.return_1", "market.log_turnover"]] = np.nan
    features.loc[asked[[1, 2]], "market.sessions_since_burst"] = 0.0
    features.loc[asked[3], "market.return_1"] = np.nan
    return features, pushes


def scored(made: World, *, moment: pd.Timestamp = MOMENT, tier: str = "proxy") -> Scores:
    features, pushes = made
    return score(features, pushes, (pushes["opens"] == MOMENT).to_numpy(), tier, moment)


@pytest.fixture(scope="module")
def found() -> Scores:
    return scored(world())


def test_a_row_for_each_push_asked_for_by_id(found: Scores) -> None:
    _, pushes = world()
    asked = pushes.loc[pushes["opens"] == MOMENT, "push_id"]
    assert found.table["push_id"].tolist() == sorted(asked)
    assert set(found.table["model"]) == {"logistic"}
    assert set(found.table["tier"]) == {"proxy"}


def test_abstentions_have_reasons_and_no_numbers(found: Scores) -> None:
    _, pushes = world()
    asked = pushes.loc[pushes["opens"] == MOMENT, "push_id"].tolist()
    table = found.table.set_index("push_id").loc[asked]
    assert table["abstained"].tolist() == [True, True, True] + [False] * 5
    assert table["reason"].tolist()[:3] == [BLIND, BURST, BURST]
    assert table["reason"].isna().tolist() == [False] * 3 + [True] * 5, "one unknown return is not blindness"
    numbers = table[["probability", "low", "high"]]
    assert numbers.isna().all(axis=1).tolist() == table["abstained"].tolist()


def test_intervals_hold_their_score(found: Scores) -> None:
    table = found.table.loc[~found.table["abstained"]]
    assert ((table["low"] < table["probability"]) & (table["probability"] < table["high"])).all()
    assert ((table["low"] > 0) & (table["high"] < 1)).all()
    assert (table["high"] - table["low"]).max() < 0.5


def test_scores_follow_the_signal(found: Scores) -> None:
    features, pushes = world()
    signal = features["track_record.signal"].set_axis(pushes["push_id"])
    table = found.table.loc[~found.table["abstained"]].set_index("push_id")
    assert table["probability"].rank().tolist() == pytest.approx(signal[table.index].rank().tolist(), abs=1)


def test_what_trained_it_is_said(found: Scores) -> None:
    """Outcomes known by the opening; of those before calibration, the last five sessions' are purged."""
    _, pushes = world()
    known = pushes.loc[pushes["known_at"] <= MOMENT]
    assert found.trained_on == len(known) - 4 * 8
    assert found.base_rate == pytest.approx((known["outcome"] == "followed").mean(), abs=0.01)


def test_the_same_twice(found: Scores) -> None:
    again = scored(world())
    pd.testing.assert_frame_equal(found.table, again.table, check_exact=True)
    assert (found.trained_on, found.base_rate) == (again.trained_on, again.base_rate)


def test_outcomes_not_yet_known_change_nothing(found: Scores) -> None:
    features, pushes = world()
    unknown = pushes["known_at"] > MOMENT
    turned = pushes["outcome"].map({"followed": "quiet", "quiet": "followed"})
    again = scored((features, pushes.assign(outcome=pushes["outcome"].where(~unknown, turned))))
    pd.testing.assert_frame_equal(found.table, again.table, check_exact=True)


@pytest.mark.parametrize(
    ("moment", "tier"),
    [
        (pd.Timestamp("2021-01-20", tz="UTC"), "proxy"),
        (MOMENT, "measured"),
        (pd.Timestamp("2020-01-01", tz="UTC"), "proxy"),
    ],
    ids=["a week of outcomes", "none of the tier", "before everything"],
)
def test_with_too_little_known_all_are_abstained_from(moment: pd.Timestamp, tier: str) -> None:
    found = scored(world(), moment=moment, tier=tier)
    assert found.table["abstained"].all()
    assert found.table["reason"].value_counts().to_dict() == {FEW: 5, BURST: 2, BLIND: 1}
    assert found.table[["probability", "low", "high"]].isna().all(axis=None)
    assert (found.trained_on, found.base_rate) == (0, None)


def test_nobody_asked() -> None:
    features, pushes = world()
    found = score(features, pushes, np.zeros(len(pushes), dtype=bool), "proxy", pd.Timestamp("2020-01-01", tz="UTC"))
    assert found.table.empty
