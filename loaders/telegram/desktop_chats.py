"""The chats in a `result.json` of Telegram Desktop, one or a whole account's, and the messages in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.fields import Json, list_of, object_of, objects_of

_OPEN = {"private_group", "private_supergroup", "public_supergroup", "private_channel", "public_channel"}
PRIVATE = frozenset(("personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"))
"""Chats of two, or of one: in the export of a whole account they are nobody's posts."""


@dataclass(frozen=True)
class Chat:
    """A chat as its messages need it; `topics` numbers the messages that opened a topic of a forum."""

    raw: Json
    topics: frozenset[int]

    @property
    def type(self) -> str:
        """Its kind."""
        return str(self.raw.get("type"))


@dataclass(frozen=True)
class Message:
    """What stands in a chat's list of messages."""

    chat: Chat
    raw: object


def chats(value: object) -> list[Json]:
    """The chats of an export."""
    whole = object_of(value)
    if "messages" in whole:
        return [whole]
    lists = (object_of(whole.get(name)).get("list") for name in ("chats", "left_chats"))
    return [chat for listed in lists for chat in objects_of(listed)]


def is_chat(chat: Json) -> bool:
    """Whether an object is a chat as Telegram Desktop writes it."""
    known = chat.get("type") in [*_OPEN, *PRIVATE]
    return known and "id" in chat and isinstance(chat.get("messages"), list)


def messages(value: object, private: list[Json] | None = None) -> Iterator[Message]:
    """Messages with their chat, without those that say who joined or what was pinned, or cannot be shown.

    A private chat exported alone is meant; those of a whole account are not, and are added to `private`.
    """
    alone = "messages" in object_of(value)
    for raw in chats(value):
        chat = Chat(raw, _topics(raw))
        if alone or chat.type not in PRIVATE:
            yield from (Message(chat, one) for one in list_of(raw.get("messages")) if not _is_silent(one))
        elif private is not None:
            private.append(raw)


def _topics(chat: Json) -> frozenset[int]:
    opened = (one.get("id") for one in objects_of(chat.get("messages")) if one.get("action") == "topic_created")
    return frozenset(native for native in opened if isinstance(native, int))


def _is_silent(message: object) -> bool:
    return object_of(message).get("type") in ("service", "unsupported")
