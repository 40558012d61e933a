"""What became of a push: followed, disclosed, quiet, chaser, concurrent or unlabelled (methods, section 3).

d is the decision session, d- the session before it, h = 5. Chaser: a burst was on at d-; concurrent if it began at d-
and the post fell inside d-. Followed: not a chaser, and a burst's first session lies in d to d + h - 1; disclosed, if
that burst stood beside scheduled news or a takeover, which may be what was followed. Unlabelled: no data at d- or at d
+ h - 1 (the data end, the stock was halted, or volume has no past yet), or sessions of both tiers among them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.panel import Panel
from graph.market.signals import Signals
from graph.pushes import utc

HORIZON = 5


def outcomes(pushes: pd.DataFrame, bursts: pd.DataFrame, signals: Signals) -> pd.DataFrame:
    """Outcome of each push of one market.

    Args:
        pushes: from `find_pushes`.
        bursts: from `find_bursts`.
        signals: of that market.

    Returns:
        Columns outcome, burst_id, lead_sessions and tier, in the order of `pushes`.
    """
    panel = signals.panel
    row = panel.row(pushes["stock_id"])
    d = panel.column(pushes["session"].to_numpy(dtype="datetime64[D]"))
    tier = _tiers(signals, row, d)
    inside = _inside_session_before(pushes, panel, d)
    by_stock = dict(iter(bursts.groupby(["row", "tier"])))
    found = [
        _outcome(by_stock.get((r, t)), at, within) if t is not None else ("unlabelled", None, None)
        for r, at, t, within in zip(row, d, tier, inside, strict=True)
    ]
    table = pd.DataFrame(found, columns=["outcome", "burst_id", "lead_sessions"], index=pushes.index)
    table["lead_sessions"] = table["lead_sessions"].astype("Int64")
    return table.assign(tier=pd.Series(tier, index=pushes.index, dtype="str"))


def _outcome(bursts: pd.DataFrame | None, d: int, inside: bool) -> tuple[str, str | None, int | None]:
    if bursts is None:
        return "quiet", None, None
    first, last = bursts["first"].to_numpy(dtype=int), bursts["last"].to_numpy(dtype=int)
    under_way = np.flatnonzero((first <= d - 1) & (d - 1 <= last))
    if under_way.size:
        at = under_way[0]
        concurrent = inside and first[at] == d - 1
        return "concurrent" if concurrent else "chaser", bursts["burst_id"].iloc[at], None
    ahead = np.flatnonzero((first >= d) & (first < d + HORIZON))
    if not ahead.size:
        return "quiet", None, None
    at = ahead[np.argmin(first[ahead])]
    outcome = "disclosed" if bursts["disclosed"].iloc[at] == "yes" else "followed"
    return outcome, bursts["burst_id"].iloc[at], int(first[at] - d)


def _tiers(signals: Signals, row: NDArray[np.int64], d: NDArray[np.int64]) -> list[str | None]:
    """Tier of each label; None where d- or d + h - 1 cannot be told or the tiers are mixed."""
    panel, measured = signals.panel, signals.measured
    traded = (~np.isnan(panel.volume) | ~np.isnan(panel.holders)) & signals.known
    width = panel.close.shape[1]
    found: list[str | None] = []
    for r, at in zip(row, d, strict=True):
        if r < 0 or at < 1 or at + HORIZON > width or not (traded[r, at - 1] and traded[r, at + HORIZON - 1]):
            found.append(None)
            continue
        window = measured[r, at - 1 : at + HORIZON]
        found.append("measured" if window.all() else None if window.any() else "proxy")
    return found


def _inside_session_before(pushes: pd.DataFrame, panel: Panel, d: NDArray[np.int64]) -> NDArray[np.bool_]:
    at = np.clip(panel.first + d - 1, 0, len(panel.calendar.days) - 1)
    moments = utc(pushes["pushed_at"])
    return (panel.calendar.opens[at] <= moments) & (moments <= panel.calendar.closes[at])
