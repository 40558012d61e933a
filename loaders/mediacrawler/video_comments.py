"""Kuaishou's comments and Bilibili's from before 2024-05 have the same fields; their values tell them apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = re.compile("[0-9]+")
_MILLISECONDS = 12
"""Digits of an epoch in milliseconds, at least; Bilibili's have 10."""


def of_kuaishou(raw: Mapping[str, object]) -> bool:
    """No comment answered is named, and the video's id is no number or the time is in milliseconds."""
    if "parent_comment_id" in raw:
        return False
    video, made = str(raw.get("video_id")).strip(), str(raw.get("create_time")).strip()
    return not _NUMBER.fullmatch(video) or bool(_NUMBER.fullmatch(made) and len(made) >= _MILLISECONDS)


def of_bilibili(raw: Mapping[str, object]) -> bool:
    """The other ones."""
    return not of_kuaishou(raw)
