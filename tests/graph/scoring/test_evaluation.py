"""Evaluation on worlds with a planted signal, with none, and with too little to say anything."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from graph.scoring.evaluation import Evaluation, evaluate, shifted
from graph.scoring.split import split_at
from tests.graph.scoring.worlds import planted

BORDER = pd.Timestamp("2021-11-01", tz="UTC")


@pytest.fixture(scope="module")
def world() -> tuple[pd.DataFrame, pd.DataFrame]:
    return planted(3)


@pytest.fixture(scope="module")
def found(world: tuple[pd.DataFrame, pd.DataFrame]) -> Evaluation:
    """With an oracle, the signal itself, beside the models."""
    features, pushes = world
    oracle = pd.Series(features["track_record.signal"].to_numpy(), index=pushes["push_id"])
    evaluation = evaluate(features, pushes, "proxy", BORDER, {"oracle": oracle.sample(frac=1, random_state=0)})
    assert evaluation is not None
    return evaluation


def shuffled(pushes: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Outcomes dealt out anew."""
    order = np.random.default_rng(seed).permutation(len(pushes))
    dealt = pushes[["outcome", "burst_id"]].iloc[order].set_axis(pushes.index)
    return pushes.assign(outcome=dealt["outcome"], burst_id=dealt["burst_id"])


def test_every_model_stands_beside_the_baselines(found: Evaluation) -> None:
    names = ["prevalence", "yesterday_volume", "posts_only", "logistic", "gradient_boosting", "oracle", "placebo"]
    assert found.models["model"].tolist() == names
    assert found.gains["model"].tolist() == ["yesterday_volume", "logistic", "gradient_boosting", "oracle"]
    assert set(found.models["tier"]) == set(found.gains["tier"]) == {"proxy"}


def test_the_planted_signal_is_an_established_gain(found: Evaluation) -> None:
    gains = found.gains.set_index("model")
    assert gains["established"].to_dict() == {
        "yesterday_volume": False,
        "logistic": True,
        "gradient_boosting": True,
        "oracle": True,
    }
    assert (gains["gain_low"] <= gains["gain"]).all()
    assert (gains["gain"] <= gains["gain_high"]).all()
    models = found.models.set_index("model")
    assert gains.loc["logistic", "gain"] == pytest.approx(
        models.loc["logistic", "pr_auc"] - models.loc["posts_only", "pr_auc"]
    )
    assert models.loc["logistic", "roc_auc"] == pytest.approx(models.loc["oracle", "roc_auc"], abs=0.02)


def test_prevalence_is_what_it_says(found: Evaluation, world: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    _, pushes = world
    tested = pushes.loc[pushes["opens"] >= BORDER]
    row = found.models.set_index("model").loc["prevalence"]
    assert row["pushes"] == len(tested) == found.facts["tested"]
    assert row["prevalence"] == row["pr_auc"] == pytest.approx((tested["outcome"] == "followed").mean())
    assert row["roc_auc"] == row["roc_auc_low"] == row["roc_auc_high"] == 0.5
    assert row["brier_skill"] == pytest.approx(0, abs=0.02)


def test_noise_is_worth_a_half(found: Evaluation) -> None:
    models = found.models.set_index("model")
    for name in ("yesterday_volume", "posts_only", "placebo"):
        assert models.loc[name, "roc_auc_low"] < 0.5 < models.loc[name, "roc_auc_high"], name
    assert models.loc["placebo", "roc_auc_high"] < models.loc["logistic", "roc_auc_low"]
    assert models.loc["logistic", "brier_skill"] > 0.1 > models.loc["posts_only", "brier_skill"]


def test_the_periods_are_said(found: Evaluation) -> None:
    assert found.facts["border"] == "2021-11-01T00:00:00+00:00"
    assert found.facts["trained_from"] == "2021-01-04"
    assert found.facts["trained_to"] == "2021-10-25", "d + 4 is 29 October, the last session before the border"
    assert found.facts["tested_from"] == "2021-11-01"


def test_shuffled_labels_are_worth_a_half(world: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    """The drill: outcomes dealt out anew, twice; no model tells them apart, and no gain is established."""
    features, pushes = world
    aucs: list[float] = []
    for seed in range(2):
        evaluation = evaluate(features, shuffled(pushes, seed), "proxy", BORDER)
        assert evaluation is not None
        aucs += evaluation.models.set_index("model")["roc_auc"][["logistic", "gradient_boosting"]].tolist()
    assert np.mean(aucs) == pytest.approx(0.5, abs=0.04)
    assert np.abs(np.array(aucs) - 0.5).max() < 0.1


@pytest.mark.parametrize("part", ["fit", "calibration", "test"])
def test_ten_followed_in_each_part_are_the_least(world: tuple[pd.DataFrame, pd.DataFrame], part: str) -> None:
    features, pushes = world
    split = split_at(pushes, "proxy", BORDER)
    inside = {"fit": split.train & ~split.later, "calibration": split.later, "test": split.test}[part]
    followed = pushes.index[inside & (pushes["outcome"] == "followed")]

    def only(count: int) -> Evaluation | None:
        outcome = pushes["outcome"].where(~pushes.index.isin(followed[count:]), "quiet")
        return evaluate(features, pushes.assign(outcome=outcome), "proxy", BORDER)

    assert only(9) is None
    assert only(10) is not None


def test_the_other_tier_has_nothing(world: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    assert evaluate(*world, "measured", BORDER) is None


def test_a_history_without_abnormal_volume_can_be_evaluated(world: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    """Holder counts without prices, or less than eighty sessions of them: that baseline knows nothing."""
    features, pushes = world
    evaluation = evaluate(features.assign(**{"market.volume_z": np.nan}), pushes, "proxy", BORDER)
    assert evaluation is not None
    row = evaluation.models.set_index("model").loc["yesterday_volume"]
    assert row["roc_auc"] == 0.5


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_the_placebo_moves_outcomes_in_a_circle(world: tuple[pd.DataFrame, pd.DataFrame], part: float) -> None:
    """The same outcomes with the same bursts, elsewhere; neighbours in time stay neighbours."""
    _, pushes = world
    mixed = pushes.sample(frac=1, random_state=1)
    moved = shifted(mixed, part)
    pairs = [Counter(zip(one["outcome"], one["burst_id"].fillna("-"), strict=True)) for one in (mixed, moved)]
    assert pairs[0] == pairs[1]
    before, after = (one.sort_values("opens", kind="stable")["outcome"].tolist() for one in (mixed, moved))
    by = round(len(before) * part)
    assert after == before[-by:] + before[:-by]
    unmoved = ["push_id", "opens", "known_at", "stock_id"]
    pd.testing.assert_frame_equal(mixed[unmoved], moved[unmoved])
