"""Processes that read files, where there is enough to read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from threading import current_thread, main_thread
from typing import Self, TypeVar

from queries.errors import BellwetherError

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_PROCESSES = 8_000_000
"""Bytes of files above which a second process is worth its start."""
_AHEAD = 2
"""Tasks under way for each process: enough to keep it busy, few enough that results do not pile up."""


class Workers(AbstractContextManager["Workers"]):
    """A pool of processes, or this process alone where the work is small."""

    def __init__(self, count: int, size: int) -> None:
        self.count = count
        worth = size > _WORTH_PROCESSES and count > 1
        self.pool = ProcessPoolExecutor(count, mp_context=get_context("spawn")) if worth else None

    def map(self, function: Callable[[_In], _Out], tasks: Iterable[_In]) -> Iterator[tuple[_In, _Out]]:
        """Each task with its result, in order."""
        if self.pool is None:
            for task in tasks:
                yield task, function(task)
            return
        waiting: deque[tuple[_In, Future[_Out]]] = deque()
        rest = iter(tasks)
        while True:
            for task in islice(rest, _AHEAD * self.count - len(waiting)):
                waiting.append((task, self._submit(self.pool, function, task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            yield task, _result(future)

    def _submit(self, pool: ProcessPoolExecutor, function: Callable[[_In], _Out], task: _In) -> Future[_Out]:
        """Processes are started on the first tasks, and are deaf to Ctrl-C, which is for their parent to deal with."""
        if current_thread() is not main_thread():
            return pool.submit(function, task)
        heard = signal(SIGINT, SIG_IGN)
        try:
            return pool.submit(function, task)
        finally:
            signal(SIGINT, heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)


def _result(future: Future[_Out]) -> _Out:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise BellwetherError(
            "The system ended a process that was reading, most likely for want of memory; nothing of it counts.",
            do="Close other programs, then run the same command again.",
        ) from error
