"""Measures of an account: one line of `MEASURES` each, under the name it has in the record and on the graph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from graph.centrality.betweenness import betweenness
from graph.centrality.constraint import constraint
from graph.centrality.coreness import coreness
from graph.centrality.degree import audience, expected_audience, sources
from graph.centrality.harmonic import harmonic
from graph.centrality.pagerank import pagerank
from graph.communities import ALONE
from graph.coverage import declared_followers
from graph.estimate import EXACT
from graph.reach.expected import reach
from graph.reach.temporal import temporal_reach
from graph.reach.timed_ties import timed_ties

if TYPE_CHECKING:
    from graph.estimate import Estimate
    from graph.observed import Observed

Measure = Callable[["Observed"], pd.DataFrame]
"""From what was observed to columns account_id, value, method and, where it is an estimate, low and high."""


def _exact(seen: Observed, value: object, method: str) -> pd.DataFrame:
    return pd.DataFrame({"account_id": seen.network.accounts, "value": value, "method": method})


def _reach(seen: Observed) -> pd.DataFrame:
    return _estimate(seen, reach(seen.network)).assign(method=lambda rows: rows["method"] + "; " + seen.network.spread)


def _estimate(seen: Observed, found: Estimate) -> pd.DataFrame:
    table = _exact(seen, found.value, found.method)
    return table if found.method == EXACT else table.assign(low=found.low, high=found.high)


def _followers(seen: Observed) -> pd.DataFrame:
    """Declared, not observed."""
    latest = declared_followers(seen.tables["account_counts"])
    return latest[["account_id", "value"]].assign(method="latest reading")


def _coverage(seen: Observed) -> pd.DataFrame:
    rows = seen.coverage
    more = rows["lower_bound"].map({True: " or more", False: ""}).astype("str")
    said = rows["observed"].astype("str") + " observed of " + rows["declared"].astype("str") + more + " declared"
    return pd.DataFrame({"account_id": rows["account_id"], "value": rows["coverage"], "method": said})


def _seed_rank(seen: Observed) -> pd.DataFrame:
    """Of the accounts that were chosen only; how far they reach together is a fact of the run."""
    accounts = seen.network.accounts[seen.seeds.place]
    rank = range(1, len(accounts) + 1)
    return pd.DataFrame({"account_id": accounts, "value": rank, "method": seen.seeds.method})


def _temporal_reach(seen: Observed) -> pd.DataFrame:
    """Of influencers only; one that nobody engaged with in the window reaches nobody."""
    until = pd.Timestamp(seen.as_of)
    ties = timed_ties(seen.tables["engagements"], until - seen.window, until)
    found = temporal_reach(ties, ties.places(seen.influencers))
    method = f"{EXACT}, engagements of the last {seen.window / timedelta(days=1):g} days"
    return pd.DataFrame({"account_id": seen.influencers, "value": found, "method": method})


def _community(seen: Observed) -> pd.DataFrame:
    found = seen.communities[seen.communities != ALONE]
    numbers = "numbers carried over" if len(seen.earlier) else "numbers by size"
    method = f"Leiden on modularity, seed 0; {numbers}"
    return pd.DataFrame({"account_id": found.index, "value": found.to_numpy(), "method": method})


MEASURES: dict[str, Measure] = {
    "followers": _followers,
    "coverage": _coverage,
    "degree": lambda seen: _exact(seen, audience(seen.network), "accounts that see this one"),
    "sources": lambda seen: _exact(seen, sources(seen.network), "accounts it sees"),
    "strength": lambda seen: _exact(seen, expected_audience(seen.network), "expected audience of one post"),
    "pagerank": lambda seen: _exact(seen, pagerank(seen.network), "damping .85"),
    "hub": lambda seen: _exact(seen, seen.hits.hubs, "from equal hubs, sums to 1"),
    "authority": lambda seen: _exact(seen, seen.hits.authorities, "from equal hubs, sums to 1"),
    "harmonic": lambda seen: _estimate(seen, harmonic(seen.network)),
    "coreness": lambda seen: _exact(seen, coreness(seen.network), "undirected"),
    "betweenness": lambda seen: _estimate(seen, betweenness(seen.network)),
    "constraint": lambda seen: _exact(seen, constraint(seen.network), "undirected").dropna(subset=["value"]),
    "reach": _reach,
    "seed_rank": _seed_rank,
    "temporal_reach": _temporal_reach,
    "community": _community,
}
