"""Which part of a large network is drawn: enough to see, and said on the page.

Pushes with the highest scores come first, with their accounts and stocks; then the accounts with the most reach;
then the accounts tied to those. What ends up without any tie is not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bellwether.export.inert import finite
from bellwether.export.picture import Picture, Row, key, platform_of

NODES = 1_500
TIES = 20_000
PLATFORMS = 12


def select(picture: Picture, nodes: int = NODES, ties: int = TIES) -> Picture:
    """The part of a complete picture that is drawn.

    Args:
        picture: as returned by `complete`.
        nodes: most nodes drawn, all kinds together. Below about 50 the platforms may exceed it.
        ties: most engagements and follows drawn.
    """
    few = min(PLATFORMS, len({platform_of(row) for row in picture.accounts}))
    others = len(picture.accounts) + len(picture.stocks) + few
    pushes = sorted(picture.pushes, key=_by_score)[: max(nodes // 4, nodes - others)]
    named = {key(row, "stock_id") for row in pushes}
    stocks = [row for row in picture.stocks if key(row, "stock_id") in named]
    chosen = _accounts(picture, pushes, nodes - few - len(pushes) - len(stocks))
    engagements, follows = _ties(picture, chosen, ties)
    tied = {key(row, "account_id") for row in pushes}
    tied |= {key(row, end) for row in engagements for end in ("source_id", "target_id")}
    tied |= {key(row, end) for row in follows for end in ("follower_id", "followed_id")}
    accounts = [row for row in picture.accounts if key(row, "account_id") in tied & chosen]
    return replace(picture, accounts=accounts, stocks=stocks, pushes=pushes, engagements=engagements, follows=follows)


def platforms(accounts: Iterable[Row]) -> list[str]:
    """The platforms with the most accounts, at most `PLATFORMS`, most first."""
    counts = Counter(name for row in accounts if (name := platform_of(row)))
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:PLATFORMS]]


def _by_score(push: Row) -> tuple[float, str]:
    score = finite(push.get("probability"))
    return (1.0 if score is None else -score, key(push, "push_id"))


def _by_reach(account: Row) -> tuple[float, str]:
    return (-(finite(account.get("reach")) or 0.0), key(account, "account_id"))


def _accounts(picture: Picture, pushes: list[Row], room: int) -> set[str]:
    """Ids: makers of the pushes, then the most reached to half the room, then accounts tied to those."""
    ranked = [key(row, "account_id") for row in sorted(picture.accounts, key=_by_reach)]
    chosen = {key(row, "account_id") for row in pushes}
    _fill(chosen, ranked, room // 2)
    beside = _neighbours(picture, chosen)
    _fill(chosen, (one for one in ranked if one in beside), room)
    _fill(chosen, ranked, room)
    return chosen


def _fill(chosen: set[str], ranked: Iterable[str], room: int) -> None:
    for one in ranked:
        if len(chosen) >= room:
            return
        chosen.add(one)


def _neighbours(picture: Picture, chosen: set[str]) -> set[str]:
    ends = [(key(row, "source_id"), key(row, "target_id")) for row in picture.engagements]
    ends += [(key(row, "follower_id"), key(row, "followed_id")) for row in picture.follows]
    return {a for a, b in ends if b in chosen} | {b for a, b in ends if a in chosen}


def _ties(picture: Picture, chosen: set[str], room: int) -> tuple[list[Row], list[Row]]:
    """Engagements between the chosen, the most frequent first, then follows."""

    def within(rows: list[Row], a: str, b: str) -> list[Row]:
        return [row for row in rows if key(row, a) in chosen and key(row, b) in chosen]

    engagements = within(picture.engagements, "source_id", "target_id")
    engagements.sort(key=lambda row: -(finite(row.get("times")) or 0.0))
    engagements = engagements[:room]
    return engagements, within(picture.follows, "follower_id", "followed_id")[: room - len(engagements)]
