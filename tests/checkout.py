"""The checkout the tests stand in, and the files that belong to it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is tracked or would be, sorted: what .gitignore names is left out."""
    # A CI may check out as one user and test as another, which git would refuse to read.
    git = ["git", "-c", "safe.directory=*", "-C", str(CHECKOUT), "ls-files", "-z"]
    listed = subprocess.run([*git, "--cached", "--others", "--exclude-standard"], capture_output=True, check=True)
    paths = {CHECKOUT / name for name in listed.stdout.decode().split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))
