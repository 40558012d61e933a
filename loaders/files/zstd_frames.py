"""Whether a zstd stream ends where a frame ends: the library takes a download that stopped for a whole one.

RFC 8878, section 3.1: frames of blocks, each with its size before it, and frames to be skipped.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import IO

_FRAME, _SKIPPED = 0xFD2FB528, 0x184D2A50
_DICTIONARY = (0, 1, 2, 4)
_CONTENT = (0, 2, 4, 8)
_RUN, _RESERVED = 1, 3

_Steps = Generator[tuple[int, bool], bytes, None]
"""Gives how many bytes it wants next, and whether it stands between two frames."""


class WholeFrames:
    """A packed stream to be read by the library, which is told where it ends inside a frame."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._held = stream, bytearray()
        self._steps: _Steps | None = _steps()
        self._wanted, self._between = next(self._steps)

    def read(self, size: int = -1) -> bytes:
        """The next packed bytes.

        Raises:
            EOFError: there are none, and the last frame is not at its end.
        """
        got = self._stream.read(size)
        if got and self._steps is not None:
            self._held += got
            self._follow(self._steps)
        elif not got and (self._held or not self._between):
            raise EOFError("Compressed file ended before the end of its last frame")
        return got

    def close(self) -> None:
        """Close the packed stream."""
        self._stream.close()

    def _follow(self, steps: _Steps) -> None:
        at = 0
        try:
            while len(self._held) - at >= self._wanted:
                part, at = bytes(self._held[at : at + self._wanted]), at + self._wanted
                self._wanted, self._between = steps.send(part)
        except StopIteration:  # no frame of zstd: the library says so itself
            self._steps, self._between, at = None, True, len(self._held)
        del self._held[:at]


def _steps() -> _Steps:
    while True:
        magic = int.from_bytes((yield 4, True), "little")
        if magic & ~0xF == _SKIPPED:
            size = int.from_bytes((yield 4, False), "little")
            if size:
                yield size, False
        elif magic == _FRAME:
            yield from _frame((yield 1, False)[0])
        else:
            return


def _frame(descriptor: int) -> _Steps:
    alone = descriptor >> 5 & 1
    header = (1 - alone) + _DICTIONARY[descriptor & 3] + (_CONTENT[descriptor >> 6] or alone)
    if header:
        yield header, False
    last = kind = 0
    while not last and kind != _RESERVED:
        block = int.from_bytes((yield 3, False), "little")
        last, kind, size = block & 1, block >> 1 & 3, block >> 3
        if size:
            yield (1 if kind == _RUN else size), False
    if descriptor & 4:
        yield 4, False
