"""The frozen presets through the program: what is planted is found, and where nothing is planted nothing is."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.program.command import bellwether
from tests.program.studies import record_of

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [1, 2, 3]
pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Simulated:
    """A study of the size the demo has, loaded and nothing more; `truth` is what was planted."""

    study: Path
    truth: Path

    def gains(self) -> dict[str, dict[str, Any]]:
        """Gains in PR-AUC over posts alone, by model; `headline` is the model that scores."""
        found = bellwether("evaluate", "--oracle", self.truth, "--study", self.study, "--json").json()
        gains = {row["model"]: row for row in found["gains"] if row["tier"] == "measured"}
        return gains | {"headline": gains[found["headline"]]}

    def by_reach(self) -> list[str]:
        """All accounts, furthest reach first."""
        run = bellwether("analyse", "--study", self.study, "--json").json()["run"]
        measures = record_of(self.study).results("measures", run).to_pandas()
        reach = measures.loc[measures["measure"] == "reach"]
        return reach.sort_values("value", ascending=False)["account_id"].tolist()

    def playing(self, role: str) -> set[str]:
        """Accounts planted in this role."""
        accounts = json.loads(gzip.decompress(self.truth.read_bytes()))["accounts"]
        return {account["id"] for account in accounts if account["role"] == role}


@cache
def simulated(base: Path, preset: str, seed: int) -> Simulated:
    folder = base / f"{preset}-{seed}"
    bellwether("simulate", "--out", folder, "--preset", preset, "--seed", seed)
    bellwether("init", "--study", folder / "study")
    bellwether("load", folder / "exports", "--study", folder / "study")
    return Simulated(folder / "study", folder / "truth" / "truth.json.gz")


@pytest.mark.parametrize("seed", SEEDS)
def test_half_of_what_the_oracle_gains_is_found(base: Path, seed: int) -> None:
    gains = simulated(base, "influence", seed).gains()
    assert gains["headline"]["gain"] >= gains["oracle"]["gain"] / 2 > 0
    assert gains["headline"]["established"]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_where_nothing_is_planted(base: Path, seed: int) -> None:
    headline = simulated(base, "no-influence", seed).gains()["headline"]
    assert headline["gain_low"] <= 0 <= headline["gain_high"]


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_influencers_reach_furthest(base: Path, seed: int) -> None:
    """Four in five of them in the top twentieth of all accounts by reach."""
    study = simulated(base, "influence", seed)
    accounts = study.by_reach()
    first = set(accounts[: len(accounts) // 20])
    assert len(first & study.playing("influencer")) >= 0.8 * len(study.playing("influencer")) > 0
