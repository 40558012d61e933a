"""The text of every post: its words with its cashtags, or what it reshares."""

from __future__ import annotations

from bellwether.simulate.posts import NONE, Kind
from bellwether.simulate.wording import UNKNOWN, is_chinese, words
from bellwether.simulate.world import World

LIMIT = 140  # characters of a v1.1 text; a reshare's text is cut to it


def texts(world: World) -> list[str]:
    """Texts in the order of the posts, in which parents come before what answers them."""
    posts, roster = world.posts, world.setting.roster
    done: list[str] = []
    for row, (kind, parent) in enumerate(zip(posts.kind.tolist(), posts.parent.tolist(), strict=True)):
        whom = "" if parent == NONE else f"@{roster.handles[posts.author[parent]]}"
        if kind == Kind.RETWEET:
            done.append(_cut(f"RT {whom}: {done[parent]}"))
        elif kind == Kind.REPLY:
            done.append(f"{whom} {_said(world, row, reply=True)}")
        else:
            done.append(_said(world, row, reply=False))
    return done


def _said(world: World, row: int, *, reply: bool) -> str:
    wording, unknown = int(world.posts.wording[row]), int(world.posts.unknown[row])
    tags = [f"${world.setting.listing.symbols[stock]}" for stock in world.posts.stocks[row] if stock != NONE]
    if unknown != NONE:
        tags.append(f"${UNKNOWN[unknown % len(UNKNOWN)]}")
    return words(wording, " ".join(tags), reply=reply, chinese=is_chinese(wording, world.setting.preset.chinese))


def _cut(text: str) -> str:
    return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"
