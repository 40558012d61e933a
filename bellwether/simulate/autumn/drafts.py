"""Posts before they have words and ids: who, when, about which stocks, and of what kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Floats, Ints

MOST = 5  # stocks a push may name; a longer list is a list


class Kind(IntEnum):
    """What brought a post about."""

    ORDINARY = 0
    CAMPAIGN = 1
    TOPIC = 2
    CROWD = 3
    CHASE = 4
    PLANTED = 5
    SPOKEN = 6  # said in a livestream


@dataclass(frozen=True, slots=True)
class Draft:
    """One post to be: account and stocks by index, ``moment`` in UTC epoch seconds, ``theme`` by index or -1."""

    author: int
    moment: int
    stocks: tuple[int, ...]
    kind: Kind
    theme: int = -1


def pull_of(setting: Setting, drafts: list[Draft]) -> Floats:
    """Strength that pushes add by stock and decision session, shape (stocks, sessions)."""
    total = np.zeros(setting.shape)
    strengths, count = setting.people.strengths, setting.sessions.count
    for draft, session in zip(drafts, decisions(setting, drafts).tolist(), strict=True):
        if strengths[draft.author] and session < count and len(draft.stocks) <= MOST:
            for stock in draft.stocks:
                total[stock, session] += strengths[draft.author]
    return total


def decisions(setting: Setting, drafts: list[Draft]) -> Ints:
    """Index of each draft's decision session."""
    return setting.sessions.decision(np.array([draft.moment for draft in drafts], dtype=np.int64))
