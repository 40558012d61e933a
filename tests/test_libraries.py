"""The libraries that carry thread-local storage live in one process, whichever comes first."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.checkout import CHECKOUT

STEPS = {
    "store": "import kglite",
    "network": "import igraph",
    "models": "import sklearn.linear_model",
    "kernel": """
import numpy as np
from graph.network import Network
from graph.reach.expected import reach
two, one = np.array(["x:1", "x:2"], dtype=object), np.array([0], dtype=np.int32)
reach(Network(two, one, one + 1, np.array([0.5]), one.astype(np.int64)))
""",
}


@pytest.mark.parametrize("first", [0, *(pytest.param(at, marks=pytest.mark.long) for at in range(1, len(STEPS)))])
def test_each_may_come_first_and_each_last(first: int) -> None:
    """glibc keeps about 2 kB for libraries that ask for it at once; one OpenMP runtime more would not fit."""
    steps = [*STEPS.values()]
    program = "\n".join([*steps[first:], *steps[:first]])
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
