"""Pushes, bursts and what became of each push, as of a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id

if TYPE_CHECKING:
    from bellwether.workbench import Workbench

KIND = "bursts"


def find_bursts(bench: Workbench, progress: Progress = silent) -> Done:
    """Find pushes and bursts and keep them, with the parts of the label, as one run."""
    run = run_id(bench.study, KIND, bench.as_of, {})
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    import pandas as pd

    progress("pushes and bursts")
    study = bench.market
    components = list(study.components.values())
    facts: dict[str, object] = {
        "pushes": len(study.pushes),
        "outcomes": {str(name): int(n) for name, n in study.pushes["outcome"].value_counts().items()},
        "bursts": _by(study.bursts, "tier"),
        "rules": _by(study.bursts, "rule"),
        "extreme": int(study.bursts["extreme"].sum()) if len(study.bursts) else 0,
        "disclosed": _disclosed(study.bursts),
    }
    tables = {"pushes": study.pushes, "bursts": study.bursts}
    if components:
        tables["burst_components"] = pd.concat(components, ignore_index=True)
    keep_run(bench.study, run, KIND, bench.as_of, facts, tables)
    return Done(run, facts, new=True)


def _disclosed(bursts) -> str:  # noqa: ANN001  # pyright: ignore - a table that may be empty
    """How many bursts stood beside news, or that nothing can be said of it."""
    found = _by(bursts, "disclosed")
    if not set(found) - {"unknown"}:
        return "unknown: no disclosures of these stocks are loaded"
    return ", ".join(f"{answer} {found.get(answer, 0):,}" for answer in ("yes", "no", "unknown"))


def _by(bursts, column: str) -> dict[str, int]:  # noqa: ANN001  # pyright: ignore - a table that may be empty
    return {str(k): int(n) for k, n in bursts[column].value_counts().items()} if len(bursts) else {}
