"""bellwether evaluate: how well can pushes that bursts follow be told, out of time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from bellwether.console import print_json, say, steps, table
from bellwether.moments import as_of_moment
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import open_study

STEP = 50


def evaluate(
    study: StudyOption = HERE,
    as_of: AsOfOption = None,
    test_from: Annotated[str | None, typer.Option(help="First session of the test period.")] = None,
    oracle: Annotated[Path | None, typer.Option(help="Truth file of a simulated study, judged beside.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Train on the past, test on what came later, beside baselines and a placebo, each with its interval."""
    from bellwether.jobs.evaluate import evaluate_models
    from bellwether.workbench import bench_at, markets

    opened = open_study(study)
    border = as_of_moment(test_from, markets(opened)) if test_from else None
    with steps("Evaluation") as step:
        done = evaluate_models(bench_at(opened, as_of), border=border, oracle=oracle, progress=step)
    if as_json:
        print_json({"run": done.run, "new": done.new, **done.facts})
        return
    show(done.facts)


def show(facts: dict[str, Any]) -> None:
    """The table of models, the gains over posts alone, and how the features became available."""
    for split in facts["splits"]:
        rows = [_row(row) for row in facts["models"] if row["tier"] == split["tier"]]
        what = "measured retail buying" if split["tier"] == "measured" else "abnormal volume (proxy, not retail buying)"
        title = (
            f"Pushes followed by {what}: trained {split['trained_from']} to {split['trained_to']} "
            f"({split['trained']:,}), tested {split['tested_from']} to {split['tested_to']} ({split['tested']:,})"
        )
        table(title, ["model", "prevalence", "PR-AUC", "95 %", "ROC-AUC", "95 %", "Brier skill"], rows)
        gains = [row for row in facts["gains"] if row["tier"] == split["tier"]]
        beside = ["of the oracle's"] if any("of_oracle" in row for row in gains) else []
        table("Gain in PR-AUC over posts alone", ["model", "gain", "95 %", "", *beside], (_gain(row) for row in gains))
    if facts["models"]:
        say("The placebo's ends are the least and the largest of 19 shifts of the outcomes in time.")
    for tier, why in facts["missing"].items():
        say(f"No evaluation in the {tier} tier: {why}.")
    shares = ", ".join(f"{name} {share:.0%}" for name, share in facts["availability"].items())
    if shares:
        say(f"Feature values by how they became available: {shares}.")


def _row(row: dict[str, Any]) -> list[object]:
    ends = [*_with_ends(row, "pr_auc"), *_with_ends(row, "roc_auc")]
    return [row["model"], f"{row['prevalence']:.3f}", *ends, f"{row['brier_skill']:+.3f}"]


def _with_ends(row: dict[str, Any], name: str) -> list[object]:
    return [f"{row[name]:.3f}", f"{row[f'{name}_low']:.3f} – {row[f'{name}_high']:.3f}"]


def _gain(row: dict[str, Any]) -> list[object]:
    verdict = "" if row["gain_low"] > 0 else "worse" if row["gain_high"] < 0 else "not established"
    share = [f"{row['of_oracle']:.0%}"] if "of_oracle" in row else []
    return [row["model"], f"{row['gain']:+.3f}", f"{row['gain_low']:+.3f} – {row['gain_high']:+.3f}", verdict, *share]
