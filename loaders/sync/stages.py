"""The stages of a sync in order: a load statement, the rows it takes in a state, and which columns say what is what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from loaders.sync import (
    cascades,
    centrality,
    co_pushes,
    disclosures,
    enforcement,
    halts,
    initiators,
    market,
    market_rules,
    measures,
    overlaps,
    people,
    platforms,
    rings,
    same_person,
    themes,
)
from loaders.sync.tables import Tables


@dataclass(frozen=True)
class Stage:
    """One load statement.

    Attributes:
        statement: name under `queries/load`.
        rows: makes its rows, with exactly the keys its header names.
        key: columns that say which node or tie a row is about.
        result: whether the latest run of its kind made the rows; what an older one made is swept away at the end.
        edited: whether what a person edits, or what was known by then, may take rows from a run that is still shown.
        found: columns that are sent together as one map, which the header calls `found`.
        lists: columns whose values are tuples.
    """

    statement: str
    rows: Callable[[Tables], pd.DataFrame]
    key: tuple[str, ...]
    result: bool = False
    edited: bool = False
    found: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def width(self, rows: pd.DataFrame) -> int:
        """Values in the widest of the rows, each item of a list counted."""
        if not self.lists or rows.empty:
            return len(rows.columns)
        return len(rows.columns) + int(rows[list(self.lists)].map(len).sum(axis=1).max())


def _files(tables: Tables) -> pd.DataFrame:
    rows = tables.files().sort_values("batch", ignore_index=True)
    return rows.rename(columns={"batch": "id"})[["id", "file", "reader", "rows"]]


STAGES = (
    Stage("batch", _files, ("id",)),
    Stage("platform", people.platforms, ("id",)),
    Stage("account", people.accounts, ("id",)),
    Stage("on", people.on, ("account_id", "platform_id")),
    Stage("follows", people.follows, ("follower_id", "followed_id")),
    Stage("enforcement", enforcement.enforcement_nodes, ("id",)),
    Stage("subject_of", enforcement.subject_of, ("account_id", "enforcement_id")),
    Stage("engaged", people.engaged, ("source_id", "target_id", "kind")),
    Stage("stock", market.stocks, ("id",)),
    Stage("trading_day", market.trading_days, ("id",)),
    Stage("next", market.next_days, ("earlier_id", "later_id")),
    Stage("traded", market.traded, ("stock_id", "session_id")),
    Stage("halted", halts.halts, ("stock_id", "session_id", "key")),
    Stage("disclosed", disclosures.disclosures, ("stock_id", "session_id", "key")),
    Stage("theme", themes.theme_nodes, ("id",)),
    Stage("covers", themes.covers, ("theme_id", "stock_id")),
    Stage("named_on", platforms.named_on, ("stock_id", "platform_id")),
    Stage("raised_on", platforms.raised_on, ("theme_id", "platform_id")),
    Stage("measures", measures.measures, ("id",), result=True, found=measures.FOUND),
    Stage("initiators", initiators.initiators, ("id",), result=True, found=initiators.FOUND),
    Stage("moved", market_rules.moved, ("stock_id", "session_id", "kind", "rule", "within"), result=True),
    Stage("push", market.push_nodes, ("id",), result=True),
    Stage("made", market.made, ("push_id",), result=True),
    Stage("names", market.names, ("push_id",), result=True),
    Stage("decides_on", market.decides_on, ("push_id",), result=True),
    Stage("about", themes.about, ("push_id", "theme_id"), result=True, edited=True),
    Stage("cascades", cascades.cascades, ("id",), result=True, found=cascades.FOUND),
    Stage("central_to", centrality.central_to, ("account_id", "stock_id"), result=True),
    Stage("shares_audience", overlaps.shares_audience, ("account_id", "other_id"), result=True),
    Stage("co_pushed", co_pushes.co_pushed, ("account_id", "other_id"), result=True, lists=co_pushes.EVIDENCE),
    Stage("same_person", same_person.same_person, ("account_id", "other_id"), result=True),
    Stage("ring", rings.rings, ("id",), result=True),
    Stage("in", rings.members, ("account_id",), result=True),
    Stage("retail_burst", market.bursts, ("id",), result=True),
    Stage("had", market.had, ("burst_id",), result=True),
    Stage("started_on", market.started_on, ("burst_id",), result=True),
    Stage("preceded", market.preceded, ("push_id",), result=True),
    Stage("chased", market.chased, ("push_id",), result=True),
    Stage("scoring_run", market.scoring_runs, ("id",)),
    Stage("scored", market.scored, ("run", "push_id"), result=True),
)
