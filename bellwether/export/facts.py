"""What the panel says about an account, a stock, a push or a tie: name and value, in the page's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from bellwether.export.inert import finite, inert, legal
from bellwether.export.picture import Row, platform_of
from bellwether.export.wording import outcome

Facts: TypeAlias = dict[str, str]
Words: TypeAlias = dict[str, str]

_LEAST = 0.01
"""The least share that is written out [%]."""


def account_facts(row: Row, pushes: int, tied: tuple[int, int], words: Words) -> Facts:
    """Handle, platform, reach with its interval and how much was observed, pushes, accounts tied to it, and id.

    Args:
        row: the account.
        pushes: how many of its pushes are drawn.
        tied: how many accounts engage with it, it engages with, follow it or it follows: drawn, and all.
        words: of the page's language.
    """
    reach = finite(row.get("reach"))
    return {
        words["handle"]: inert(row.get("handle")) or "—",
        words["on_platform"]: inert(platform_of(row)) or "—",
        words["reach"]: words["unknown"] if reach is None else _amount(reach),
        words["interval"]: _interval(row, "reach_low", "reach_high", _amount) or words["unknown"],
        words["coverage"]: _coverage(row, words),
        words["pushes"]: _count(pushes, int(finite(row.get("pushes")) or 0), words),
        words["tied"]: _count(*tied, words),
        words["account"]: inert(row.get("account_id")),
    }


def push_facts(row: Row, words: Words) -> Facts:
    """Sessions and time, score with its interval, and what followed in the words its tier allows."""
    score, tier = finite(row.get("probability")), inert(row.get("tier"))
    return {
        words["session"]: iso_date(row.get("session")) or "—",
        words["pushed_at"]: inert(row.get("pushed_at")) or "—",
        words["score"]: words["unscored"] if score is None else _share(score),
        words["interval"]: _interval(row, "low", "high", _share) or words["unknown"],
        words["outcome"]: outcome(words, inert(row.get("outcome")), tier) or "—",
        words["tier"]: words.get(tier, tier) or "—",
        words["post"]: inert(row.get("post_id")) or "—",
    }


def stock_facts(row: Row, pushes: tuple[int, int], words: Words) -> Facts:
    """Id, and how many pushes name it: drawn, and all."""
    return {words["stock_id"]: inert(row.get("stock_id")), words["pushes"]: _count(*pushes, words)}


def engagement_facts(row: Row, words: Words) -> Facts:
    """Kind, how often, and since when."""
    return {
        words["kind"]: inert(row.get("kind")) or "—",
        words["times"]: _amount(finite(row.get("times")) or 1.0),
        words["first_at"]: inert(row.get("first_at")) or "—",
    }


def iso_date(value: object) -> str:
    """The date a date or time begins with, as ISO text; empty if it does not begin with one."""
    text = legal(value)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _amount(value: float) -> str:
    """A count or an expected count: 12,345 or, below a hundred, 12.3."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}".removesuffix(".0")


def _coverage(row: Row, words: Words) -> str:
    share = finite(row.get("coverage"))
    return words["unknown"] if share is None else words["of_declared"].format(share=_percent(100.0 * share))


def _percent(value: float) -> str:
    """3.25 %, 120 %."""
    if 0.0 < value < _LEAST:
        return f"< {_LEAST} %"
    return f"{value:,.0f} %" if value >= 100.0 else f"{value:.3g} %"


def _count(shown: int, known: int, words: Words) -> str:
    """A count, and how much of it is drawn where that is less."""
    if shown >= known:
        return f"{shown:,}"
    return words["drawn"].format(all=f"{known:,}", shown=f"{shown:,}")


def _share(value: float) -> str:
    return f"{value:.3f}"


def _interval(row: Row, low: str, high: str, written: Callable[[float], str]) -> str:
    ends = [finite(row.get(low)), finite(row.get(high))]
    return "" if ends == [None, None] else " – ".join("?" if end is None else written(end) for end in ends)
