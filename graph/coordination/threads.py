"""Kernels that let go of Python's lock, side by side: each piece by itself, the answers in the order of the pieces."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_T = TypeVar("_T")
_P = ParamSpec("_P")


def threads() -> int:
    """How many pieces are worked on at once: as many as numba would take, its `set_num_threads` included."""
    from numba import get_num_threads

    return get_num_threads()


def in_threads(kernel: Callable[..., _T], pieces: Sequence[tuple[object, ...]]) -> Iterator[_T]:
    """What a kernel answers for each piece, its arguments; numba's own lock sees to it that it is compiled once."""
    with ThreadPoolExecutor(threads()) as pool:
        yield from pool.map(lambda piece: kernel(*piece), pieces)
