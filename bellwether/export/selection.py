"""Which part of a large network is drawn: enough to see, and said on the page.

Pushes come first, the likeliest of each of the most reached accounts and then the highest scores, with their accounts
and stocks; then the most reached accounts; then, for each account chosen so far in turn, whoever has most ties with
it. Of engagements and follows, the strongest of every account comes first, then the second of every account, and so
on. What ends up without any tie is not drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import compress, zip_longest

from bellwether.export.inert import finite
from bellwether.export.picture import Picture, Row, influencers, key, platform_of

NODES = 450  # as many as can be told apart on a page of 1440 by 900
TIES_PER_NODE = 2
PLATFORMS = 12


def select(picture: Picture, nodes: int = NODES) -> Picture:
    """The part of a complete picture that is drawn.

    Args:
        picture: as returned by `complete`.
        nodes: most nodes drawn, all kinds together. Below about 50 the platforms may exceed it.
    """
    by_reach = sorted(picture.accounts, key=_by_reach)
    ranked = [key(row, "account_id") for row in by_reach]
    few = len(platforms(influencers(picture).values()))
    others = len(picture.accounts) + len(picture.stocks) + few
    pushes = _pushes(picture, ranked[: nodes // 20], max(nodes // 3, nodes - others))
    named = {key(row, "stock_id") for row in pushes}
    stocks = [row for row in picture.stocks if key(row, "stock_id") in named]
    chosen = _accounts(picture, pushes, ranked, nodes - few - len(pushes) - len(stocks))
    engagements, follows = _ties(picture, chosen, nodes * TIES_PER_NODE)
    tied = {key(row, "account_id") for row in pushes}
    tied |= {one for a, b, _ in _weighted(engagements, follows) for one in (a, b)}
    accounts = [row for row in by_reach if key(row, "account_id") in tied & chosen]
    return replace(picture, accounts=accounts, stocks=stocks, pushes=pushes, engagements=engagements, follows=follows)


def platforms(accounts: Iterable[Row]) -> list[str]:
    """The platforms with the most accounts, at most `PLATFORMS`, most first; none when all are on the same one.

    A tie from everyone to the only platform would tell nothing and pull the network into a ball.
    """
    counts = Counter(platform_of(row) for row in accounts)
    most = sorted(counts, key=lambda name: (-counts[name], name))
    return [name for name in most if name][:PLATFORMS] if len(counts) > 1 else []


def _by_score(push: Row) -> tuple[float, str]:
    score = finite(push.get("probability"))
    return (1.0 if score is None else -score, key(push, "push_id"))


def _by_reach(account: Row) -> tuple[float, str]:
    return (-(finite(account.get("reach")) or 0.0), key(account, "account_id"))


def _pushes(picture: Picture, leaders: list[str], room: int) -> list[Row]:
    """The likeliest push of each leader, then the likeliest of all."""
    ordered = sorted(picture.pushes, key=_by_score)
    best: dict[str, Row] = {}
    for row in ordered:
        best.setdefault(key(row, "account_id"), row)
    first = [best[one] for one in leaders if one in best]
    taken = {key(row, "push_id") for row in first}
    return [*first, *(row for row in ordered if key(row, "push_id") not in taken)][:room]


def _accounts(picture: Picture, pushes: list[Row], ranked: list[str], room: int) -> set[str]:
    """Ids: makers of the pushes, then the most reached to half the room, then those tied to them."""
    chosen = {key(row, "account_id") for row in pushes}
    _fill(chosen, ranked, room // 2)
    _fill(chosen, _beside(picture, [one for one in ranked if one in chosen]), room)
    _fill(chosen, ranked, room)
    return chosen


def _fill(chosen: set[str], wanted: Iterable[str], room: int) -> None:
    for one in wanted:
        if len(chosen) >= room:
            return
        chosen.add(one)


def _beside(picture: Picture, middles: list[str]) -> Iterator[str]:
    """Those tied to each account, in turn: the first of every one, then the second of every one, and so on."""
    around: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for a, b, times in _weighted(picture.engagements, picture.follows):
        around[a][b] += times
        around[b][a] += times
    beside = [sorted(around[one], key=lambda other: (-around[one][other], other)) for one in middles]
    return (one for turn in zip_longest(*beside) for one in turn if one is not None)


def _weighted(engagements: list[Row], follows: list[Row]) -> Iterator[tuple[str, str, float]]:
    """The ends of every tie and how often it was seen; a follow once."""
    for row in engagements:
        yield key(row, "source_id"), key(row, "target_id"), max(finite(row.get("times")) or 1.0, 0.0)
    for row in follows:
        yield key(row, "follower_id"), key(row, "followed_id"), 1.0


def _ties(picture: Picture, chosen: set[str], room: int) -> tuple[list[Row], list[Row]]:
    """Ties between the chosen: the strongest that every account has to another, then the second, and so on."""
    engagements = [row for row in picture.engagements if {key(row, "source_id"), key(row, "target_id")} <= chosen]
    follows = [row for row in picture.follows if {key(row, "follower_id"), key(row, "followed_id")} <= chosen]
    ends = list(_weighted(engagements, follows))
    turns = Counter[str]()
    order: list[tuple[int, float, int]] = []
    for at in sorted(range(len(ends)), key=lambda at: -ends[at][2]):  # stable: an engagement before a follow
        source, _, times = ends[at]
        turns[source] += 1
        order.append((turns[source], -times, at))
    kept = {at for _, _, at in sorted(order)[:room]}
    inside = [at in kept for at in range(len(ends))]
    return list(compress(engagements, inside)), list(compress(follows, inside[len(engagements) :]))
