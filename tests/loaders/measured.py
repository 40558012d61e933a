"""Loads files one after another in a process of their own: `python -m tests.loaders.measured RECORD FILE...`.

Prints for each, as a line of JSON, what became of it and the most memory the process has ever held.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.load import Terms, load
from loaders.plan import plan
from loaders.record.store import Record
from loaders.source import Stated
from tests.checkout import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Sequence

STATED = Stated(symbols=dict.fromkeys(("bars.csv",), "GME"))


@dataclass(frozen=True)
class Measured:
    """What became of a file.

    Attributes:
        rows: rows of the file, None where it was left out.
        refused: of these, refused.
        why: the sentence with which it was left out, or the reason of the first refusal.
        megabytes: the most the process held up to then.
    """

    rows: int | None
    refused: int
    why: str
    megabytes: int


def measured(folder: Path, files: Sequence[Path], most_refused: float = 0.2) -> list[Measured]:
    """What becomes of each file, in a process of its own. No traceback is accepted."""
    command = [sys.executable, "-m", "tests.loaders.measured", str(folder / "record"), str(most_refused)]
    done = subprocess.run([*command, *map(str, files)], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Measured(**json.loads(line)) for line in done.stdout.splitlines()]


def _take(record: Record, file: Path, most_refused: float) -> Measured:
    planned, left_out = plan([file], STATED)
    taken, failed = load(record, planned, Terms(most_refused=most_refused, workers=1))
    most = _most_held()
    if left_out + failed:
        return Measured(None, 0, (left_out + failed)[0].why, most)
    return Measured(taken[0].rows, taken[0].refused, taken[0].refusals[0][3] if taken[0].refused else "", most)


def _most_held() -> int:
    """Megabytes. Not `ru_maxrss`, which on Linux counts what the parent held when it started this process."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmHWM:"))
    return int(held.split()[1]) // 1024


if __name__ == "__main__":
    for name in sys.argv[3:]:
        became = _take(Record(Path(sys.argv[1])), Path(name), float(sys.argv[2]))
        sys.stdout.write(json.dumps(vars(became)) + "\n")
