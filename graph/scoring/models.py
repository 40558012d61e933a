"""The classifiers: small scikit-learn pipelines, fitted on earlier pushes and calibrated on later ones.

Pushes that share an outcome (the same burst, or the same stock and decision session where there is none) share one
unit of weight in fitting; otherwise the few most talked-about stocks would be all the model sees. Calibration is
Platt's, unweighted, so that probabilities are frequencies of pushes. Settings are fixed, not tuned on the data at
hand (they were compared on the simulated presets); classes are never resampled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline


RISING = frozenset(
    f"track_record.{name}" for name in ("account_rate", "stock_rate", "account_on_stock_rate", "pressure")
)
"""Features that may only raise a score."""


def logistic(_columns: list[str]) -> Pipeline:
    """L2-penalised logistic regression on standardised features, medians where a value is missing."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    return _pipeline(StandardScaler(), LogisticRegression(C=0.03, max_iter=1_000))


def gradient_boosting(columns: list[str]) -> Pipeline:
    """Histogram gradient boosting of trees of depth 2; a missing value is a value of its own.

    The score may only rise with a rate of the track record: bursts are few, and without that the trees learn the
    accidents of single ones.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    trees = HistGradientBoostingClassifier(
        max_iter=100,
        learning_rate=0.05,
        max_depth=2,
        min_samples_leaf=40,
        max_features=0.3,
        monotonic_cst=[int(name in RISING) for name in columns],
        random_state=0,
    )
    return _pipeline(trees, impute=False)


def _constant() -> Pipeline:
    """The share of followed pushes, where no feature has anything to tell."""
    from sklearn.dummy import DummyClassifier

    return _pipeline(DummyClassifier(strategy="prior"), impute=False)


def _pipeline(*steps: object, impute: bool = True) -> Pipeline:
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline

    return make_pipeline(*([SimpleImputer(strategy="median")] if impute else []), *steps)


MODELS: dict[str, Callable[[list[str]], Pipeline]] = {"logistic": logistic, "gradient_boosting": gradient_boosting}


@dataclass(frozen=True)
class Fitted:
    """A calibrated classifier and the features it reads."""

    columns: list[str]
    estimator: Any

    def probability(self, features: pd.DataFrame) -> NDArray[np.float64]:
        """Calibrated probability that each push is followed, shape (n,), to six digits."""
        return np.round(self.estimator.predict_proba(features[self.columns].to_numpy(dtype=np.float64))[:, 1], 6)


def fit_calibrated(model: str, features: pd.DataFrame, pushes: pd.DataFrame, later: NDArray[np.bool_]) -> Fitted:
    """Fit on the pushes not marked `later`, calibrate on those that are.

    Args:
        model: a name of `MODELS`.
        features: one row for each push; columns without any value among the earlier pushes are left out.
        pushes: columns outcome, burst_id, stock_id, session.
        later: which pushes calibrate, shape (n,).
    """
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.frozen import FrozenEstimator
    from threadpoolctl import threadpool_limits

    followed = (pushes["outcome"] == "followed").to_numpy(dtype=int)
    columns = [str(name) for name in features.columns if features.loc[~later, name].nunique() > 1]
    table = features[columns].to_numpy(dtype=np.float64)
    pipeline = MODELS[model](columns) if columns else _constant()
    weight = shared_weights(pushes.loc[~later])
    calibrated = CalibratedClassifierCV(FrozenEstimator(pipeline), method="sigmoid", cv=2)
    with threadpool_limits(1):  # sums over threads differ in their last digits from run to run
        pipeline.fit(table[~later], followed[~later], **{f"{pipeline.steps[-1][0]}__sample_weight": weight})
        return Fitted(columns, calibrated.fit(table[later], followed[later]))


def shared_weights(pushes: pd.DataFrame) -> NDArray[np.float64]:
    """One over the number of pushes that share the outcome, scaled to a mean of 1, shape (n,)."""
    shared = pushes["burst_id"].fillna(pushes["stock_id"] + " " + pushes["session"].astype("str"))
    weight = 1.0 / shared.groupby(shared).transform("size").to_numpy(dtype=np.float64)
    return weight / weight.mean()
