"""Scores that could have been given at the time: a model of what was known then, with an interval for each score.

The interval is that of the calibrated model under refits on resampled training sessions (normal on the logit scale,
20 refits): it holds what the data leave open about the model, not the luck of a single push.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.scoring.evaluation import LEAST_FOLLOWED
from graph.scoring.models import fit_calibrated
from graph.scoring.split import Split, split_at

MODEL = "logistic"
_REFITS = 20
_EDGE = 1e-6


@dataclass(frozen=True)
class Scores:
    """Scores of one tier.

    Attributes:
        table: push_id, model, tier, probability, low, high, abstained, reason.
        trained_on: pushes that trained the model; 0 where no model could be trained.
        base_rate: share of those that were followed.
    """

    table: pd.DataFrame
    trained_on: int
    base_rate: float | None


def score(
    features: pd.DataFrame, pushes: pd.DataFrame, wanted: NDArray[np.bool_], tier: str, moment: pd.Timestamp
) -> Scores:
    """Score the wanted pushes with a model of outcomes of `tier` known by `moment`.

    A push is abstained from, with the reason, where no model could be trained, where the stock has no market data at
    the session before, and where a burst was under way already.

    Args:
        features: one row for each push.
        pushes: the pushes in the same order.
        wanted: which to score, shape (n,).
        tier: measured or proxy.
        moment: nothing later trains the model, UTC.
    """
    split = split_at(pushes, tier, moment)
    asked = pushes.loc[wanted]
    reasons = _reasons(asked, features.loc[wanted])
    followed = (pushes["outcome"] == "followed").to_numpy()
    enough = min(followed[part].sum() for part in (split.train & ~split.later, split.later)) >= LEAST_FOLLOWED
    if not enough:
        reasons = reasons.fillna("too few followed pushes were known to train a model")
        return Scores(_table(asked, tier, None, reasons), 0, None)
    found = _with_interval(features, pushes, split, wanted)
    rate = float(followed[split.train].mean())
    return Scores(_table(asked, tier, found, reasons), int(split.train.sum()), round(rate, 6))


def _reasons(asked: pd.DataFrame, features: pd.DataFrame) -> pd.Series:
    reasons = pd.Series(None, index=asked.index, dtype="str")
    blind = features[["market.return_1", "market.log_turnover"]].isna().all(axis=1)
    reasons[blind] = "no market data at the session before"
    reasons[features["market.sessions_since_burst"] == 0] = "a burst was under way at the close before"
    return reasons


def _with_interval(
    features: pd.DataFrame, pushes: pd.DataFrame, split: Split, wanted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Probability, low and high, shape (wanted, 3)."""
    table, trained, later = features.loc[split.train], pushes.loc[split.train], split.later[split.train]
    asked = features.loc[wanted]
    probability = fit_calibrated(MODEL, table, trained, later).probability(asked)
    sessions, number = np.unique(trained["session"].to_numpy(), return_inverse=True)
    rng = np.random.default_rng(0)
    refits: list[NDArray[np.float64]] = []
    while len(refits) < _REFITS:
        drawn = np.bincount(rng.integers(len(sessions), size=len(sessions)), minlength=len(sessions))
        at = np.repeat(np.arange(len(trained)), drawn[number])
        hits = (trained["outcome"].to_numpy()[at] == "followed").astype(int)
        if min(hits[later[at]].sum(), hits[~later[at]].sum()) > 0:
            fitted = fit_calibrated(MODEL, table.iloc[at], trained.iloc[at], later[at])
            refits.append(_logit(fitted.probability(asked)))
    half = 1.96 * np.std(refits, axis=0, ddof=1)
    middle = _logit(probability)
    ends = [1.0 / (1.0 + np.exp(-(middle + sign * half))) for sign in (-1, 1)]
    return np.round(np.stack([probability, *ends], axis=1), 6)


def _logit(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    safe = np.clip(probability, _EDGE, 1.0 - _EDGE)
    return np.log(safe / (1.0 - safe))


def _table(asked: pd.DataFrame, tier: str, found: NDArray[np.float64] | None, reasons: pd.Series) -> pd.DataFrame:
    values = np.full((len(asked), 3), np.nan) if found is None else found
    abstained = reasons.notna().to_numpy()
    shown = np.where(abstained[:, None], np.nan, values)
    return pd.DataFrame(
        {
            "push_id": asked["push_id"],
            "model": MODEL,
            "tier": tier,
            "probability": shown[:, 0],
            "low": shown[:, 1],
            "high": shown[:, 2],
            "abstained": abstained,
            "reason": reasons,
        }
    ).sort_values("push_id", ignore_index=True)
