"""The frozen preset `influence`: who was planted to come before is ranked above who was planted to come late."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bellwether.study import Study
from bellwether.workbench import bench_at
from graph.market.who_leads import who_leads
from tests.program.test_presets import SEEDS, simulated

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from graph.market.study import MarketStudy

PLACEBOS = 5


def roles(truth: Path) -> dict[str, str]:
    """What each account was planted as."""
    accounts = json.loads(gzip.decompress(truth.read_bytes()))["accounts"]
    return {account["id"]: account["role"] for account in accounts}


def area(accounts: pd.DataFrame, column: str, planted: dict[str, str]) -> float:
    """AUC of planted influencers against planted chasers, by counting pairs."""
    known = accounts.dropna(subset=column)
    role = known["account_id"].map(planted).to_numpy()
    score = known[column].to_numpy(dtype=float)
    early, late = score[role == "influencer"][:, None], score[role == "chaser"][None, :]
    assert early.size * late.size >= 9
    return float(((early > late) + 0.5 * (early == late)).mean())


def told_apart(market: MarketStudy, planted: dict[str, str]) -> tuple[float, float]:
    """AUC of the scores, and the mean one of five placebos."""
    leads = [who_leads(market, seed).accounts for seed in range(PLACEBOS)]
    return area(leads[0], "score", planted), float(np.mean([area(one, "placebo", planted) for one in leads]))


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_influencers_are_ranked_above_chasers_and_not_when_moved_in_time(base: Path, seed: int) -> None:
    made = simulated(base, "influence", seed)
    real, placebo = told_apart(bench_at(Study(made.study), None).market, roles(made.truth))
    assert real >= 0.95
    assert 0.4 <= placebo <= 0.6


def test_in_a_small_study_their_means_are_in_order(small_ran: Path, base: Path) -> None:
    """Three of each, fifteen stocks: too few for scores to differ, so of their means before they are drawn together."""
    planted = roles(base / "simulated-200" / "truth" / "truth.json.gz")
    accounts = who_leads(bench_at(Study(small_ran), None).market).accounts
    assert area(accounts, "mean", planted) >= 0.95
