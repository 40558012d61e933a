"""What stocks returned after bursts, above what the market gave them, beside the same stocks at other times."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.market.calendar_time import calendar_time
from graph.market.event_study import WINDOWS, event_study
from graph.market.market_model import FIRST, event_abnormal_returns
from graph.market.panel import Panel
from graph.market.placebo import shifted_columns
from graph.market.returns import market_return, returns_of

Floats = NDArray[np.float64]
_Market = tuple[Floats, Floats]
"""Returns of the stocks, shape (stocks, sessions), and of their mean."""
LEAST = 30
"""Events under which only their number is told (methods, section 3)."""
DRAWS = 20
_LATER = max(last for _, last in WINDOWS)


def after_bursts(
    bursts: pd.DataFrame, panel: Panel, censored: NDArray[np.int8] | None = None, seed: int = 0
) -> pd.DataFrame:
    """An event study of bursts by their first session, for each tier and rule.

    Args:
        bursts: of one market.
        panel: of that market; its market is the mean of its stocks, each alike.
        censored: 1 where a stock closed at its upper limit, -1 at its lower, else 0; none when None.
        seed: of the bootstrap and the placebo.

    Returns:
        Columns tier, rule, bursts, those of `event_study`, placebo, placebo_low and placebo_high (the mean where means
        are told, else the median, of the same stocks at sessions moved by 21 to 120: mean and range of twenty), and for
        +1..+20 alpha, alpha_low and alpha_high (of a session, of the portfolio of all such stocks). Of a rule with
        under 30 bursts one row with their number alone.
    """
    returns = returns_of(panel)
    market = returns, market_return(returns)
    parts = [
        _rule(mine, market, censored, seed).assign(tier=str(tier), rule=str(rule), bursts=len(mine))
        for (tier, rule), mine in bursts.groupby(["tier", "rule"], sort=True)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["tier", "rule", "bursts"])


def _rule(bursts: pd.DataFrame, market: _Market, censored: NDArray[np.int8] | None, seed: int) -> pd.DataFrame:
    if len(bursts) < LEAST:
        return pd.DataFrame(index=[0])
    events = pd.DataFrame({"row": bursts["row"], "column": bursts["first"]}).astype(np.int64)
    found = _study(events, market, censored, seed)
    told = np.where(found["mean"].isna(), "median", "mean")
    low, mean, high = _placebo(events, market, told, seed)
    alpha = calendar_time(*market, events["row"].to_numpy(), events["column"].to_numpy())
    last = (found["window"] == found["window"].iloc[-1]).to_numpy()
    portfolio = {"alpha": alpha.value, "alpha_low": alpha.low, "alpha_high": alpha.high}
    return found.assign(
        placebo=mean,
        placebo_low=low,
        placebo_high=high,
        **{name: np.where(last, value, np.nan) for name, value in portfolio.items()},
    )


def _study(events: pd.DataFrame, market: _Market, censored: NDArray[np.int8] | None, seed: int) -> pd.DataFrame:
    places = events["row"].to_numpy(), events["column"].to_numpy()
    abnormal = event_abnormal_returns(*market, *places, window=(-FIRST, _LATER)).abnormal
    return event_study(abnormal, events, censored=censored, seed=seed)


def _placebo(events: pd.DataFrame, market: _Market, told: NDArray[np.str_], seed: int) -> tuple[Floats, Floats, Floats]:
    """Low, mean and high over the moves of what is told of each window, the mean or the median."""
    rng = np.random.default_rng(seed)
    stock = np.unique(events["row"], return_inverse=True)[1].astype(np.int64)
    width = market[0].shape[1]
    moved = np.empty((DRAWS, len(told)))
    for at in range(DRAWS):
        column = shifted_columns(events["column"].to_numpy(), stock, width, rng)
        found = _study(events.assign(column=column), market, None, seed)
        moved[at] = np.where(told == "mean", found["mean"], found["median"])
    low, high = np.nanquantile(moved, [0.025, 0.975], axis=0)
    return low, np.nanmean(moved, axis=0), high
