"""Initiators of all markets of a study, and what the same computation finds where nothing can be found.

The placebo is each account's history moved in time: whoever it shows as early or late is so by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.market.before_after import BeforeAfter
from graph.market.initiators import chance_level, initiators, less, push_scores, shifted
from graph.market.signals import Signals
from graph.market.study import MarketStudy

PLACEBOS = 5
"""Times that all histories are moved and everybody is scored anew."""
APART = 0.05
"""False discovery rate at which an account is told apart from all together."""
_SEED = 1_000
"""Of the first placebo, apart from those that say what chance gives."""


@dataclass(frozen=True)
class Leads:
    """Who comes before and who arrives late.

    Attributes:
        accounts: from `initiators`, with placebo: the score of the account's history moved in time, NaN where none is
            left.
        counts: by tier, accounts, with_interval, level (the score of all together) with its ends, early (low above 0,
            and told apart from that level, above it, at a false discovery rate of .05), late, and early_by_chance and
            late_by_chance: the same of moved histories, the mean of five.
    """

    accounts: pd.DataFrame
    counts: pd.DataFrame


def who_leads(study: MarketStudy, seed: int = 0) -> Leads:
    """Scores of the accounts whose pushes can be compared, beside their placebo."""
    real, moved = _scores(study, seed)
    found = initiators(real, seed)
    placebos = [initiators(scores, seed) for scores in moved]
    first = placebos[0].set_index(["account_id", "tier"])["score"].rename("placebo")
    counts = [_counts(found, placebos, tier) for tier in ("measured", "proxy")]
    told = pd.DataFrame([row for row in counts if row["accounts"]])
    return Leads(found.join(first, on=["account_id", "tier"]), told)


def _scores(study: MarketStudy, seed: int) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Scores of pushes less what chance gives, and those of moved histories."""
    real: list[pd.DataFrame] = []
    moved: list[list[pd.DataFrame]] = [[] for _ in range(PLACEBOS)]
    for market, signals in sorted(study.signals.items()):
        mine = study.pushes.loc[study.pushes["market"] == market]
        compared = BeforeAfter(signals, pushed(mine, signals))
        scores = push_scores(mine, compared)
        level = chance_level(scores, compared, seed)
        real.append(_of_market(less(scores, level), market))
        for at, parts in enumerate(moved):
            parts.append(_of_market(less(shifted(scores, compared, _SEED + at + seed), level), market))
    nothing = pd.DataFrame(columns=["account_id", "tier", "score", "before", "after", "cluster"])
    return pd.concat(real or [nothing]), [pd.concat(parts or [nothing]) for parts in moved]


def pushed(pushes: pd.DataFrame, signals: Signals) -> np.ndarray:
    """Where anybody's push is to be decided on, shape (stocks, sessions)."""
    panel = signals.panel
    width = panel.close.shape[1]
    found = np.zeros((len(panel.stocks), width), dtype=bool)
    row = panel.row(pushes["stock_id"])
    column = panel.column(pushes["session"].to_numpy(dtype="datetime64[D]"))
    inside = (row >= 0) & (column >= 0) & (column < width)
    found[row[inside], column[inside]] = True
    return found


def _of_market(scores: pd.DataFrame, market: str) -> pd.DataFrame:
    """Clusters are numbered by stock in each market anew."""
    return scores.assign(cluster=market + " " + scores["cluster"].astype("str"))


def _counts(found: pd.DataFrame, placebos: list[pd.DataFrame], tier: str) -> dict[str, object]:
    mine = found.loc[found["tier"] == tier]
    chance = [placebo.loc[placebo["tier"] == tier] for placebo in placebos]
    level = {name: float(mine[name].iloc[0]) if len(mine) else np.nan for name in ("level", "level_low", "level_high")}
    return {
        "tier": tier,
        "accounts": len(mine),
        "with_interval": int(mine["low"].notna().sum()),
        **level,
        "early": int(is_early(mine).sum()),
        "late": int(is_late(mine).sum()),
        "early_by_chance": float(np.mean([is_early(one).sum() for one in chance])),
        "late_by_chance": float(np.mean([is_late(one).sum() for one in chance])),
    }


def is_early(accounts: pd.DataFrame) -> pd.Series:
    """Of rows from `initiators`: quiet before and buying after, more than chance and more than all the others."""
    return (accounts["low"] > 0) & _apart(accounts) & (accounts["mean"] > accounts["level"])


def is_late(accounts: pd.DataFrame) -> pd.Series:
    """The reverse."""
    return (accounts["high"] < 0) & _apart(accounts) & (accounts["mean"] < accounts["level"])


def _apart(accounts: pd.DataFrame) -> pd.Series:
    return accounts["apart_q"] <= APART
