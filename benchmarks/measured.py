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
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

Row = dict[str, str | float]

PROCESSES = {"load": 2}
"""Works that start processes of their own, and how many: each may be as large as the largest."""

FORKED = {"coordination_null": 2, "coordination_power": 2}
"""Works with a rival that forks: what its processes had from the beginning is their parent's."""

SMALL = 1_000
"""Size of the first call, which imports and compiles, unless a work has a `SMALL` of its own."""


@dataclass(frozen=True)
class Timed:
    """What a candidate says of its own run.

    Attributes:
        seconds: what the whole work takes, where only a share of it was done; None for what the clock says.
        facts: further columns of its row.
        rows: columns of each of its rows, where it has more than one.
    """

    seconds: float | None = None
    facts: Mapping[str, str | float] = field(default_factory=dict)
    rows: Sequence[Mapping[str, str | float]] = ({},)


def scaled(seconds: float, share: float) -> Timed:
    """What the whole work takes, of which a share was done."""
    return Timed(seconds, {"share": float(f"{share:.3g}")})


@dataclass(frozen=True)
class Asked:
    """A candidate of a work, what it is measured on, and how often; the median counts.

    Attributes:
        work: name of the work.
        candidate: name of the candidate.
        size: how large the input is, in what the work's `OPTION` names.
        kind: the column of the kind of input and its value, such as a network's; None where there is one kind only.
        options: whatever else is set of the input.
        times: how many runs.
    """

    work: str
    candidate: str
    size: int
    kind: tuple[str, str] | None = None
    options: Mapping[str, int] = field(default_factory=dict)
    times: int = 1

    @property
    def module(self) -> ModuleType:
        """The work."""
        return importlib.import_module(f"benchmarks.{self.work}")

    def build(self, size: int) -> object:
        """The input, of any size."""
        return self.module.build(size, *([] if self.kind is None else [self.kind[1]]), **self.options)

    @property
    def run(self) -> Callable[[object], object]:
        """The candidate."""
        return getattr(self.module, self.candidate)


def measure(asked: Asked) -> list[Row]:
    """Run a candidate on its input. `first_s` is a first small call apart, which imports and compiles."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        rows = pool.submit(_measured, asked).result()
    kind = {} if asked.kind is None else dict([asked.kind])
    named = {"candidate": asked.candidate, **kind, asked.module.OPTION: asked.size, **asked.options}
    return [named | row for row in rows]


def _measured(asked: Asked) -> list[Row]:
    small = asked.build(getattr(asked.module, "SMALL", SMALL))
    first, _ = _once(asked.run, small)
    ready = asked.build(asked.size)
    before = _begin()
    runs = [_once(asked.run, ready) for _ in range(asked.times)]
    peak = _peak() - before + PROCESSES.get(asked.work, 0) * _children()
    peak += FORKED.get(asked.work, 0) * max(_children() - before, 0)
    told = runs[-1][1]
    seconds = statistics.median(taken for taken, _ in runs)
    measured: Row = {"seconds": round(seconds, 6), "peak_mb": round(peak, 1), "first_s": round(first, 2)}
    return [measured | row for row in told]


def _once(run: Callable[[object], object], ready: object) -> tuple[float, list[Row]]:
    started = time.perf_counter()
    found = run(ready)
    seconds = time.perf_counter() - started
    if not isinstance(found, Timed):
        return seconds, [{}]
    return (seconds if found.seconds is None else found.seconds), [{**found.facts, **row} for row in found.rows]


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
