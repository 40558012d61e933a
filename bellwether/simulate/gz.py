"""Gzip without a clock: the same content gives the same bytes."""

from __future__ import annotations

import gzip
from pathlib import Path


def write_gz(path: Path, content: bytes) -> None:
    """Write ``content`` compressed, with no time and no file name in the header."""
    path.write_bytes(gzip.compress(content, compresslevel=6, mtime=0))
