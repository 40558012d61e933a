"""Appends one file and dies by SIGKILL on the way: `python -m tests.record.dying_writer FOLDER FUNCTION TIMES`.

FUNCTION is one of `loaders/record/commit.py`; the process dies the moment it returns for the TIMESth time.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.gathered import Gathered
from loaders.record import commit
from loaders.record.clocks import captured
from loaders.record.store import Record
from tests.record.ties import MONDAY, listing, of_batch, ties

if TYPE_CHECKING:
    from types import FrameType


def append_file(record: Record, batch: str) -> int:
    """One file with rows of two tables."""
    gathered = Gathered("counts")
    counts = {"account_id": "x:1", "kind": "followers", "value": 1_000, "lower_bound": False}
    gathered.add("account_counts", 2, captured(MONDAY), **counts)
    rows = of_batch(gathered, batch) | {"follows": ties(batch, [("x:1", "x:2", 0), ("x:2", "x:3", 1)])}
    return record.append_batches({name: [part] for name, part in rows.items()}, listing(batch))


def die_after(function: str, times: int) -> None:
    left = times

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal left
        here = event == "return" and frame.f_code.co_filename == commit.__file__ and frame.f_code.co_name == function
        left -= here
        if here and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


if __name__ == "__main__":
    die_after(sys.argv[2], int(sys.argv[3]))
    append_file(Record(Path(sys.argv[1])), "f0")
