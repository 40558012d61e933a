"""The frozen presets, as the demo runs them: what is planted is found, and where nothing is planted nothing is."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.program.command import bellwether

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [1, pytest.param(2, marks=pytest.mark.long), pytest.param(3, marks=pytest.mark.long)]


@dataclass(frozen=True)
class Demo:
    """What `bellwether demo` left behind."""

    folder: Path

    @property
    def truth(self) -> Path:
        return self.folder / "truth" / "truth.json.gz"

    def json(self, *arguments: object) -> Any:  # noqa: ANN401 - whatever the command says
        return bellwether(*arguments, "--study", self.folder / "study", "--json").json()

    def gains(self) -> dict[str, dict[str, Any]]:
        """Gains in PR-AUC over posts alone in the measured tier, by model; the demo has evaluated already."""
        found = self.json("evaluate", "--oracle", self.truth)
        assert not found["new"]
        return {row["model"]: row for row in found["gains"] if row["tier"] == "measured"} | {
            "headline": next(row for row in found["gains"] if row["model"] == found["headline"])
        }

    def playing(self, role: str) -> set[str]:
        """Accounts planted in this role."""
        accounts = json.loads(gzip.decompress(self.truth.read_bytes()))["accounts"]
        return {account["id"] for account in accounts if account["role"] == role}


@cache
def demo(base: Path, preset: str, seed: int) -> Demo:
    folder = base / f"demo-{preset}-{seed}"
    bellwether("demo", "--out", folder, "--preset", preset, "--seed", seed)
    return Demo(folder)


@pytest.mark.parametrize("seed", SEEDS)
def test_half_of_what_the_oracle_gains_is_found(base: Path, seed: int) -> None:
    gains = demo(base, "influence", seed).gains()
    assert gains["headline"]["gain"] >= gains["oracle"]["gain"] / 2 > 0
    assert gains["headline"]["established"]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_where_nothing_is_planted(base: Path, seed: int) -> None:
    headline = demo(base, "no-influence", seed).gains()["headline"]
    assert headline["gain_low"] <= 0 <= headline["gain_high"]


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_influencers_reach_furthest(base: Path, seed: int) -> None:
    """Four in five of them in the top twentieth of all accounts by reach."""
    study = demo(base, "influence", seed)
    accounts = study.json("status")["record"]["accounts"]
    first = {row["account_id"] for row in study.json("ask", "top_reach", f"limit={accounts // 20}")}
    planted = study.playing("influencer")
    assert len(first & planted) >= 0.8 * len(planted) > 0
