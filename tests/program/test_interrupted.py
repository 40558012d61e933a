"""Ctrl-C, which reaches every process of the terminal: one sentence, whenever it comes, and what is there counts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.checkout import CHECKOUT
from tests.program.command import bellwether
from tests.program.studies import record_of

if TYPE_CHECKING:
    from pathlib import Path

# Two processes read, however small the files are.
PROGRAM = """
import loaders.load
loaders.load._WORTH_PROCESSES = 0
from bellwether.__main__ import main
if __name__ == "__main__":
    main()
"""


def interrupted_after(seconds: float, *arguments: object) -> tuple[int, str]:
    """Exit code and all that was printed."""
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGINT)
    said, _ = child.communicate()
    return child.returncode, said


@pytest.mark.parametrize("seconds", [1.2, 2.2])
def test_a_load(tiny_files: Path, tiny_loaded: Path, tmp_path: Path, seconds: float) -> None:
    study = tmp_path / "study"
    bellwether("init", "--study", study)
    code, said = interrupted_after(seconds, "load", tiny_files, "--study", study)
    assert "Traceback" not in said
    if code == 130:
        assert said.endswith(
            "bellwether: Interrupted. What was finished is kept; run the same command again to go on.\n"
        )
    else:
        # It had come to its end; where Python itself was ending already, the signal is its own and not ours to answer.
        assert code in (0, -signal.SIGINT)
        assert "Loaded\n" in said
    bellwether("load", tiny_files, "--study", study)
    assert record_of(study).content_hash() == record_of(tiny_loaded).content_hash()
