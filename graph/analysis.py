"""What one analysis computes: its parts in order, each with the table of the record that its rows go to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from graph.cascades.cascades import cascades
from graph.centrality.overlap import LEAST_AUDIENCE
from graph.communities import ALONE, modularity
from graph.coverage import overall
from graph.measures import MEASURES
from graph.observed import AT_LEAST, PERMUTATIONS
from graph.stock_measures import central_to_stocks

if TYPE_CHECKING:
    from graph.observed import Observed


@dataclass(frozen=True)
class Part:
    """A part of an analysis: what it is called, and the rows it adds to a table of the record."""

    name: str
    table: str
    rows: Callable[[Observed], pd.DataFrame]


def parts() -> list[Part]:
    """Every part, in the order in which they are computed."""
    return [
        *(Part(name, "measures", _named(name)) for name in MEASURES),
        Part("cascades", "cascades", lambda seen: cascades(*(seen.tables[name] for name in _CASCADES))),
        Part("stock pagerank", "stock_measures", lambda seen: central_to_stocks(seen.network, seen.pushes)),
        Part("overlaps", "overlaps", _overlaps),
    ]


_CASCADES = ("posts", "engagements", "follows")


def _named(measure: str) -> Callable[[Observed], pd.DataFrame]:
    return lambda seen: MEASURES[measure](seen).assign(measure=measure)


def _overlaps(seen: Observed) -> pd.DataFrame:
    pairs, _ = seen.alike
    sizes = pd.Series(np.diff(seen.network.starts), index=seen.network.accounts)
    either = pairs["account"].map(sizes) + pairs["other"].map(sizes)
    # Of c in both and s in the two together, the index is c / (s - c).
    common = (pairs["jaccard"] * either / (1.0 + pairs["jaccard"])).round().astype("int64")
    found = pairs[["account", "other", "jaccard"]].rename(columns={"account": "account_id", "other": "other_id"})
    method = f"MinHash of {PERMUTATIONS}, then counted; from {AT_LEAST:g} on, audiences of {LEAST_AUDIENCE} or more"
    return found.assign(common=common, method=method)


def facts(seen: Observed, rows: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """What is said of an analysis as a whole, once its parts are there.

    Args:
        seen: what was observed.
        rows: of each table, all parts together.
    """
    numbers = seen.communities[seen.communities != ALONE]
    return {
        "accounts": seen.network.size,
        "ties": len(seen.network.source),
        "spread": seen.network.spread,
        "influencers": len(seen.influencers),
        "coverage": overall(seen.coverage),
        "communities": int(numbers.nunique()),
        "modularity": modularity(seen.network, seen.communities),
        "last_community": max(seen.used, int(numbers.max()) if len(numbers) else ALONE),
        "cascades": len(rows["cascades"]),
        "overlaps": len(rows["overlaps"]),
        "overlaps_left_out": seen.alike[1],
        "seeds": _seeds(seen),
    }


def _seeds(seen: Observed) -> dict[str, Any]:
    """How far those chosen reach together, and how near that is to the best; None where there is nobody."""
    found = seen.seeds
    together = {
        name: float(getattr(found, name)[-1]) if len(found.place) else None for name in ("value", "low", "high")
    }
    kept = ("guarantee", "confidence", "reached", "samples")
    return {"k": len(found.place), **together, **{name: getattr(found, name) for name in kept}}
