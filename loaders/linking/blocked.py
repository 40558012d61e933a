"""Where a name is no naming: in addresses, in e-mail addresses, in handles of people and of forums."""

from __future__ import annotations

import re

_END = r"[^\s，。！？、）》」】]"
_ADDRESS = re.compile(rf"(?:https?://|www\.){_END}+")
_DOMAIN = re.compile(r"\.(?:com|cn|net|org|io|co|me|tv|cc|gg|ly)/")
_HOST = re.compile(r"[\w.-]*$")
_PATH = re.compile(rf"{_END}*")
_LONGEST_HOST = 100
_MAIL = re.compile(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"[@＠](?<![A-Za-z0-9].)(?:[A-Za-z0-9][A-Za-z0-9_-]*|[\w-]+)")
_FORUM = re.compile(r"(?<![\w/])/?[ur]/[A-Za-z0-9_-]{3,}")
_MAIL_SIGN = re.compile(r"@(?<=[A-Za-z0-9]@)")


def blocked(text: str) -> list[tuple[int, int]]:
    """Spans of a text, as it was written, that are addresses or handles; they may overlap."""
    patterns = [_ADDRESS] if "://" in text or "www." in text else []
    if "@" in text or "＠" in text:
        patterns += [_HANDLE, _MAIL] if _MAIL_SIGN.search(text) else [_HANDLE]
    found = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    if "r/" in text or "u/" in text:
        found += [match.span() for match in _FORUM.finditer(text)]
    return found + _without_scheme(text, found)


def _without_scheme(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Addresses such as `t.me/name`, which begin with the host."""
    places = [match.span() for match in _DOMAIN.finditer(text)] if "/" in text else []
    outside = [(s, e) for s, e in places if not any(start <= s < end for start, end in found)]
    return [(_host_start(text, start), _path_end(text, end)) for start, end in outside]


def _host_start(text: str, end: int) -> int:
    first = max(0, end - _LONGEST_HOST)
    host = _HOST.search(text[first:end])
    return first + host.start() if host else end


def _path_end(text: str, start: int) -> int:
    path = _PATH.match(text, start)
    return path.end() if path else start
