"""How well pushes that came before bursts are told from the rest: models, baselines and a placebo, out of time.

Baselines: `prevalence` (the same score for all), `yesterday_volume` (abnormal volume of the session before, alone),
`posts_only` (logistic on what posts themselves show). `placebo` is the logistic model trained on outcomes shifted in
time, 19 times by different spans: its range is what clustered outcomes give by chance, and a model inside it has shown
nothing. A gain is established only where its interval excludes 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.scoring.bootstrap import areas, block_count, interval, session_draws
from graph.scoring.features import POSTS_ONLY
from graph.scoring.models import MODELS, fit_calibrated
from graph.scoring.split import Split, split_at

LEAST_FOLLOWED = 10
"""Followed pushes that both sides of a split must have."""

BASELINE = "posts_only"

PLACEBOS = 19
"""Shifts of the placebo: the actual order beside 19 others is a test at one in twenty."""


@dataclass(frozen=True)
class Evaluation:
    """One tier's evaluation.

    Attributes:
        models: model, tier, pushes, prevalence, roc_auc, pr_auc (each with _low and _high), brier_skill.
        gains: model, tier, gain in PR-AUC over posts_only with gain_low and gain_high, established.
        facts: border, trained and tested counts and spans.
    """

    models: pd.DataFrame
    gains: pd.DataFrame
    facts: dict[str, object]


def evaluate(
    features: pd.DataFrame,
    pushes: pd.DataFrame,
    tier: str,
    border: pd.Timestamp,
    other_scores: dict[str, pd.Series] | None = None,
) -> Evaluation | None:
    """Train before `border`, test after; None where either side has too few followed pushes to say anything.

    Args:
        features: one row for each push, columns family.feature.
        pushes: the pushes in the same order, with outcome, burst_id, tier, opens, known_at.
        tier: measured or proxy; the two are never mixed.
        border: when the test period begins, UTC.
        other_scores: scores by push id to be judged on the same pushes, such as a simulation's oracle.
    """
    split = split_at(pushes, tier, border)
    followed = (pushes["outcome"] == "followed").to_numpy()
    if min(followed[part].sum() for part in (split.train & ~split.later, split.later, split.test)) < LEAST_FOLLOWED:
        return None
    scores = _scores(features, pushes, split)
    for name, values in (other_scores or {}).items():
        scores[name] = values.reindex(pushes.loc[split.test, "push_id"]).to_numpy(dtype=np.float64)
    judged = _judged(scores, pushes.loc[split.test], tier)
    placebo = _judged_placebos(_placebos(features, pushes, split), pushes.loc[split.test], tier)
    return Evaluation(pd.concat([judged[0], placebo], ignore_index=True), judged[1], _facts(pushes, split, border))


def _scores(features: pd.DataFrame, pushes: pd.DataFrame, split: Split) -> dict[str, NDArray[np.float64]]:
    posts = [name for name in features.columns if name.split(".")[0] in POSTS_ONLY]
    volume = ["market.volume_z"]
    trained = pushes.loc[split.train]
    later = split.later[split.train]

    def score(model: str, columns: list[str], table: pd.DataFrame) -> NDArray[np.float64]:
        fitted = fit_calibrated(model, features.loc[split.train, columns], table, later)
        return fitted.probability(features.loc[split.test])

    every = list(features.columns)
    rate = float((trained.loc[later, "outcome"] == "followed").mean())
    baselines = {
        "prevalence": np.full(int(split.test.sum()), rate),
        "yesterday_volume": score("logistic", volume, trained),
        BASELINE: score("logistic", posts, trained),
    }
    return baselines | {model: score(model, every, trained) for model in MODELS}


def _placebos(features: pd.DataFrame, pushes: pd.DataFrame, split: Split) -> list[NDArray[np.float64]]:
    """Scores of the tested pushes by logistic models of shifted outcomes."""
    trained, table, later = pushes.loc[split.train], features.loc[split.train], split.later[split.train]
    found: list[NDArray[np.float64]] = []
    for part in range(1, PLACEBOS + 1):
        moved = shifted(trained, part / (PLACEBOS + 1))
        hits = (moved["outcome"] == "followed").to_numpy()
        if min(hits[later].sum(), hits[~later].sum()) > 0:
            found.append(fit_calibrated("logistic", table, moved, later).probability(features.loc[split.test]))
    return found


def shifted(trained: pd.DataFrame, part: float) -> pd.DataFrame:
    """The same pushes with outcomes moved in a circle by part of the period, which keeps their rate and clustering."""
    order = np.argsort(trained["opens"].to_numpy(), kind="stable")
    moved = trained.copy()
    for name in ("outcome", "burst_id"):
        column = trained[name].to_numpy(dtype=object, copy=True)
        column[order] = np.roll(column[order], round(len(order) * part))
        moved[name] = column
    return moved


def _judged(
    scores: dict[str, NDArray[np.float64]], tested: pd.DataFrame, tier: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    followed = (tested["outcome"] == "followed").to_numpy()
    sessions = tested["session"].to_numpy(dtype="datetime64[D]")
    draws, blocks = session_draws(sessions), block_count(sessions)
    curves = {name: areas(followed, score, draws) for name, score in scores.items()}
    models = pd.DataFrame(
        _row(name, tier, followed)
        | _named("roc_auc", interval(roc, blocks))
        | _named("pr_auc", interval(precision_recall, blocks))
        | {"brier_skill": _brier_skill(scores[name], followed)}
        for name, (precision_recall, roc) in curves.items()
    )
    base = curves[BASELINE][0]
    gains = pd.DataFrame(
        {"model": name, "tier": tier} | _named("gain", interval(curves[name][0] - base, blocks))
        for name in scores
        if name not in (BASELINE, "prevalence")
    )
    gains["established"] = (gains["gain_low"] > 0) | (gains["gain_high"] < 0)
    return models, gains


def _judged_placebos(scores: list[NDArray[np.float64]], tested: pd.DataFrame, tier: str) -> pd.DataFrame:
    """One row: the mean over the shifts, with the least and the largest as its range."""
    followed = (tested["outcome"] == "followed").to_numpy()
    once = np.ones((1, len(tested)), dtype=np.float32)
    if not scores:
        return pd.DataFrame()
    found = np.array([[curve[0] for curve in areas(followed, score, once)] for score in scores])
    ends = np.stack([found.mean(axis=0), found.min(axis=0), found.max(axis=0)])
    skill = float(np.mean([_brier_skill(score, followed) for score in scores]))
    row = _row("placebo", tier, followed) | _named("roc_auc", (ends[0, 1], ends[1, 1], ends[2, 1]))
    return pd.DataFrame([row | _named("pr_auc", (ends[0, 0], ends[1, 0], ends[2, 0])) | {"brier_skill": skill}])


def _row(name: str, tier: str, followed: NDArray[np.bool_]) -> dict[str, object]:
    return {"model": name, "tier": tier, "pushes": len(followed), "prevalence": float(followed.mean())}


def _brier_skill(score: NDArray[np.float64], followed: NDArray[np.bool_]) -> float:
    """1 less the mean squared error over that of the tested prevalence."""
    rate = float(followed.mean())
    return 1.0 - float(np.mean((score - followed) ** 2)) / (rate * (1.0 - rate))


def _named(name: str, found: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), found, strict=True))


def _facts(pushes: pd.DataFrame, split: Split, border: pd.Timestamp) -> dict[str, object]:
    spans = {name: pushes.loc[part, "session"] for name, part in (("trained", split.train), ("tested", split.test))}
    facts: dict[str, object] = {"border": border.isoformat()}
    for name, span in spans.items():
        facts |= {name: len(span), f"{name}_from": f"{span.min():%Y-%m-%d}", f"{name}_to": f"{span.max():%Y-%m-%d}"}
    return facts
