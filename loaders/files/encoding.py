"""Which encoding a text is in, by its bytes: UTF-8, UTF-16 with a mark, or GB18030."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO, cast

UTF8 = "utf-8-sig"
GB18030 = "gb18030"
DAMAGE = "\udcff"
"""Stands in a text for bytes that are none in its encoding. U+FFFD would not tell: people copy it into their posts."""

_COMMON = (0xB0, 0xD7)
"""First bytes of the 3,755 common characters in GB 2312, which is a part of GB18030."""
_MOST_COMMON = 0.3
"""Share of common characters: nine in ten in Chinese, one in ten in what is none."""
_CHUNK = 1 << 18

_HANZI = re.compile("[\u4e00-\u9fff]")


def _marked(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return DAMAGE, error.end


MARKED = "bellwether-marked"
"""How to decode with `DAMAGE` for what cannot be; a name for `errors=`."""
codecs.register_error(MARKED, _marked)


def encoding_of(head: bytes) -> str:
    """Encoding of a text by its first bytes; UTF-8 where nothing else fits, however damaged."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    shown = codecs.getincrementaldecoder(UTF8)("replace").decode(head)  # which waits for the rest of a character
    bad = shown.count("\ufffd")
    if not bad or len(_HANZI.findall(shown)) >= bad:
        return UTF8
    return GB18030 if _is_gb18030(head) else UTF8


def _is_gb18030(head: bytes) -> bool:
    """Whether it can be read as GB18030 and gives Chinese as it is written: other texts give rare characters."""
    try:
        text = codecs.getincrementaldecoder(GB18030)().decode(head)
    except UnicodeDecodeError:
        return False
    hanzi = "".join(_HANZI.findall(text))
    leads = hanzi.encode("gb2312", "ignore")[::2]
    return bool(hanzi) and sum(_COMMON[0] <= lead <= _COMMON[1] for lead in leads) >= _MOST_COMMON * len(hanzi)


def as_utf8(stream: BinaryIO, encoding: str) -> BinaryIO:
    """The bytes of a text as UTF-8, without a mark; what cannot be decoded is made bytes that are no UTF-8 either."""
    return cast("BinaryIO", io.BufferedReader(_Recoded(stream, encoding), _CHUNK))


class _Recoded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.stream, self.left = stream, b""
        self.decoder = codecs.getincrementaldecoder(encoding)(MARKED)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        ended = False
        while not self.left and not ended:
            read = self.stream.read(_CHUNK)
            ended = not read
            self.left = self.decoder.decode(read, final=ended).encode("utf-8", "surrogateescape")
        got, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        if not self.closed:
            self.stream.close()
        super().close()
