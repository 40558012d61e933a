"""One candidate measured in a fresh process: seconds of the work itself, and the memory it added at its peak.

Processes that the work starts count with it.
"""

from __future__ import annotations

import importlib
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

Row = dict[str, str | float]

PROCESSES = {"load": 2}
"""Works that start processes of their own, and how many: each may be as large as the largest."""


def measure(work: str, candidate: str, option: str, size: int) -> Row:
    """Run `benchmarks.<work>.<candidate>` on its input; the input's making and a first small call are not timed."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seconds, peak = pool.submit(_measured, work, candidate, size).result()
    return {"candidate": candidate, option: size, "seconds": round(seconds, 3), "peak_mb": round(peak, 1)}


def _measured(work: str, candidate: str, size: int) -> tuple[float, float]:
    module = importlib.import_module(f"benchmarks.{work}")
    run = getattr(module, candidate)
    run(module.build(1_000))  # compiles and imports
    ready = module.build(size)
    before = _peak(resource.RUSAGE_SELF)
    started = time.perf_counter()
    run(ready)
    seconds = time.perf_counter() - started
    return seconds, _peak(resource.RUSAGE_SELF) - before + PROCESSES.get(work, 0) * _peak(resource.RUSAGE_CHILDREN)


def _peak(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024
