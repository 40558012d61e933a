"""bellwether bursts: pushes, bursts, and what became of each push."""

from __future__ import annotations

from typing import Any

from bellwether.console import print_json, say, steps, table
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import open_study

STEP = 40


def bursts(study: StudyOption = HERE, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Find bursts (measured retail buying, or abnormal volume as its proxy) and label every push."""
    from bellwether.jobs.bursts import find_bursts
    from bellwether.workbench import bench_at

    with steps("Bursts") as step:
        done = find_bursts(bench_at(open_study(study), as_of), step)
    if as_json:
        print_json({"run": done.run, "new": done.new, **done.facts})
        return
    show(done.facts)


def show(facts: dict[str, Any]) -> None:
    """Bursts by tier and pushes by outcome."""
    names = {"measured": "measured retail buying", "proxy": "abnormal volume (proxy)"}
    table("Bursts", ["tier", "bursts"], ([names.get(k, k), n] for k, n in facts["bursts"].items()))
    table(f"{facts['pushes']:,} pushes", ["outcome", "pushes"], facts["outcomes"].items())
    say(f"Disclosures: {facts['disclosed']}.")
