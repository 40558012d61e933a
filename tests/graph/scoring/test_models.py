"""The classifiers: who weighs what, what later pushes may change, what they do with nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.scoring.models import MODELS, fit_calibrated, shared_weights
from tests.graph.scoring.cases import pushes_of
from tests.graph.scoring.worlds import planted

each_model = pytest.mark.parametrize("model", list(MODELS))


def test_pushes_that_share_an_outcome_share_one_weight() -> None:
    """Burst b1 has three pushes, b2 one; of quiet ones two share stock and session; 4 units over 7 pushes."""
    day = {"session": "2021-01-04"}
    pushes = pushes_of(
        *[day | {"outcome": "followed", "burst_id": "b1"}] * 3,
        day | {"outcome": "followed", "burst_id": "b2"},
        *[day] * 2,
        day | {"stock_id": "T.US"},
        {"session": "2021-01-05"},
    )
    units = np.array([1 / 3, 1 / 3, 1 / 3, 1, 1 / 2, 1 / 2, 1, 1])
    assert shared_weights(pushes) == pytest.approx(units * 8 / 5)


def split_world() -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    features, pushes = planted(1)
    return features, pushes, np.arange(len(pushes)) >= 1_600


@each_model
def test_the_planted_signal_is_found(model: str) -> None:
    features, pushes, later = split_world()
    found = fit_calibrated(model, features, pushes, later).probability(features)
    assert np.corrcoef(found, features["track_record.signal"])[0, 1] > 0.7


@each_model
def test_calibration_makes_probabilities_frequencies(model: str) -> None:
    """On a world drawn anew, of pushes that are given p about p are followed."""
    features, pushes, later = split_world()
    fitted = fit_calibrated(model, features, pushes, later)
    others, truth = planted(2)
    given, followed = fitted.probability(others), (truth["outcome"] == "followed").to_numpy()
    assert given.mean() == pytest.approx(followed.mean(), abs=0.04)
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 1.0)):
        inside = (given >= low) & (given < high)
        assert given[inside].mean() == pytest.approx(followed[inside].mean(), abs=0.12)


@each_model
def test_what_came_later_calibrates_and_does_not_fit(model: str) -> None:
    """Other features and outcomes of the later pushes change the level, never the order."""
    features, pushes, later = split_world()
    changed, outcomes, rng = features.copy(), pushes.copy(), np.random.default_rng(0)
    changed.loc[later, "content.links"] = rng.normal(5, 2, later.sum())
    likelier = features["track_record.signal"][later] > rng.normal(size=later.sum())
    outcomes.loc[later, "outcome"] = np.where(likelier, "followed", "quiet")
    before = fit_calibrated(model, features, pushes, later).probability(features)
    after = fit_calibrated(model, changed, outcomes, later).probability(features)
    assert not np.array_equal(before, after)
    rank = np.argsort(np.argsort(before, kind="stable")), np.argsort(np.argsort(after, kind="stable"))
    assert np.corrcoef(*rank)[0, 1] > 0.999


@each_model
def test_a_feature_that_never_differs_is_left_out(model: str) -> None:
    features, pushes, later = split_world()
    features = features.assign(**{"market.constant": 3.0, "market.unknown": np.nan})
    features["market.only_later"] = np.where(later, features["market.return_1"], np.nan)
    fitted = fit_calibrated(model, features, pushes, later)
    assert set(features.columns) - set(fitted.columns) == {"market.constant", "market.unknown", "market.only_later"}


@each_model
def test_with_nothing_to_read_everybody_gets_the_later_rate(model: str) -> None:
    """A history too short for abnormal volume, say: no column has a value."""
    features, pushes, later = split_world()
    unknown = pd.DataFrame({"market.volume_z": np.full(len(features), np.nan)})
    found = fit_calibrated(model, unknown, pushes, later).probability(unknown)
    assert len(set(found)) == 1
    assert found[0] == pytest.approx((pushes.loc[later, "outcome"] == "followed").mean(), abs=0.005)


@each_model
def test_missing_values_are_no_obstacle(model: str) -> None:
    features, pushes, later = split_world()
    holes = features.mask(np.random.default_rng(0).random(features.shape) < 0.2)
    found = fit_calibrated(model, holes, pushes, later).probability(holes)
    assert np.isfinite(found).all()


@each_model
def test_a_fit_repeats_to_the_last_bit(model: str) -> None:
    features, pushes, later = split_world()
    once, again = (fit_calibrated(model, features, pushes, later).probability(features) for _ in range(2))
    assert once.tobytes() == again.tobytes()


def test_a_record_may_only_raise_the_trees_score() -> None:
    """Even where the data say otherwise: the planted signal enters with its sign turned."""
    features, pushes, later = split_world()
    turned = features.drop(columns="track_record.signal")
    turned["track_record.account_rate"] = -features["track_record.signal"]
    grid = turned.iloc[[0] * 50].copy()
    grid["track_record.account_rate"] = np.linspace(-3, 3, 50)
    found = fit_calibrated("gradient_boosting", turned, pushes, later).probability(grid)
    assert (np.diff(found) >= 0).all()
