"""What charts show: a stretch of sessions of one stock, and the weeks of an account's pushes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

OUTCOMES = ("followed", "disclosed", "concurrent", "chaser", "quiet", "unlabelled")
"""Outcomes of a push in the order in which charts show them."""
_TITLE = 36
"""Letters of a title before its tier."""


@dataclass(frozen=True)
class Flow:
    """Retail flow by one measure of one vendor.

    Attributes:
        name: the measure, and its vendor where there may be several; untrusted.
        tier: measured or proxy.
        unit: of the values; ours, as the weakness is.
        weakness: how it is known to fail; stands beside the figure.
        values: by session, NaN where unknown.
        level: how much there is (a line) rather than how much was added (bars around 0).
    """

    name: str
    tier: str
    unit: str
    weakness: str
    values: list[float]
    level: bool


@dataclass(frozen=True)
class Limit:
    """A session that touched its price limit.

    Attributes:
        at: which session.
        up: the upper limit rather than the lower one.
        locked: no other price was paid all session.
        held: the close was at the limit.
    """

    at: int
    up: bool
    locked: bool
    held: bool


@dataclass(frozen=True)
class Span:
    """Sessions on end, both ends counted; of a burst with its tier."""

    first: int
    last: int
    tier: str = ""


@dataclass(frozen=True)
class Stretch:
    """Sessions of one stock, oldest first; every place is counted from the first of them.

    Attributes:
        title: what the chart is of; untrusted text.
        tier: of the labels in these sessions.
        currency: of the prices; ours.
        days: the sessions.
        close: last prices, NaN where there is no bar.
        volume: shares traded, NaN where there is no bar.
        flow: retail flow, None where none is loaded.
        limits: sessions at a price limit.
        halts: sessions in which trading stopped.
        bursts: sessions of bursts.
        pushes: by outcome, the decision session of each push.
        marked: the session that was asked for, or None.
    """

    title: str
    tier: str
    currency: str
    days: list[date]
    close: list[float]
    volume: list[float]
    flow: Flow | None = None
    limits: list[Limit] = field(default_factory=list[Limit])
    halts: list[Span] = field(default_factory=list[Span])
    bursts: list[Span] = field(default_factory=list[Span])
    pushes: dict[str, list[int]] = field(default_factory=dict[str, "list[int]"])
    marked: int | None = None


@dataclass(frozen=True)
class Weeks:
    """An account's pushes by week.

    Attributes:
        title: what the chart is of; untrusted text.
        tier: of the outcomes.
        days: the Monday of every week from the first push to the last [UTC].
        pushes: by outcome, how many in each week.
    """

    title: str
    tier: str
    days: list[date]
    pushes: dict[str, list[int]]


def burst_words(tier: str) -> str:
    """What a burst is called: a proxy is never called buying."""
    return "retail buying" if tier == "measured" else "abnormal volume"


def titled(title: str, tier: str) -> str:
    """The title of a chart with the tier of what it shows, for which room is kept."""
    short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
    return f"{short} · {tier} tier" if tier else short
