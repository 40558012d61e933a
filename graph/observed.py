"""What was observed of a study by a moment, and what several measures of it share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.centrality.hits import Hits, hits
from graph.centrality.overlap import LEAST_AUDIENCE, most_alike
from graph.communities import ALONE, carried_over, communities
from graph.coverage import coverage
from graph.reach.seeds import Seeds, top_seeds
from graph.ties import build_network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.network import Network

INPUTS = ("posts", "follows", "engagements", "account_counts")
AT_LEAST = 0.2
"""The Jaccard index from which two influencers' audiences are said to overlap."""
PERMUTATIONS = 256
MOST_PAIRS = 100_000
TOP = 20
"""Accounts that are chosen to reach furthest together."""


@dataclass(frozen=True)
class Observed:
    """What an analysis reads; each part that several measures share is computed when it is first asked for.

    Attributes:
        tables: those named in `INPUTS`, with what was available by the moment; engagements with their targets.
        pushes: columns account_id, stock_id, one row for each push made by then.
        as_of: the moment, UTC.
        window: how long before the moment temporal reach begins.
        earlier: numbers of communities by account id, as an earlier run gave them; empty where there was none.
        used: the greatest number that any earlier run gave.
    """

    tables: dict[str, pd.DataFrame]
    pushes: pd.DataFrame
    as_of: datetime
    window: timedelta
    earlier: pd.Series
    used: int = ALONE

    @cached_property
    def network(self) -> Network:
        """Who can see whom."""
        return build_network(self.tables["posts"], self.tables["follows"], self.tables["engagements"])

    @cached_property
    def influencers(self) -> NDArray[np.object_]:
        """Ids of the accounts that made a push, in order."""
        return np.array(sorted(set(self.pushes["account_id"])), dtype=object)

    @cached_property
    def hits(self) -> Hits:
        """Hubs and authorities."""
        return hits(self.network)

    @cached_property
    def seeds(self) -> Seeds:
        """The accounts that together reach furthest."""
        return top_seeds(self.network, TOP)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Observed and declared followers of each account that declares any."""
        return coverage(self.tables["account_counts"], self.tables["follows"])

    @cached_property
    def communities(self) -> pd.Series:
        """The community of each account, under the numbers of the earlier run where they are the same in the main."""
        return carried_over(self.earlier, communities(self.network), used=self.used)

    @cached_property
    def alike(self) -> tuple[pd.DataFrame, int]:
        """Pairs of influencers whose audiences overlap, those most alike, and how many pairs were left out."""
        places = pd.Index(self.network.accounts).get_indexer(pd.Index(self.influencers))
        places = places[places >= 0]
        some = places[np.diff(self.network.starts)[places] >= LEAST_AUDIENCE]
        return most_alike(self.network, some, at_least=AT_LEAST, permutations=PERMUTATIONS, most=MOST_PAIRS)
