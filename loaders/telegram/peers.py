"""Ids of Telegram's chats, accounts and messages, the same from every export.

An account is `telegram:user123` or `telegram:channel123`: the two count apart, so a bare number would be ambiguous.
A message is `telegram:CHAT/MESSAGE`, for its number is its chat's own.
"""

from __future__ import annotations

import re

from loaders.fields import FieldError

_NATIVE = re.compile(r"(user|channel|chat)([0-9]{1,19})")
_OLD_KIND = 32
"""Exports of before 2021 number users from 2^32 and chats from 2^33 on."""
_OLD_KINDS = ("user", "user", "channel")


def number(written: object, column: str) -> int:
    """The number of a chat or message.

    Raises:
        FieldError: it is no positive whole number.
    """
    if isinstance(written, bool) or not isinstance(written, int) or not 0 < written < 2**63:
        raise FieldError(column, written, "expected a number")
    return written


def chat_number(written: object, column: str) -> int:
    """The number of a group or channel, without what old exports add to it."""
    found = number(written, column)
    return found - (2 << _OLD_KIND) if found >> _OLD_KIND == 2 else found


def account_id(written: object) -> str | None:
    """The account of `user123`, `channel123` or an old export's bare number; None where it is none of these."""
    if isinstance(written, str):
        return f"telegram:{written}" if _NATIVE.fullmatch(written) else None
    if isinstance(written, bool) or not isinstance(written, int) or written <= 0:
        return None
    kind = written >> _OLD_KIND
    return f"telegram:{_OLD_KINDS[kind]}{written & 0xFFFFFFFF}" if kind < len(_OLD_KINDS) else None


def post_id(chat: int, message: int) -> str:
    """The id of a message in the record."""
    return f"telegram:{chat}/{message}"


def link(chat: int, message: int) -> str:
    """The address of a message of a channel or large group; it opens for members."""
    return f"https://t.me/c/{chat}/{message}"
