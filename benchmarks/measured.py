"""One candidate measured in a fresh process: seconds of the work itself, and the memory it added at its peak.

Processes that the work starts count with it.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import resource
import statistics
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, str | float]

PROCESSES = {"load": 2}
"""Works that start processes of their own, and how many: each may be as large as the largest."""

SMALL = 1_000
"""Size of the first call, which imports and compiles."""


@dataclass(frozen=True)
class Timed:
    """What a candidate says of its own run.

    Attributes:
        seconds: what the whole work takes, where only a share of it was done; None for what the clock says.
        facts: further columns of its row.
    """

    seconds: float | None = None
    facts: Mapping[str, str | float] = field(default_factory=dict)


def scaled(seconds: float, share: float) -> Timed:
    """What the whole work takes, of which a share was done."""
    return Timed(seconds, {"share": float(f"{share:.3g}")})


@dataclass(frozen=True)
class Asked:
    """A candidate of a work, the size and the network it is measured on, and how often; the median counts."""

    work: str
    candidate: str
    size: int
    network: str | None = None
    times: int = 1

    def build(self, size: int) -> object:
        """The input, of any size."""
        module = importlib.import_module(f"benchmarks.{self.work}")
        return module.build(size) if self.network is None else module.build(size, self.network)

    @property
    def run(self) -> Callable[[object], object]:
        """The candidate."""
        return getattr(importlib.import_module(f"benchmarks.{self.work}"), self.candidate)


def measure(asked: Asked, option: str) -> Row:
    """Run a candidate on its input. `first_s` is a first small call apart, which imports and compiles."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        row = pool.submit(_measured, asked).result()
    named = {} if asked.network is None else {"network": asked.network}
    return {"candidate": asked.candidate, **named, option: asked.size, **row}


def _measured(asked: Asked) -> Row:
    small = asked.build(SMALL)
    first, _ = _once(asked.run, small)
    ready = asked.build(asked.size)
    before = _begin()
    runs = [_once(asked.run, ready) for _ in range(asked.times)]
    peak = _peak() - before + PROCESSES.get(asked.work, 0) * _children()
    told = runs[-1][1]
    seconds = statistics.median(taken for taken, _ in runs)
    return {"seconds": round(seconds, 6), "peak_mb": round(peak, 1), "first_s": round(first, 2), **told}


def _once(run: Callable[[object], object], ready: object) -> tuple[float, dict[str, str | float]]:
    started = time.perf_counter()
    found = run(ready)
    seconds = time.perf_counter() - started
    if not isinstance(found, Timed):
        return seconds, {}
    return (seconds if found.seconds is None else found.seconds), dict(found.facts)


def _begin() -> float:
    """Memory before the work [MB]; where Linux allows it, the peak begins anew."""
    gc.collect()
    if sys.platform != "linux":
        return _peak()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _peak() -> float:
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _status("VmHWM")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
