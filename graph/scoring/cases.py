"""What features read: the pushes to be described and everything that could be known of them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from graph.market.study import MarketStudy


@dataclass(frozen=True)
class Cases:
    """Pushes with a decision session, and the tables around them.

    A feature of a push may read what was available strictly before its decision session opened (`pushes.opens`),
    and nothing else.

    Attributes:
        pushes: rows of `MarketStudy.pushes` that have a decision session, index 0 to n - 1.
        study: the market study they come from.
        posts: rows of `posts`.
        mentions: rows of `mentions`.
        snapshots: measures of accounts at the beginning of each month.
    """

    pushes: pd.DataFrame
    study: MarketStudy
    posts: pd.DataFrame
    mentions: pd.DataFrame
    snapshots: dict[pd.Timestamp, pd.DataFrame]


@dataclass(frozen=True)
class Family:
    """Features of one kind: a table in the order of the pushes, and their availability class.

    `availability` is one of the classes of the record's clocks, for all pushes or for each (a Series).
    """

    name: str
    values: pd.DataFrame
    availability: str | pd.Series
