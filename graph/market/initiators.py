"""Initiators and chasers: accounts whose stocks were quiet before they named them, and bought after; and the reverse.

An account's score is the mean over its pushes of the rank after less the rank before (`before_after`): 1 where every
stock was quieter than its matches before and more bought after, -1 the other way round. What chance gives is near 0
and not 0, for matches have no push and so seldom anything that draws some: it is measured, as the mean of histories
moved in time, and taken off. A mean of few pushes is drawn towards that of all accounts by what it is worth (empirical
Bayes; Morris 1983, J. Am. Stat. Assoc. 78:47). The interval is a bootstrap over bursts: pushes that share one say the
same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.before_after import SESSIONS, BeforeAfter
from graph.market.placebo import shifted_columns

Floats = NDArray[np.float64]
DRAWS = 1_000
LEAST = 3
"""Bursts that an interval needs."""
_HISTORIES = 20
"""Times that all histories are moved to see what chance gives."""


def push_scores(pushes: pd.DataFrame, compared: BeforeAfter) -> pd.DataFrame:
    """Pushes of one market with their ranks before and after.

    Args:
        pushes: columns account_id, stock_id, session, burst_id, stance; several by one account on one stock and session
            count once, those that say to sell are left out.
        compared: of that market.

    Returns:
        Columns account_id, row, column, cluster, before, after, score, tier; only pushes that could be compared.
    """
    panel = compared.panel
    once = pushes.loc[pushes["stance"] != "sell"].drop_duplicates(["account_id", "stock_id", "session"])
    row = panel.row(once["stock_id"])
    column = panel.column(once["session"].to_numpy(dtype="datetime64[D]"))
    found = pd.DataFrame({"account_id": once["account_id"].to_numpy(), "row": row, "column": column})
    burst = pd.Series(once["burst_id"].to_numpy(), dtype="str")
    found["cluster"] = burst.fillna(_blocks(found))
    return _scored(found, compared)


def shifted(scores: pd.DataFrame, compared: BeforeAfter, seed: int) -> pd.DataFrame:
    """The placebo: each account's pushes moved together, in a circle, by 21 to 120 sessions either way.

    What an account names and how often stays; when does not, so nothing of it can have come before or after anything.
    """
    number = np.unique(scores["account_id"].to_numpy(dtype=str), return_inverse=True)[1].astype(np.int64)
    rng, width = np.random.default_rng(seed), compared.pushed.shape[1]
    column = shifted_columns(scores["column"].to_numpy(dtype=np.int64), number, width, rng)
    moved = scores[["account_id", "row"]].assign(column=column)
    return _scored(moved.assign(cluster=_blocks(moved)), compared)


def _blocks(pushes: pd.DataFrame) -> pd.Series:
    """Where there is no burst, the stock and the ten sessions that a push falls in: as many as it is compared over."""
    return pushes["row"].astype("str") + ":" + (pushes["column"] // (2 * SESSIONS)).astype("str")


def chance_level(scores: pd.DataFrame, compared: BeforeAfter, seed: int = 0) -> pd.Series:
    """What chance gives, by tier: the mean score of twenty moved histories."""
    moved = pd.concat([shifted(scores, compared, seed * _HISTORIES + at) for at in range(_HISTORIES)])
    return moved.groupby("tier")["score"].mean()


def less(scores: pd.DataFrame, level: pd.Series) -> pd.DataFrame:
    """Scores less what chance gives in their tier; 0 is taken off where nothing is known of it."""
    return scores.assign(score=scores["score"] - scores["tier"].map(level).fillna(0.0))


def by_chance(scores: pd.DataFrame, compared: BeforeAfter, seed: int = 0) -> pd.DataFrame:
    """Scores less what chance gives in their tier."""
    return less(scores, chance_level(scores, compared, seed))


def initiators(scores: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Accounts with their scores, highest first, each tier by itself.

    Args:
        scores: from `push_scores`, less what chance gives (`by_chance`), of all markets.
        seed: of the bootstrap.

    Returns:
        Columns account_id, tier, pushes, bursts (clusters), before, after, mean, kept (share of its distance from all
        that is its own: 0 where accounts cannot be told apart), score (drawn towards all), low, high (95 %, of the
        score; NaN where there are fewer than three bursts, or nothing is kept: then it says nothing of the account),
        level (of all accounts of the tier), level_low, level_high (95 %), apart_q (false discovery rate, over the
        tier's accounts, at which the account's mean is another than that level; NaN under three bursts).
    """
    tiers = [_tier(scores.loc[scores["tier"] == tier], tier, seed) for tier in ("measured", "proxy")]
    found = pd.concat(tiers, ignore_index=True)
    return found.sort_values(["tier", "score", "account_id"], ascending=[True, False, True], ignore_index=True)


def _scored(pushes: pd.DataFrame, compared: BeforeAfter) -> pd.DataFrame:
    ranks = compared.ranks(pushes["row"].to_numpy(), pushes["column"].to_numpy())
    found = pushes.reset_index(drop=True).join(ranks.drop(columns="matches"))
    found["score"] = found["after"] - found["before"]
    return found.loc[found["score"].notna()].reset_index(drop=True)


def _tier(scores: pd.DataFrame, tier: str, seed: int) -> pd.DataFrame:
    accounts, number = np.unique(scores["account_id"].to_numpy(dtype=str), return_inverse=True)
    _, cluster = np.unique(scores["cluster"].to_numpy(dtype=str), return_inverse=True)
    given = _Given(scores["score"].to_numpy(dtype=np.float64), number, cluster, len(accounts))
    once = np.ones(len(scores))
    score, kept, level = _drawn_in(given, once)
    ends = _interval(given, seed)
    unsaid = (given.bursts(once) < LEAST) | ~(kept > 0)
    of_account = {name: np.where(unsaid, np.nan, ends[name]) for name in ("low", "high")}
    return pd.DataFrame(
        {
            "account_id": accounts,
            "tier": tier,
            "pushes": np.bincount(number, minlength=len(accounts)),
            "bursts": given.bursts(once).astype(np.int64),
            "before": _means(scores["before"].to_numpy(dtype=np.float64), given, once),
            "after": _means(scores["after"].to_numpy(dtype=np.float64), given, once),
            "mean": _means(given.value, given, once),
            "kept": kept,
            "score": score,
            **of_account,
            "apart_q": _apart(given, level),
            "level": level,
            **{name: ends[name].mean() if len(scores) else np.nan for name in ("level_low", "level_high")},
        }
    )


@dataclass(frozen=True)
class _Given:
    """Pushes with their score, the number of their account and of their burst, and how many accounts there are."""

    value: Floats
    account: NDArray[np.int64]
    cluster: NDArray[np.int64]
    accounts: int

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """A push of each account and burst."""
        pair = self.account * (int(self.cluster.max(initial=0)) + 1) + self.cluster
        return np.unique(pair, return_index=True)[1]

    def bursts(self, weight: Floats) -> Floats:
        """Of each account, its bursts, each as often as it was drawn."""
        found = np.bincount(self.account[self.firsts], weight[self.firsts], minlength=self.accounts)
        return found.astype(np.float64)


def _means(value: Floats, given: _Given, weight: Floats) -> Floats:
    total, count = (np.bincount(given.account, one, minlength=given.accounts) for one in (value * weight, weight))
    return np.where(count > 0, total / np.where(count > 0, count, 1.0), np.nan)


def _apart(given: _Given, level: float) -> Floats:
    """False discovery rate of each account's mean being another than the level; NaN where there are too few bursts.

    By the noise that all accounts have in common, as in what draws them together: of few bursts a spread of their own
    says little. The rate is Benjamini and Hochberg's (1995).
    """
    from scipy.stats import false_discovery_control, norm

    once = np.ones(len(given.value))
    mean, bursts = _means(given.value, given, once), given.bursts(once)
    asked = np.flatnonzero(bursts >= LEAST)
    found = np.full(given.accounts, np.nan)
    within = _within(given, mean, once)
    if within > 0 and len(asked):
        z = (mean[asked] - level) / np.sqrt(within / bursts[asked])
        found[asked] = false_discovery_control(2 * norm.sf(np.abs(z)))
    return found


def _within(given: _Given, mean: Floats, weight: Floats) -> float:
    """Variance of pushes about their account's mean."""
    apart = np.where(weight > 0, given.value - mean[given.account], 0.0)
    accounts = len(np.unique(given.account[weight > 0]))
    return float((weight * apart**2).sum() / max(weight.sum() - accounts, 1.0))


def _drawn_in(given: _Given, weight: Floats, sampled: int = 1) -> tuple[Floats, Floats, float]:
    """Each account's mean, drawn towards that of all by what so many bursts leave uncertain of it; the share kept; all.

    How much accounts differ beyond that is estimated by moments; where it is nothing, all have one score. Bursts that
    are drawn from bursts were `sampled` twice: their means differ by the noise of both.
    """
    mean, bursts = _means(given.value, given, weight), given.bursts(weight)
    known = np.flatnonzero(bursts > 0)
    if len(known) < 2:
        return mean, np.where(bursts > 0, 1.0, np.nan), float(mean[known].mean()) if len(known) else np.nan
    noise = _within(given, mean, weight) / bursts[known]
    between = max(float(mean[known].var(ddof=1) - sampled * noise.mean()), 0.0)
    sure = np.maximum(between + noise, 1e-12)
    level = float((mean[known] / sure).sum() / (1.0 / sure).sum())
    found, kept = np.full((2, given.accounts), np.nan)
    kept[known] = between / sure
    found[known] = level + kept[known] * (mean[known] - level)
    return found, kept, level


def _interval(given: _Given, seed: int) -> dict[str, Floats]:
    """Ends of scores and of the level, over bursts drawn again and everything done anew.

    Of draws in which an account has any push.
    """
    rng, clusters = np.random.default_rng(seed), int(given.cluster.max(initial=-1)) + 1
    drawn, level = np.empty((DRAWS, given.accounts)), np.full((DRAWS, 1), np.nan)
    for at in range(DRAWS if clusters else 0):
        times = np.bincount(rng.integers(0, clusters, clusters), minlength=clusters)
        drawn[at], _, level[at] = _drawn_in(given, times[given.cluster].astype(np.float64), sampled=2)
    of = {"": drawn, "level_": level}
    both = {name: np.nanquantile(values, [0.025, 0.975], axis=0) for name, values in of.items() if clusters}
    nothing = np.zeros((2, 0))
    return {f"{name}{end}": both.get(name, nothing)[at] for name in of for at, end in enumerate(("low", "high"))}
