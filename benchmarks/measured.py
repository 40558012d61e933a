"""One candidate measured in a fresh process: seconds of the work itself, and the memory it added at its peak."""

from __future__ import annotations

import importlib
import multiprocessing
import resource
import time

Row = dict[str, str | float]


def measure(work: str, candidate: str, edges: int) -> Row:
    """Run `benchmarks.<work>.<candidate>` on its input; the input's making and a first small call are not timed."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, peak = pool.apply(_measured, (work, candidate, edges))
    return {"candidate": candidate, "edges": edges, "seconds": round(seconds, 3), "peak_mb": round(peak, 1)}


def _measured(work: str, candidate: str, edges: int) -> tuple[float, float]:
    module = importlib.import_module(f"benchmarks.{work}")
    run = getattr(module, candidate)
    run(module.build(1_000))  # compiles and imports
    ready = module.build(edges)
    before = _peak()
    started = time.perf_counter()
    run(ready)
    return time.perf_counter() - started, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
