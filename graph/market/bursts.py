"""Bursts: sessions that met the rule, joined where at most one session lies between, dated by the first."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.market.disclosed import disclosed
from graph.market.panel import Panel

JOINED = 2
"""Two sessions this far apart or closer belong to one burst (a gap of one session at most)."""


def find_bursts(components: pd.DataFrame, panel: Panel, disclosures: pd.DataFrame) -> pd.DataFrame:
    """Bursts of one market.

    Args:
        components: from `burst_components`.
        panel: the panel they were made from.
        disclosures: rows of `disclosures` that were available.

    Returns:
        Columns burst_id, stock_id, tier, rule, first_session, last_session, sessions, strength, extreme, disclosed,
        row, first, last (columns of the panel).
    """
    on = components.loc[components["on"]].sort_values(["row", "tier", "column"], ignore_index=True)
    gap = on.groupby(["row", "tier"])["column"].diff()
    on["number"] = (~(gap <= JOINED)).cumsum()
    # Units differ by rule: of a burst's sessions those met by the first one's rule are compared.
    on["strength"] = _strength(on).where(on["rule"] == on.groupby("number")["rule"].transform("first"))
    new = on["holders"] - on["holders_before"]
    on["extreme"] = (new >= 1_000) & (on["holder_ratio"] >= 1.5)
    bursts = on.groupby("number", as_index=False).agg(
        stock_id=("stock_id", "first"),
        tier=("tier", "first"),
        rule=("rule", "first"),
        first=("column", "first"),
        last=("column", "last"),
        sessions=("column", "size"),
        strength=("strength", "max"),
        extreme=("extreme", "any"),
        row=("row", "first"),
    )
    bursts["first_session"] = panel.days[bursts["first"].to_numpy(dtype=int)].astype("datetime64[s]")
    bursts["last_session"] = panel.days[bursts["last"].to_numpy(dtype=int)].astype("datetime64[s]")
    days = bursts["first_session"].dt.strftime("%Y-%m-%d")
    bursts["burst_id"] = bursts["stock_id"] + ":" + bursts["tier"] + ":" + days
    first = bursts["first"].to_numpy(dtype=np.int64)
    bursts["disclosed"] = disclosed(bursts["stock_id"], first, disclosures, panel)
    return bursts.drop(columns="number")


def _strength(on: pd.DataFrame) -> pd.Series:
    """How far each session is beyond the ordinary, in its rule's unit: holder ratio, robust z, or LSV's measure."""
    by = {"herding": "holder_ratio", "holder_jump": "holder_ratio", "flow": "flow_z", "lsv": "lsv"}
    known = [(on["rule"] == rule) & (on["tier"] == "measured") for rule in by]
    return pd.Series(np.select(known, [on[name] for name in by.values()], on["volume_z"]), on.index)
