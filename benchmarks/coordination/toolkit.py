"""The coordination-network-toolkit as it is on PyPI: pairs that share a link within a window, at least twice.

Graham and QUT Digital Observatory 2020, doi:10.25912/RDF_1632782596538. Its co-link network counts the posts of one
account that have a post of the other with the same link within the window (60 s by its documentation), and keeps pairs
of 2 or more (the default of its command). A stock stands for the link. It works in an SQLite file, in processes of its
own.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.scores import Pairs

WINDOW, MINIMUM = 60, 2
PROCESSES = 2


def co_link(crowd: Crowd, window: int = WINDOW, minimum: int = MINIMUM) -> tuple[Pairs, float]:
    """The ties that the toolkit finds, and the seconds of that, the loading of its database apart.

    Args:
        crowd: the posts.
        window: seconds between two posts at most.
        minimum: posts at least.
    """
    from coordination_network_toolkit.compute_networks import compute_co_link_network
    from coordination_network_toolkit.preprocess import preprocess_data

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        path = str(Path(folder) / "posts.db")
        preprocess_data(path, _messages(crowd))
        started = time.perf_counter()
        compute_co_link_network(path, window, n_threads=PROCESSES, min_edge_weight=minimum)
        seconds = time.perf_counter() - started
        for child in multiprocessing.active_children():
            child.join()  # so that their memory is counted
        return _ties(path), seconds


def _messages(crowd: Crowd) -> Iterator[tuple[int, int, str, None, None, str, int, list[str]]]:
    columns = (crowd.account.tolist(), crowd.stock.tolist(), crowd.second.tolist())
    for number, (account, stock, second) in enumerate(zip(*columns, strict=True)):
        yield number, account, "", None, None, "", second, [f"S{stock}"]


def _ties(path: str) -> Pairs:
    # A row counts the posts of user_1 only, so a pair may stand there in one direction alone: a tie all the same.
    sql = "select distinct min(user_1, user_2), max(user_1, user_2) from co_link_network where user_1 != user_2"
    pair = np.dtype([("one", np.int64), ("other", np.int64)])
    with contextlib.closing(sqlite3.connect(path)) as database:
        return np.fromiter(database.execute(sql), dtype=pair).view(np.int64).reshape(-1, 2)
