"""Where a simulated study is put: built aside, then moved into place, and only over another simulated one."""

from __future__ import annotations

import shutil
from pathlib import Path

from bellwether.simulate.truth import TRUTH
from queries.errors import UsageError

UNFINISHED = ".simulating"


def build_aside(out: Path) -> Path:
    """An empty folder inside ``out`` to write into.

    Raises:
        UsageError: ``out/exports`` holds files that are not a simulated study's, which alone may be replaced.
    """
    exports = out / "exports"
    if exports.exists() and any(exports.iterdir()) and not (out / "truth" / TRUTH).is_file():
        raise UsageError(
            f"{exports} holds files that no simulation wrote.",
            do="Choose another folder, or move them away.",
        )
    part = out / UNFINISHED
    shutil.rmtree(part, ignore_errors=True)
    return part


def put_in_place(part: Path, out: Path) -> None:
    """Move what was built aside, ``truth`` and ``exports`` and perhaps ``notes``, over what a simulation left here."""
    # Exports go first and come last, so that after a kill there is never an export beside another study's truth.
    for name in ("exports", "notes", "truth"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("truth", "notes", "exports"):
        if (part / name).exists():
            (part / name).rename(out / name)
    part.rmdir()
