"""Area under the precision-recall and the ROC curve, with intervals by bootstrap over decision sessions.

Pushes of one session share the market's day, and outcomes of sessions less than h apart share part of their windows
(one burst makes five sessions' pushes followed), so what is drawn with replacement is runs of h sessions on end: the
circular block bootstrap (Kunsch 1989, Ann. Statist. 17:1217; Politis and Romano 1992). Drawing single sessions gives
intervals that are too narrow. Every model is judged on the same draws, which makes differences paired.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.outcomes import HORIZON

DRAWS = 1_000
_CHUNK = 50


def session_draws(
    sessions: NDArray[np.datetime64], *, block: int = HORIZON, draws: int = DRAWS, seed: int = 0
) -> NDArray[np.float32]:
    """How often each push counts in each draw, shape (draws + 1, n); the first row is the data themselves.

    Args:
        sessions: decision session of each push, shape (n,).
        block: sessions on end that are drawn together.
        draws: how many.
        seed: of the draws.
    """
    _, session = np.unique(sessions, return_inverse=True)
    count = int(session.max()) + 1
    block = min(block, count)
    starts = np.random.default_rng(seed).integers(count, size=(draws, -(-count // block)))
    drawn = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :count] % count
    times = np.zeros((draws, count))
    np.add.at(times, (np.arange(draws)[:, None], drawn), 1.0)
    return np.concatenate([np.ones((1, len(sessions))), times[:, session]]).astype(np.float32)


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


def interval(values: NDArray[np.float64], blocks: float) -> tuple[float, float, float]:
    """Value on the data (first of `values`) and its 95 % expanded percentile interval.

    With few blocks plain percentiles are too narrow, as a normal interval is where Student's t is due; the levels are
    widened accordingly: Phi(sqrt(n / (n - 1)) t) for n blocks (Hesterberg 2015, Am. Stat. 69:371, section 5.3).

    Args:
        values: the statistic on the data and on each draw.
        blocks: how many blocks a draw consists of.
    """
    from scipy.special import ndtr, stdtrit

    many = max(blocks, 2.0)
    level = 100.0 * float(ndtr(np.sqrt(many / (many - 1.0)) * stdtrit(many - 1.0, 0.025)))
    low, high = np.nanpercentile(values[1:], [level, 100.0 - level])
    return float(values[0]), float(low), float(high)


def block_count(sessions: NDArray[np.datetime64], block: int = HORIZON) -> float:
    """Blocks that the sessions of the pushes make."""
    return len(np.unique(sessions)) / block
