"""How well the models tell pushes that bursts follow, out of time, beside baselines and a placebo."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import pandas as pd

    from bellwether.workbench import Workbench
    from graph.scoring.evaluation import Evaluation

KIND = "evaluate"
TIERS = ("measured", "proxy")


def evaluate_models(
    bench: Workbench,
    *,
    border: datetime | None = None,
    oracle: Path | None = None,
    progress: Progress = silent,
) -> Done:
    """Evaluate each tier that has enough pushes and keep the tables as the facts of one run.

    Args:
        bench: the study as of a moment.
        border: when the test period begins; the first month after three quarters of the time when None.
        oracle: truth file of a simulated study, whose planted probabilities are judged on the same pushes.
        progress: told each step.
    """
    beside = _oracle_scores(oracle) if oracle else None
    digest = hashlib.sha256(oracle.read_bytes()).hexdigest() if oracle else None
    options = {"border": border.isoformat() if border else None, "oracle": digest}
    run = run_id(bench.study, KIND, bench.as_of, options)
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    facts = _facts(bench, border, beside, progress)
    keep_run(bench.study, run, KIND, bench.as_of, facts, {})
    return Done(run, facts, new=True)


def _facts(
    bench: Workbench, border: datetime | None, beside: dict[str, pd.Series] | None, progress: Progress
) -> dict[str, object]:
    from graph.scoring.features import availability_shares
    from graph.scoring.score import MODEL

    progress("market and pushes")
    pushes = bench.market.pushes
    if not pushes["outcome"].isin(["followed", "quiet"]).any():
        return {
            "headline": MODEL,
            "models": [],
            "gains": [],
            "splits": [],
            "availability": {},
            "missing": _missing(list(TIERS)),
        }
    progress("features")
    features = bench.features
    at = _border(pushes, border)
    found = {tier: _evaluated(bench, features, tier, at, beside, progress) for tier in TIERS}
    there = {tier: evaluation for tier, evaluation in found.items() if evaluation is not None}
    return {
        "headline": MODEL,
        "models": [row for e in there.values() for row in e.models.to_dict("records")],
        "gains": [row for e in there.values() for row in _beside_oracle(e.gains.to_dict("records"))],
        "splits": [{"tier": tier, **e.facts} for tier, e in there.items()],
        "availability": availability_shares(bench.families),
        "missing": _missing([tier for tier in TIERS if tier not in there]),
    }


def _border(pushes: pd.DataFrame, border: datetime | None) -> pd.Timestamp:
    import pandas as pd

    from graph.scoring.split import default_border

    return pd.Timestamp(border) if border else default_border(pushes)


def _evaluated(
    bench: Workbench,
    features: pd.DataFrame,
    tier: str,
    border: pd.Timestamp,
    beside: dict[str, pd.Series] | None,
    progress: Progress,
) -> Evaluation | None:
    from graph.scoring.evaluation import evaluate

    progress(f"models, {tier} tier")
    return evaluate(features, bench.cases.pushes, tier, border, beside)


def _oracle_scores(path: Path) -> dict[str, pd.Series]:
    from bellwether.simulate.oracle import oracle_probabilities

    return {"oracle": oracle_probabilities(path).to_pandas().set_index("push")["probability"]}


def _beside_oracle(gains: Sequence[Mapping[Hashable, Any]]) -> Sequence[Mapping[Hashable, Any]]:
    """Each gain with its share of the oracle's, where the oracle is there and its own gain is established."""
    most = next((row["gain"] for row in gains if row["model"] == "oracle" and row["gain_low"] > 0), None)
    return gains if most is None else [{**row, "of_oracle": row["gain"] / most} for row in gains]


def _missing(tiers: list[str]) -> dict[str, str]:
    return dict.fromkeys(tiers, "too few followed pushes on one side of the split to say anything")
