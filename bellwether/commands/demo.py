"""bellwether demo: the whole chain on a simulated study."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Annotated

import typer

from bellwether.commands import run as run_command
from bellwether.console import bar, say, steps
from bellwether.stating import stated, terms
from bellwether.study import make_study

STEP = 5


def demo(
    out: Annotated[Path, typer.Option(help="Folder of the demo, made anew.")] = Path("demo"),
    preset: Annotated[str, typer.Option(help="influence or no-influence.")] = "influence",
    seed: Annotated[int, typer.Option(help="Of the simulation.")] = 1,
) -> None:
    """Simulate a study with planted truth, load it, run everything and show what was found."""
    from bellwether.simulate import simulate
    from loaders.load import load
    from loaders.plan import plan

    started = time.perf_counter()
    shutil.rmtree(out / "study", ignore_errors=True)
    study, _ = make_study(out / "study")
    with steps("Demo") as step:
        step("simulating 2,000 accounts, 60 stocks, 250 sessions")
        made = simulate(out, preset=preset, seed=seed)
    planned, left_out = plan([made.exports], stated(study))
    with bar("Loading", len(planned)) as (progress, task):
        taken, failed = load(study.record, planned, terms(study), lambda _: progress.advance(task))
    rows = sum(file.rows for file in taken)
    say(f"Simulated and loaded {rows:,} rows of {len(taken)} files ({len(left_out) + len(failed)} left out).")
    run_command.show(study, run_command.chain(study, made.truth, "Simulated study: pushes and what followed"))
    say("The oracle knows the planted influence and is the most anybody could reach.")
    say(f"Done in {time.perf_counter() - started:.0f} s. Ask: bellwether ask top_reach --study {study.folder}")
