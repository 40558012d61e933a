"""The parts of the burst label, stock by session, before any rule is applied."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.burst_rule import burst_rule
from graph.market.panel import moved
from graph.market.signals import Signals


def burst_components(signals: Signals) -> pd.DataFrame:
    """One row for each stock and session that has a bar, a holder count or a known retail flow.

    Returns:
        Columns row, column (place in the panel), stock_id, session, holders, holders_before, holder_ratio,
        holder_rank, ranked, flow_of, flow, flow_z, buyers, sellers, lsv, lsv_q, volume_z, tier, rule, on.
    """
    panel, ratio, flow = signals.panel, signals.holder_ratio, signals.flow
    rank, ranked = _ranks(ratio)
    matrices = {
        "holders": panel.holders,
        "holders_before": moved(panel.holders, 1),
        "holder_ratio": ratio,
        "holder_rank": rank,
        "ranked": np.broadcast_to(ranked, ratio.shape),
        "flow_of": np.array([*flow.names, None], dtype=object)[flow.series],
        "flow": flow.value,
        "flow_z": flow.z,
        "buyers": panel.buyers,
        "sellers": panel.sellers,
        "lsv": signals.herding.h,
        "lsv_q": signals.herding.q,
        "volume_z": signals.volume_z,
        "tier": np.where(signals.measured, "measured", "proxy").astype(object),
    }
    there = (panel.holders, panel.volume, flow.z, panel.buyers)
    row, column = np.nonzero(np.logical_or.reduce([~np.isnan(one) for one in there]))
    places = {"row": row, "column": column, "stock_id": panel.stocks[row], "session": panel.days[column]}
    components = pd.DataFrame({**places, **{name: matrix[row, column] for name, matrix in matrices.items()}})
    components["session"] = components["session"].astype("datetime64[s]")
    return components.join(burst_rule(components))


def _ranks(ratio: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Share of the day's stocks at or below each ratio, and how many were ranked."""
    ranked = np.count_nonzero(~np.isnan(ratio), axis=0)
    return pd.DataFrame(ratio).rank(axis=0, pct=True, method="max").to_numpy(), ranked
