"""Telegram Desktop: `result.json` of one chat, or of a whole account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from itertools import islice
from typing import cast

from loaders.counts import count_of
from loaders.fields import FieldError, Json, checked_object, list_of, object_of, objects_of, text_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import epoch, iso, stated_zone
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_engagement, add_post, add_post_counts
from loaders.shared_items import SharedItem, links_in, links_to
from loaders.source import Stated
from loaders.telegram.desktop_chats import PRIVATE, Chat, Message, chats, is_chat, messages
from loaders.telegram.peers import account_id, chat_number, link, number, post_id

NAME = "telegram_desktop"
VERSION = 2

READS = (
    "The JSON export of one chat, or of a whole account, of which groups and channels are taken and private chats left "
    "out. A channel's posts are the channel's, a group's its members'. A forward is a reshare, an answer a reply. "
    "Likes are all reactions of whatever emoji, paid stars left out. An edited message is available from its last "
    "edit. Links are those Telegram marks, also behind a word."
)
NEEDS = (
    "`date_unixtime`; exports of before 2022 lack it, and then the zone of the exporting computer: "
    "`--zone telegram_desktop=Asia/Shanghai`, asked once."
)
CANNOT_KNOW = (
    "Views, forwards, members and deleted messages are not in the export, nor when it was made, so reactions are kept "
    "and never used as of a moment. A forward names whom it is from, often without an id, and never the message. "
    "Telegram also dates an edit where only buttons or previews changed. Albums come as one message a picture."
)

_LOOK = 200
_LINKS = ("link", "text_link")


def recognise(sample: Sample) -> bool:
    """An object with a chat's type, number and messages, or with such chats under `chats.list`."""
    return any(is_chat(chat) for value in sample.values for chat in chats(value))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of the times, where messages lack `date_unixtime`.

    Raises:
        InputError: nobody stated the zone; the sentence asks.
    """
    found = (message for value in sample.values for message in messages(value))
    first = (object_of(item.raw) for item in islice(found, _LOOK))
    local = any("date" in raw and "date_unixtime" not in raw for raw in first)
    return {"zone": stated_zone(NAME, sample, stated) if local else ""}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their authors, reactions and engagements."""
    seen: set[tuple[str, str | None]] = set()
    private: list[Json] = []
    for row, item in json_values(file, gathered, partial(messages, private=private)):
        message = cast("Message", item)
        try:
            raw = checked_object(message.raw)
            _gather(gathered, row, message.chat, raw, options.get("zone") or None, seen)
        except FieldError as error:
            gathered.refuse(row, error.column, error.value, error.reason)
    if private:
        gathered.warn(f"private chats were left out ({len(private)}); to take one in, export it alone")


def _gather(
    gathered: Gathered, row: int, chat: Chat, raw: Json, zone: str | None, seen: set[tuple[str, str | None]]
) -> None:
    where, native = chat_number(chat.raw.get("id"), "id of the chat"), number(raw.get("id"), "id")
    author = _author(chat, where, raw)
    at = _instant(raw, "date", zone)
    edited = _instant(raw, "edited", zone) if "edited" in raw or "edited_unixtime" in raw else None
    clocks = published(at if edited is None else max(at, edited))
    clocks["event_at"] = at
    kind, parent, whom = _refers(chat, where, raw)
    post, text = post_id(where, native), _text(raw)
    add_post(
        gathered,
        row,
        clocks,
        post_id=post,
        account_id=author,
        text=text,
        kind=kind,
        parent_id=parent,
        parent_account_id=whom,
        status=None if edited is None else "edited",
        url=None if chat.type in PRIVATE | {"private_group"} else link(where, native),
        shares=_shares(raw, text),
        **_links(raw),
    )
    add_post_counts(gathered, row, None, post, {"likes": _reactions(raw)})
    if parent or whom:
        when = published(at)
        ids = {"post_id": post, "account_id": author}
        add_engagement(gathered, row, when, kind=kind, target_id=whom, target_post_id=parent, **ids)
    name = text_of(raw.get("from")) or (text_of(chat.raw.get("name")) if "from_id" not in raw else None)
    if (author, name) not in seen:
        seen.add((author, name))
        add_account(gathered, row, captured(None), author, name=name)


def _author(chat: Chat, where: int, raw: Json) -> str:
    found = account_id(raw.get("from_id"))
    if found is None and raw.get("from_id") is None and chat.type.endswith("channel"):
        return f"telegram:channel{where}"
    if found is None:
        raise FieldError("from_id", raw.get("from_id"), "expected an account such as user123 or channel123")
    return found


def _instant(raw: Json, name: str, zone: str | None) -> datetime:
    written = raw.get(f"{name}_unixtime")
    return iso(raw.get(name), name, zone) if written is None else epoch(written, f"{name}_unixtime")


def _refers(chat: Chat, where: int, raw: Json) -> tuple[str, str | None, str | None]:
    """What the message is, the message it answers, and the account it answers or forwards."""
    if "forwarded_from" in raw or "forwarded_from_id" in raw:
        return "reshare", None, account_id(raw.get("forwarded_from_id"))
    answered = raw.get("reply_to_message_id")
    if isinstance(answered, bool) or not isinstance(answered, int) or answered <= 0 or answered in chat.topics:
        return "original", None, None
    elsewhere = account_id(raw.get("reply_to_peer_id"))
    if "reply_to_peer_id" in raw:
        peer = (elsewhere or "").removeprefix("telegram:channel")
        return "reply", post_id(int(peer), answered) if peer.isdigit() else None, None
    whose = f"telegram:channel{where}" if chat.type.endswith("channel") else None
    return "reply", post_id(where, answered), whose


def _parts(raw: Json) -> list[object]:
    text = raw.get("text")
    return [text] if isinstance(text, str) else list_of(text)


def _text(raw: Json) -> str:
    parts = (part if isinstance(part, str) else object_of(part).get("text") for part in _parts(raw))
    return "".join(part for part in parts if isinstance(part, str))


def _marked(raw: Json) -> list[Json]:
    """Links by their marks, for the address behind a word does not stand in the text."""
    return [part for part in objects_of(_parts(raw)) if part.get("type") in _LINKS]


def _links(raw: Json) -> dict[str, int]:
    found = len(_marked(raw))
    return {"links": found} if found else {}


def _shares(raw: Json, text: str) -> list[SharedItem]:
    """The pages it links to; a marked link that leads elsewhere than it says has that address as `href`."""
    marked = _marked(raw)
    return links_to(part.get("href") or part.get("text") for part in marked) if marked else links_in(text)


def _reactions(raw: Json) -> int | None:
    """How many reacted, with whatever emoji; stars are paid for, many by one person."""
    counts = [count_of(one.get("count")) for one in objects_of(raw.get("reactions")) if one.get("type") != "paid"]
    found = [count.value for count in counts if count is not None]
    return sum(found) if found else None
