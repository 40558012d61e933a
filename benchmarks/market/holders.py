"""What stocks returned after days of herding: `python -m benchmarks.market.holders DATA` reads `robintrack` in it.

Holder counts and prices go through the program as a user would load them. Kinds of events: `holder_jump`, the label's
rule in a small universe; `top_share`, the rule of Barber, Huang, Odean and Schwarz (2022, J. Finance 77:3141) read on
as few stocks as there are, which makes an event nearly every day by construction; `extreme`. Of each the cumulative
return above the mean of all stocks, sessions +1 to +20, with a bootstrap interval over sessions; beside it the same
of the same stocks at sessions moved in a circle by 21 to 120. Of kinds with under 30 events only their number is
told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.__main__ import print_rows
from benchmarks.real_data import asked_of, loaded
from graph.market.burst_rule import JUMP, LEAST_HOLDERS, TOP_SHARE
from graph.market.event_study import event_study
from graph.market.market_adjusted import event_adjusted_returns
from graph.market.market_model import FIRST
from graph.market.placebo import SHIFTS
from graph.market.returns import market_return, returns_of

if TYPE_CHECKING:
    from benchmarks.measured import Row
    from graph.market.panel import Panel

LEAST_EVENTS = 30
PUBLISHED = {"top_share": "-.047"}
"""The paper's return over twenty sessions after herding days, May 2018 to August 2020, of all stocks there were."""
_PLACEBOS = 200


def main() -> None:
    """A row for each kind of event."""
    asked = asked_of("benchmarks.market.holders", __doc__)
    with tempfile.TemporaryDirectory() as folder:
        found = loaded(asked.data / "robintrack", Path(folder)).market
    panel, components = found.panels["US"], found.components["US"]
    print_rows([_row(kind, _once(events), panel) for kind, events in kinds(components).items()], as_json=asked.json)


def kinds(components: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Stock-sessions of each kind."""
    enough = components["holders_before"] >= LEAST_HOLDERS
    many = (components["holders"] - components["holders_before"] >= 1_000) & (components["holder_ratio"] >= 1.5)
    return {
        "holder_jump": components.loc[enough & (components["holder_ratio"] >= JUMP)],
        "top_share": components.loc[enough & (components["holder_rank"] > 1 - TOP_SHARE)],
        "extreme": components.loc[enough & many],
    }


def _once(events: pd.DataFrame) -> pd.DataFrame:
    """The first session of each run of them, twenty apart: a window is no other event's too."""
    kept, last = [], dict[int, int]()
    for row, column in events.sort_values("column")[["row", "column"]].itertuples(index=False):
        if column - last.get(row, -(10**6)) > 20:
            kept.append((row, column))
            last[row] = column
    return pd.DataFrame(kept, columns=["row", "column"], dtype=int)


def _row(kind: str, events: pd.DataFrame, panel: Panel) -> Row:
    told: Row = {"events": kind, "number": len(events), "paper": PUBLISHED.get(kind, "")}
    if len(events) < LEAST_EVENTS:
        return told
    found = _after(events, panel)
    rng = np.random.default_rng(1)
    moved = [_moved(events, panel, rng) for _ in range(_PLACEBOS)]
    low, high = np.quantile(moved, [0.025, 0.975])
    return told | {
        "used": int(found["events"]),
        "sessions": int(found["sessions"]),
        **{name: round(float(found[name]), 4) for name in ("mean", "low", "high", "median")},
        **{
            "placebo": round(float(np.mean(moved)), 4),
            "placebo_low": round(float(low), 4),
            "placebo_high": round(float(high), 4),
        },
    }


def _after(events: pd.DataFrame, panel: Panel) -> pd.Series:
    returns = returns_of(panel)
    abnormal = event_adjusted_returns(
        returns, market_return(returns), events["row"].to_numpy(), events["column"].to_numpy(), (-FIRST, 20)
    )
    return event_study(abnormal, events, windows=((1, 20),)).iloc[0]


def _moved(events: pd.DataFrame, panel: Panel, rng: np.random.Generator) -> float:
    """The mean of the same stocks at other sessions, within those that holders were read on."""
    known = np.flatnonzero(~np.isnan(panel.holders).all(axis=0))
    by = rng.integers(*SHIFTS, len(events), endpoint=True) * rng.choice([-1, 1], len(events))
    column = known[(np.searchsorted(known, events["column"].to_numpy()) + by) % len(known)]
    return float(_after(events.assign(column=column), panel)["mean"])


if __name__ == "__main__":
    sys.exit(main())
