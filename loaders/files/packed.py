"""A file to be read, unpacked on the way: plain, gzip, zstd or xz by content, or one member of a zip archive.

Nothing is unpacked to disk, and nothing without bound: what grows far beyond its packed size is refused as a bomb.
"""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, BinaryIO, cast

import zstandard

from loaders.files.zstd_frames import WholeFrames
from queries.errors import InputError

UNREADABLE = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
    MemoryError,
    NotImplementedError,
)
"""What opening or unpacking a damaged file raises; the last is zipfile's word for a packing it does not know."""

MOST_WINDOW = 2**31
"""Bytes a zstd frame may look back: Reddit's dumps are packed with 2 GiB."""

FREE_BYTES = 128_000_000
MOST_RATIO = 200
"""A file may unpack to `FREE_BYTES`, or to `MOST_RATIO` times its packed size, whichever is more: text packs to a
tenth or a twentieth, repeated lines to a hundredth, a bomb to a thousandth."""

_GZIP, _ZSTD, _XZ, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\x00", b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENDINGS = (".gz", ".zst", ".zst_blocks", ".xz")
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class SourceFile:
    """One file to be read.

    Attributes:
        path: where it lies on disk.
        member: its name inside the zip archive at `path`; empty where it lies there itself.
        span: first byte, end and number of lines above, where only a part of a plain file is to be read.
    """

    path: Path
    member: str = ""
    span: tuple[int, int, int] | None = None

    @property
    def name(self) -> str:
        """Its name without folders and without the ending of its packing."""
        name = shown((self.member or self.path.name).rsplit("/", 1)[-1])
        ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
        return name.removesuffix(ending)

    @property
    def label(self) -> str:
        """Its name as a person finds it: `exports.zip/posts.csv` for a member."""
        return shown(f"{self.path.name}/{self.member}" if self.member else self.path.name)

    @property
    def place(self) -> str:
        """Its absolute path, for a member with its name behind it."""
        where = str(self.path.absolute())
        return shown(f"{where}/{self.member}" if self.member else where)

    @property
    def length(self) -> int:
        """Bytes of the file itself; of a member of an archive, once it is taken out."""
        return _archive(self.path).getinfo(self.member).file_size if self.member else self.size

    @property
    def size(self) -> int:
        """Bytes it takes on disk."""
        if not self.member:
            return self.path.stat().st_size
        return _archive(self.path).getinfo(self.member).compress_size

    @property
    def is_plain(self) -> bool:
        """Whether its bytes lie there as they are read."""
        if self.member:
            return False
        with self.path.open("rb") as stream:
            return not stream.read(6).startswith((_GZIP, _ZSTD, _XZ, _ZIP))

    @property
    def lines_above(self) -> int:
        """Lines of the file above the part that is to be read."""
        return self.span[2] if self.span else 0

    def open(self) -> BinaryIO:
        """Its bytes, unpacked.

        Raises:
            InputError: it is an archive inside an archive, or grows like a bomb (raised on reading).
        """
        if self.span is not None:
            return _spanned(self.path, self.span)
        packed = self.packed()
        opened = _unpacked(packed, self)
        return opened if opened is packed else _bounded(opened, self.size, self.label)

    def packed(self) -> io.BufferedReader:
        """Its bytes as they lie on disk; of a member of an archive, the member's.

        Raises:
            InputError: the member is locked, or grows like a bomb (raised on reading).
        """
        if not self.member:
            return self.path.open("rb")
        archive = _archive(self.path)
        if archive.getinfo(self.member).flag_bits & _ENCRYPTED:
            raise InputError("This file is locked with a password", file=self.label, do="Unpack it yourself.")
        return _bounded(archive.open(self.member), self.size, self.label)


def shown(name: str) -> str:
    """A name as it may be shown and stored: what is no text in it, or would move a cursor, is escaped."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


def files_in(path: Path) -> Iterator[SourceFile]:
    """The file at `path`, or the members of the zip archive that lies there.

    Raises:
        InputError: it is no file (a pipe would be waited for without end), or an archive that is damaged or an Excel
            workbook.
    """
    file = SourceFile(path)
    if path.exists() and not path.is_file():
        raise InputError("This is no file", file=file.label)
    if not _is_zip(path):
        yield file
        return
    try:
        names = sorted({info.filename for info in _archive(path).infolist() if not info.is_dir()})
    except (*UNREADABLE, ValueError) as error:
        raise InputError(f"This archive cannot be opened ({error})", file=file.label) from error
    if "[Content_Types].xml" in names:
        raise InputError(
            "This is an Excel workbook, whatever its name says", file=file.label, do="Save the sheet as CSV (UTF-8)."
        )
    found = [SourceFile(path, name) for name in names if not _hidden(name)]
    if not found:
        raise InputError("This archive holds no file", file=file.label)
    yield from found


def _archive(path: Path) -> zipfile.ZipFile:
    """The archive with its list of members, which is read once, not once for each of them."""
    found = path.stat()
    return _opened(path, (found.st_ino, found.st_size, found.st_mtime_ns))


@lru_cache(maxsize=4)
def _opened(path: Path, _: tuple[int, int, int]) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in {_ZIP, _EMPTY_ZIP}
    except OSError:
        return False


def _hidden(name: str) -> bool:
    parts = (part for part in name.split("/") if part not in {".", ".."})
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _spanned(path: Path, span: tuple[int, int, int]) -> BinaryIO:
    start, end, _ = span
    stream = path.open("rb")
    stream.seek(start)
    return io.BufferedReader(_Bounded(stream, end - start, path.name, cut=True), 1 << 20)


def _unpacked(packed: io.BufferedReader, file: SourceFile) -> BinaryIO:
    begin = packed.peek(6)
    if begin.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=packed, mode="rb"))
    if begin.startswith(_ZSTD):
        reader = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
        frames = cast("IO[bytes]", WholeFrames(packed))
        return cast("BinaryIO", reader.stream_reader(frames, read_across_frames=True, closefd=True))
    if begin.startswith(_XZ):
        return cast("BinaryIO", lzma.LZMAFile(packed))
    if begin.startswith(_ZIP):
        raise InputError("This is an archive inside an archive", file=file.label, do="Unpack the outer one.")
    return packed


class _Bounded(io.RawIOBase):
    """A stream that ends, or is refused, once it has given what it may."""

    def __init__(self, stream: IO[bytes], most: int, label: str, *, cut: bool = False) -> None:
        self.stream, self.left, self.label, self.cut = stream, most, label, cut

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        got = self.stream.read(min(len(buffer), self.left) if self.cut else len(buffer))
        self.left -= len(got)
        if self.left < 0:
            raise InputError(
                f"This file unpacks to more than {MOST_RATIO} times its size, as a bomb does",
                file=self.label,
                do="Unpack it yourself if you trust it, and load the result.",
            )
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        if not self.closed:
            self.stream.close()
        super().close()


def _bounded(stream: IO[bytes], packed_size: int, label: str) -> io.BufferedReader:
    most = max(FREE_BYTES, MOST_RATIO * packed_size)
    return io.BufferedReader(_Bounded(stream, most, label), 1 << 20)
