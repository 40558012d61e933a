"""Market state at the close before the decision session: prices, volume, holders and past bursts of the stock."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.panel import Panel
from graph.scoring.cases import Cases, Family

_LONG_AGO = 250
_NAMES = (
    "return_1",
    "return_5",
    "return_20",
    "volatility_20",
    "volume_z",
    "volume_z_max_5",
    "log_turnover",
    "holder_change_1",
    "holder_change_5",
    "log_holders",
    "sessions_since_burst",
    "burst_sessions_60",
)


def compute(cases: Cases) -> Family:
    """Returns over 1, 5 and 20 sessions, volatility, abnormal volume, turnover in money, holders, past bursts."""
    nothing = pd.DataFrame(columns=list(_NAMES), dtype="float64")
    parts = [_of_market(cases, market) for market in sorted(cases.study.panels)] or [nothing]
    return Family("market", pd.concat(parts).reindex(cases.pushes.index), "published")


def _of_market(cases: Cases, market: str) -> pd.DataFrame:
    panel, components = cases.study.panels[market], cases.study.components[market]
    mine = cases.pushes.loc[cases.pushes["market"] == market]
    state = _state(panel, components)
    row = panel.row(mine["stock_id"])
    before = panel.column(mine["session"].to_numpy(dtype="datetime64[D]")) - 1
    inside = (row >= 0) & (before >= 0) & (before < panel.close.shape[1])
    safe = np.clip(before, 0, max(panel.close.shape[1] - 1, 0))
    values = {name: np.where(inside, matrix[row, safe], np.nan) for name, matrix in state.items()}
    return pd.DataFrame(values, index=mine.index)


def _state(panel: Panel, components: pd.DataFrame) -> dict[str, NDArray[np.float64]]:
    """Matrices, stocks by sessions; each value uses its own session and earlier ones only."""
    with np.errstate(divide="ignore", invalid="ignore"):
        price, holders = np.log(panel.close), np.log(np.where(panel.holders > 0, panel.holders, np.nan))
        money = np.log(panel.close * panel.volume + 1.0)
    z = _spread(panel, components, "volume_z")
    on = _spread(panel, components, "on") == 1.0
    daily = pd.DataFrame(_change(price, 1).T)
    return {
        "return_1": _change(price, 1),
        "return_5": _change(price, 5),
        "return_20": _change(price, 20),
        "volatility_20": daily.rolling(20, min_periods=10).std().to_numpy().T,
        "volume_z": z,
        "volume_z_max_5": pd.DataFrame(z.T).rolling(5, min_periods=1).max().to_numpy().T,
        "log_turnover": money,
        "holder_change_1": _change(holders, 1),
        "holder_change_5": _change(holders, 5),
        "log_holders": holders,
        "sessions_since_burst": _since(on),
        "burst_sessions_60": pd.DataFrame(on.T.astype(float)).rolling(60, min_periods=1).sum().to_numpy().T,
    }


def _change(values: NDArray[np.float64], sessions: int) -> NDArray[np.float64]:
    out = np.full(values.shape, np.nan)
    out[:, sessions:] = values[:, sessions:] - values[:, :-sessions]
    return out


def _spread(panel: Panel, components: pd.DataFrame, name: str) -> NDArray[np.float64]:
    matrix = np.full(panel.close.shape, np.nan)
    matrix[components["row"], components["column"]] = components[name].to_numpy(dtype=np.float64)
    return matrix


def _since(on: NDArray[np.bool_]) -> NDArray[np.float64]:
    columns = np.arange(on.shape[1])
    last = np.maximum.accumulate(np.where(on, columns, -_LONG_AGO), axis=1)
    return np.minimum(columns - last, _LONG_AGO).astype(np.float64)
