"""One writer at a time: a lock file in the record's folder, freed by the system when its holder dies."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from queries.errors import BusyError


@contextmanager
def writer_lock(folder: Path, *, wait: float = 5.0) -> Generator[None]:
    """Hold the folder's writer lock.

    Raises:
        BusyError: another process still held it after `wait` seconds.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".writer.lock")
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise BusyError(
            f"Another bellwether process is writing to {folder}.", do="Wait until it has finished, then run this again."
        ) from error
    try:
        yield
    finally:
        lock.release()
