"""Texts as the crawler writes them: what stands in a field, and title and description as one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.fields import FieldError

_NO_DESCRIPTION = "-"
"""What Bilibili shows where a video has none."""


def is_blank(value: object) -> bool:
    """Whether a field holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def written(raw: Mapping[str, object], name: str) -> str:
    """The text of a field, empty where there is none.

    Raises:
        FieldError: it holds something else. A number is taken: other programs turn the text 666 into one.
    """
    value = raw.get(name)
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise FieldError(name, value, "expected text")


def whole_text(raw: Mapping[str, object], names: Sequence[str]) -> str:
    """The texts of some fields, one under the other; one that the next begins with is not said twice."""
    text = ""
    for part in (written(raw, name) for name in names):
        if part == _NO_DESCRIPTION:
            continue
        text = part if part.startswith(text) else f"{text}\n{part}" if part else text
    return text
