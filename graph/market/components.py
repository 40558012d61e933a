"""The parts of the burst label, stock by session, before any rule is applied."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.abnormal_volume import abnormal_volume
from graph.market.burst_rule import burst_rule
from graph.market.panel import Panel, moved

STALE = 10
"""Sessions after the last holder reading from which on a stock counts as having no holder counts."""


def burst_components(panel: Panel) -> pd.DataFrame:
    """One row for each stock and session that has a bar or a holder count.

    Returns:
        Columns row, column (place in the panel), stock_id, session, holders, holders_before, holder_ratio,
        holder_rank, ranked, volume_z, tier, rule, on.
    """
    before = moved(panel.holders, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(before > 0, panel.holders / before, np.nan)
    rank, ranked = _ranks(ratio)
    matrices = {
        "holders": panel.holders,
        "holders_before": before,
        "holder_ratio": ratio,
        "holder_rank": rank,
        "ranked": np.broadcast_to(ranked, ratio.shape),
        "volume_z": abnormal_volume(panel.volume),
        "tier": np.where(has_holder_counts(panel.holders), "measured", "proxy").astype(object),
    }
    row, column = np.nonzero(~np.isnan(panel.holders) | ~np.isnan(panel.volume))
    places = {"row": row, "column": column, "stock_id": panel.stocks[row], "session": panel.days[column]}
    components = pd.DataFrame({**places, **{name: matrix[row, column] for name, matrix in matrices.items()}})
    components["session"] = components["session"].astype("datetime64[s]")
    return components.join(burst_rule(components))


def has_holder_counts(holders: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where a reading lies at most ten sessions back: those sessions are labelled in the measured tier."""
    columns = np.arange(holders.shape[1])
    last = np.maximum.accumulate(np.where(np.isnan(holders), -(10**6), columns), axis=1)
    return columns - last <= STALE


def _ranks(ratio: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Share of the day's stocks at or below each ratio, and how many were ranked."""
    ranked = np.count_nonzero(~np.isnan(ratio), axis=0)
    return pd.DataFrame(ratio).rank(axis=0, pct=True, method="max").to_numpy(), ranked
