"""Area under the precision-recall and the ROC curve, with intervals by bootstrap over decision sessions.

Pushes of one session share the market's day, so sessions are drawn with replacement, not pushes (a block bootstrap;
Kunsch 1989, Ann. Statist. 17:1217). Every model is judged on the same draws, which makes differences paired.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DRAWS = 1_000
_CHUNK = 50


def session_draws(sessions: NDArray[np.datetime64], *, draws: int = DRAWS, seed: int = 0) -> NDArray[np.float32]:
    """How often each push counts in each draw, shape (draws + 1, n); the first row is the data themselves."""
    _, session = np.unique(sessions, return_inverse=True)
    count = int(session.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1.0 / count), size=draws)
    return np.concatenate([np.ones((1, len(sessions))), drawn[:, session]]).astype(np.float32)


def areas(
    followed: NDArray[np.bool_], score: NDArray[np.float64], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Average precision and area under the ROC curve for each row of weights, shape (rows,) each.

    Equal scores are one threshold, as in scikit-learn's `average_precision_score` and `roc_auc_score`, which the
    tests compare this with; here all draws are done at once. NaN where a draw has one class only.
    """
    order = np.argsort(-score, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    positive = followed[order].astype(np.float64)
    parts = [_areas(positive, weights[at : at + _CHUNK][:, order], ends) for at in range(0, len(weights), _CHUNK)]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _areas(
    positive: NDArray[np.float64], weights: NDArray[np.float32], ends: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hits = np.cumsum(weights * positive, axis=1)[:, ends]
    misses = np.cumsum(weights * (1.0 - positive), axis=1)[:, ends]
    with np.errstate(divide="ignore", invalid="ignore"):
        recall, fallout = hits / hits[:, -1:], misses / misses[:, -1:]
        precision = np.where(hits + misses > 0, hits / (hits + misses), 0.0)
        precision_recall = np.sum(np.diff(recall, axis=1, prepend=0.0) * precision, axis=1)
    before = np.concatenate([np.zeros((len(recall), 1)), recall[:, :-1]], axis=1)
    roc = np.sum(np.diff(fallout, axis=1, prepend=0.0) * (recall + before) / 2.0, axis=1)
    whole = (hits[:, -1] > 0) & (misses[:, -1] > 0)
    return np.where(whole, precision_recall, np.nan), np.where(whole, roc, np.nan)


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Value on the data (first of `values`) and the 2.5 and 97.5 percentile of the draws."""
    low, high = np.nanpercentile(values[1:], [2.5, 97.5])
    return float(values[0]), float(low), float(high)
