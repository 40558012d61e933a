"""What is drawn: rows of accounts, stocks, pushes and ties, as queries return them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from bellwether.export.inert import finite, legal

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Picture:
    """One network to export. Every value in the rows is untrusted; ids are text.

    Attributes:
        title: heading of the page.
        subtitle: what the rows cover.
        lang: language of the page, "en" or "zh".
        generated: when the rows were read, ISO 8601.
        digest: the run the scores come from.
        accounts: account_id, handle, name, platform, reach, reach_low, reach_high [accounts], coverage [followers
            observed over declared, or None], pushes [count].
        stocks: stock_id, name.
        pushes: push_id, account_id, stock_id, pushed_at [ISO, UTC], session [ISO date of the decision session],
            probability, low, high [0..1 or None], outcome ("followed", "disclosed", "chaser", "concurrent", "quiet" or
            "unlabelled"), tier ("measured", "proxy" or None), post_id, url or None, source [file:row].
        engagements: source_id (who acted), target_id (on whom), kind, times [count], first_at [ISO, UTC].
        follows: follower_id, followed_id.
        co_pushes: account_id, other_id (they posted the same together more often than the news explains), times
            [count], q [0..1], lag_s [seconds from the first one to the other], first_at [ISO, UTC].
    """

    title: str
    subtitle: str
    lang: str
    generated: str
    digest: str
    accounts: list[Row]
    stocks: list[Row]
    pushes: list[Row]
    engagements: list[Row]
    follows: list[Row]
    co_pushes: list[Row] = field(default_factory=list[Row])


def complete(picture: Picture) -> Picture:
    """The same picture with each id once, no row without ids, and a row for every account and stock a tie names."""
    pushes = [row for row in _once(picture.pushes, "push_id") if _named(row, "account_id", "stock_id")]
    engagements = [row for row in picture.engagements if _named(row, "source_id", "target_id")]
    follows = [row for row in picture.follows if _named(row, "follower_id", "followed_id")]
    co_pushes = [row for row in picture.co_pushes if _named(row, "account_id", "other_id")]
    ends = [(pushes, "account_id"), (engagements, "source_id"), (engagements, "target_id")]
    ends += [(follows, "follower_id"), (follows, "followed_id")]
    ends += [(co_pushes, "account_id"), (co_pushes, "other_id")]
    met = [{"account_id": row[column]} for rows, column in ends for row in rows]
    return replace(
        picture,
        accounts=_once([*picture.accounts, *met], "account_id"),
        stocks=_once([*picture.stocks, *({"stock_id": row["stock_id"]} for row in pushes)], "stock_id"),
        pushes=pushes,
        engagements=engagements,
        follows=follows,
        co_pushes=co_pushes,
    )


def influencers(picture: Picture) -> dict[str, Row]:
    """The accounts that made a push, or are said to have, by id."""
    makers = {key(row, "account_id") for row in picture.pushes}
    accounts = {key(row, "account_id"): row for row in picture.accounts}
    return {one: row for one, row in accounts.items() if one in makers or (finite(row.get("pushes")) or 0.0) > 0}


def tied(picture: Picture) -> Counter[str]:
    """How many other accounts each account has an engagement or a follow with, either way."""
    pairs = {(key(row, "source_id"), key(row, "target_id")) for row in picture.engagements}
    pairs |= {(key(row, "follower_id"), key(row, "followed_id")) for row in picture.follows}
    both = {frozenset(pair) for pair in pairs if len(set(pair)) == 2}
    return Counter(one for pair in both for one in pair)


def key(row: Row, column: str) -> str:
    """The id in a column, as text; empty when there is none."""
    return legal(row.get(column))


def platform_of(account: Row) -> str:
    """The platform's name, read from the id (`platform:native`) where the row does not say."""
    named = key(account, "platform")
    prefix, colon, _ = key(account, "account_id").partition(":")
    return named or (prefix if colon else "")


def _named(row: Row, *columns: str) -> bool:
    return all(key(row, column) for column in columns)


def _once(rows: list[Row], column: str) -> list[Row]:
    """The first row of each id, in the order met."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(key(row, column), row)
    first.pop("", None)
    return list(first.values())
