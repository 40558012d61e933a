"""Telethon: messages of a Telegram channel or group as `Message.to_dict()` gives them, a list or one a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from loaders.counts import count_of
from loaders.fields import FieldError, Json, checked_object, list_of, object_of, objects_of, text_of
from loaders.files.json_values import json_values
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.moments import iso
from loaders.record.clocks import captured, published
from loaders.rows import add_account, add_engagement, add_post, add_post_counts
from loaders.shared_items import SharedItem, links_in, links_to
from loaders.source import Stated
from loaders.telegram.peers import link, number, post_id

NAME = "telethon"
VERSION = 2

READS = (
    "Messages with views, forwards, replies and reactions. A channel's posts are the channel's, a group's its "
    "members'. A forward is a reshare of the channel's message, and that message is taken too, as embedded, at its "
    "own time. An album, several messages with one `grouped_id` after each other, is one post. Likes are all reactions "
    "of whatever emoji, paid stars left out. Links are those Telegram marks, also behind a word. A change that "
    "Telegram hides (`edit_hide`) is no edit."
)
NEEDS = "`peer_id`, `id` and `date` of each message. Service messages (who joined, what was pinned) are passed over."
CANNOT_KNOW = (
    "When the messages were read: counts are kept and never used as of a moment. Names and subscribers of channels are "
    "not in messages. Whom a forward is from where its author hides. Deleted messages leave gaps in the numbers."
)

_PEERS = {"PeerUser": ("user", "user_id"), "PeerChat": ("chat", "chat_id"), "PeerChannel": ("channel", "channel_id")}
_MESSAGES = {"Message", "MessageService", "MessageEmpty"}
_LINKS = ("MessageEntityUrl", "MessageEntityTextUrl")


@dataclass(frozen=True)
class Message:
    """A message with the fields every step needs, checked. An album is its message with the text."""

    raw: Json
    row: int
    peer: str
    chat: int
    native: int
    account_id: str
    at: datetime
    text: str

    @property
    def post_id(self) -> str:
        """Its id in the record."""
        return post_id(self.chat, self.native)

    @property
    def album(self) -> object:
        """What messages of one album share; a message alone shares it with none."""
        grouped = self.raw.get("grouped_id")
        alone = isinstance(grouped, bool) or not isinstance(grouped, str | int)
        return (self.peer, self.chat, None, self.row, self.native) if alone else (self.peer, self.chat, grouped, 0, 0)


def recognise(sample: Sample) -> bool:
    """An object called `Message` or `MessageService` with a peer."""
    return any(
        raw.get("_") in ("Message", "MessageService") and object_of(raw.get("peer_id")).get("_") in list(_PEERS)
        for raw in sample.objects
    )


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their authors, counts and engagements."""
    seen: set[str] = set()
    for _, together in groupby(_checked(file, gathered), key=lambda message: message.album):
        message = _one(list(together))
        try:
            _gather(gathered, message)
        except FieldError as error:
            gathered.refuse(message.row, error.column, error.value, error.reason)
            continue
        if message.account_id not in seen:
            seen.add(message.account_id)
            add_account(gathered, message.row, captured(None), message.account_id)


def _checked(file: SourceFile, gathered: Gathered) -> Iterator[Message]:
    for row, value in json_values(file, gathered):
        try:
            raw = checked_object(value)
            if raw.get("_") not in ("MessageService", "MessageEmpty"):
                yield _message(row, raw)
        except FieldError as error:
            gathered.refuse(row, error.column, error.value, error.reason)


def _message(row: int, raw: Json) -> Message:
    if raw.get("_") != "Message":
        raise FieldError("_", raw.get("_"), "expected a Message")
    peer, chat = _peer(raw.get("peer_id"), "peer_id")
    native, at = number(raw.get("id"), "id"), iso(raw.get("date"), "date")
    return Message(raw, row, peer, chat, native, _author(raw, peer, chat), at, text_of(raw.get("message")) or "")


def _peer(written: object, column: str) -> tuple[str, int]:
    """Kind and number of a chat or account."""
    raw = object_of(written)
    kind, name = _PEERS.get(str(raw.get("_")), ("", ""))
    if not kind:
        raise FieldError(column, written, "expected a channel, chat or user")
    return kind, number(raw.get(name), f"{column}.{name}")


def _author(raw: Json, peer: str, chat: int) -> str:
    """Who wrote it: without `from_id` a channel's or group's own voice, or the other side of a private chat."""
    if raw.get("from_id") is not None:
        kind, native = _peer(raw["from_id"], "from_id")
        return f"telegram:{kind}{native}"
    if peer == "chat" or (peer == "user" and raw.get("out") is True):
        raise FieldError("from_id", None, "the message does not say who wrote it")
    return f"telegram:{peer}{chat}"


def _one(album: list[Message]) -> Message:
    """The message that stands for an album: the first that has a text, with the texts of all."""
    if len(album) == 1:
        return album[0]
    in_order = sorted(album, key=lambda message: message.native)
    lead = next((message for message in in_order if message.text), in_order[0])
    text = "\n".join(message.text for message in in_order if message.text)
    return Message(lead.raw, lead.row, lead.peer, lead.chat, lead.native, lead.account_id, lead.at, text)


def _gather(gathered: Gathered, message: Message) -> None:
    raw = message.raw
    edited = iso(raw["edit_date"], "edit_date") if raw.get("edit_date") and raw.get("edit_hide") is not True else None
    clocks = published(message.at if edited is None else max(message.at, edited))
    clocks["event_at"] = message.at
    kind, parent, whom = _refers(message)
    add_post(
        gathered,
        message.row,
        clocks,
        post_id=message.post_id,
        account_id=message.account_id,
        text=message.text,
        kind=kind,
        parent_id=parent,
        parent_account_id=whom,
        status=None if edited is None else "edited",
        url=link(message.chat, message.native) if message.peer == "channel" else None,
        shares=_shares(message),
        **_links(raw),
    )
    add_post_counts(gathered, message.row, None, message.post_id, _counts(raw))
    if parent or whom:
        ids = {"post_id": message.post_id, "account_id": message.account_id}
        when = published(message.at)
        add_engagement(gathered, message.row, when, kind=kind, target_id=whom, target_post_id=parent, **ids)
    if kind == "reshare" and parent and whom:
        _add_original(gathered, message, parent, whom)


def _refers(message: Message) -> tuple[str, str | None, str | None]:
    """What the message is, the message it forwards or answers, and that one's account."""
    forward = object_of(message.raw.get("fwd_from"))
    if forward:
        whom = _forwarded(forward)
        place = forward.get("channel_post")
        if whom is None or whom[0] != "channel" or isinstance(place, bool) or not isinstance(place, int) or place <= 0:
            return "reshare", None, whom and f"telegram:{whom[0]}{whom[1]}"
        return "reshare", post_id(whom[1], place), f"telegram:channel{whom[1]}"
    answer = object_of(message.raw.get("reply_to"))
    native = answer.get("reply_to_msg_id")
    opens_topic = answer.get("forum_topic") is True and answer.get("reply_to_top_id") is None
    if isinstance(native, bool) or not isinstance(native, int) or native <= 0 or opens_topic:
        return "original", None, None
    if answer.get("reply_to_peer_id") is not None:
        kind, chat = _peer(answer["reply_to_peer_id"], "reply_to.reply_to_peer_id")
        return "reply", post_id(chat, native) if kind == "channel" else None, None
    own = f"telegram:channel{message.chat}" if message.raw.get("post") is True else None
    return "reply", post_id(message.chat, native), own


def _forwarded(forward: Json) -> tuple[str, int] | None:
    try:
        return _peer(forward.get("from_id"), "fwd_from.from_id")
    except FieldError:
        return None


def _add_original(gathered: Gathered, message: Message, parent: str, whom: str) -> None:
    """What a forward carries: the text of the original, and when it was posted."""
    try:
        at = iso(object_of(message.raw.get("fwd_from")).get("date"), "fwd_from.date")
    except FieldError:
        return
    add_post(
        gathered,
        message.row,
        published(at),
        post_id=parent,
        account_id=whom,
        text=message.text,
        via="embedded",
        url=link(*map(int, parent.removeprefix("telegram:").split("/"))),
        shares=_shares(message),
        **_links(message.raw),
    )


def _marked(raw: Json) -> list[Json]:
    """Links by their marks, for the address behind a word does not stand in the text."""
    return [mark for mark in objects_of(raw.get("entities")) if mark.get("_") in _LINKS]


def _links(raw: Json) -> dict[str, int]:
    found = len(_marked(raw))
    return {"links": found} if found else {}


def _shares(message: Message) -> list[SharedItem]:
    """The pages it links to, by their marks and, for the other messages of an album, in the text."""
    written = text_of(message.raw.get("message")) or ""
    marked = links_to(mark.get("url") or _stretch(written, mark) for mark in _marked(message.raw))
    return marked if marked and message.text == written else list(dict.fromkeys([*marked, *links_in(message.text)]))


def _stretch(text: str, mark: Json) -> str:
    """What a mark covers; Telegram counts in UTF-16, in which an emoji has two units."""
    start, length = mark.get("offset"), mark.get("length")
    if type(start) is not int or type(length) is not int or start < 0 or length < 0:
        return ""
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")


def _counts(raw: Json) -> dict[str, object]:
    return {
        "likes": _reactions(raw),
        "reshares": raw.get("forwards"),
        "replies": object_of(raw.get("replies")).get("replies"),
        "views": raw.get("views"),
    }


def _reactions(raw: Json) -> int | None:
    """How many reacted, with whatever emoji; stars are paid for, many by one person."""
    results = object_of(raw.get("reactions")).get("results")
    if not list_of(results):
        return None
    free = [one for one in objects_of(results) if object_of(one.get("reaction")).get("_") != "ReactionPaid"]
    return sum(count.value for count in (count_of(one.get("count")) for one in free) if count is not None)
