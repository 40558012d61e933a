"""A folder beside the record for rows on their way into it, gone afterwards, also after a kill."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "_reading-"


@contextmanager
def spill_folder(record: Path) -> Generator[Path]:
    """A folder of this process alone. Those that killed processes left behind are removed on the way."""
    record.mkdir(parents=True, exist_ok=True)
    for left in record.glob(f"{_PREFIX}*"):
        if not _alive(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=record, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _alive(folder: Path) -> bool:
    pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        pass
    return True
