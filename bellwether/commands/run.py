"""bellwether run: every step after loading, in order; what is done already is not done again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from bellwether.commands import bursts, evaluate, rings, score, sync
from bellwether.commands.analyse import observed, top_reach
from bellwether.commands.export import Format, write
from bellwether.console import print_json, records, say, steps
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study

if TYPE_CHECKING:
    from pathlib import Path

    from bellwether.jobs.done import Done

STEP = 90
_TOP = 10


def run(study: StudyOption = HERE, as_json: JsonOption = False) -> None:
    """Analyse, find rings and bursts, evaluate, score, sync and write the page: the whole chain, incrementally."""
    started = time.perf_counter()
    opened = open_study(study)
    found = chain(opened)
    if as_json:
        print_json({name: done.facts | {"run": done.run, "new": done.new} for name, done in found["jobs"].items()})
        return
    show(opened, found)
    say(f"Done in {time.perf_counter() - started:.0f} s. Ask: bellwether ask --study {opened.folder}")


def chain(study: Study, oracle: Path | None = None, title: str = "Pushes and what followed") -> dict[str, Any]:
    """Run every job on the whole record, sync the graph and write the page."""
    from bellwether.jobs.analyse import analyse
    from bellwether.jobs.bursts import find_bursts
    from bellwether.jobs.evaluate import evaluate_models
    from bellwether.jobs.rings import find_rings
    from bellwether.jobs.score import score_pushes
    from bellwether.workbench import bench_at

    with steps("Run") as step:
        bench = bench_at(study, None)
        jobs: dict[str, Done] = {"analyse": analyse(bench, step), "rings": find_rings(bench, progress=step)}
        jobs["bursts"] = find_bursts(bench, step)
        jobs["evaluate"] = evaluate_models(bench, oracle=oracle, progress=step)
        session = score.last_session(study)
        if session is not None:
            jobs["score"] = score_pushes(study, session, since=score.tested_from(jobs["evaluate"].facts), progress=step)
    _, counts = sync.bring_up_to_date(study)
    with steps("Page") as step:
        step("network page")
        page = write(study, Format.page, title=title)
    return {"jobs": jobs, "counts": counts, "page": page}


def show(study: Study, found: dict[str, Any]) -> None:
    """The summary a person reads."""
    jobs: dict[str, Done] = found["jobs"]
    records("Accounts by reach (expected accounts reached, 95 % interval)", top_reach(study, jobs["analyse"].run, _TOP))
    say(observed(jobs["analyse"].facts["coverage"]))
    rings.show(jobs["rings"].facts)
    bursts.show(jobs["bursts"].facts)
    evaluate.show(jobs["evaluate"].facts)
    if "score" in jobs:
        score.show(jobs["score"].facts, score.top_scores(study, jobs["score"].run, _TOP))
    else:
        say("No bursts and no scores: the record has no market data. Load prices or holder counts and run again.")
    labels, ties = found["counts"]["labels"], found["counts"]["relationships"]
    say(f"Graph: {labels.get('Account', 0):,} accounts, {labels.get('Push', 0):,} pushes, {sum(ties.values()):,} ties.")
    say(f"Page:  {found['page']} (opens offline)")
