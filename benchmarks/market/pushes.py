"""Abnormal volume after real pushes: `python -m benchmarks.market.pushes DATA` reads `stocknet` in it.

Of stock-sessions that a push was to be decided on and that came after a quiet session: how many had abnormal volume
(robust z of 3 or more) within the five sessions from then on. Beside them the same stocks at random sessions, and each
one's five matched stock-sessions without a push. Intervals are a bootstrap over sessions. It is volume, and never said
to be anybody's buying.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.__main__ import print_rows
from benchmarks.real_data import asked_of, loaded
from graph.market.abnormal_volume import abnormal_volume
from graph.market.before_after import SESSIONS
from graph.market.burst_rule import ABNORMAL_Z
from graph.market.event_study import mean_with_interval
from graph.market.matched import covariates, matches
from graph.market.returns import returns_of

if TYPE_CHECKING:
    from benchmarks.measured import Row
    from graph.market.panel import Panel

Places = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Rows and columns of the panel."""


def main() -> None:
    """A row for pushes, for random sessions and for matched ones."""
    asked = asked_of("benchmarks.market.pushes", __doc__)
    with tempfile.TemporaryDirectory() as folder:
        found = loaded(asked.data / "stocknet", Path(folder)).market
    pushes, panel = found.pushes, found.panels["US"]
    row, column = panel.row(pushes["stock_id"]), panel.column(pushes["session"].to_numpy(dtype="datetime64[D]"))
    print_rows(rows(panel, (row, column)), as_json=asked.json)


def rows(panel: Panel, pushes: Places) -> list[Row]:
    """What came after each kind of stock-session."""
    z = abnormal_volume(panel.volume)
    inside = (pushes[0] >= 0) & (pushes[1] > 0) & (pushes[1] + SESSIONS <= z.shape[1])
    pushed = np.zeros(z.shape, dtype=bool)
    pushed[pushes[0][inside], pushes[1][inside]] = True
    known = ~np.isnan(np.lib.stride_tricks.sliding_window_view(z, SESSIONS + 1, axis=1)).any(axis=-1)
    quiet = np.zeros(z.shape, dtype=bool)
    quiet[:, 1 : known.shape[1] + 1] = known & (z[:, : known.shape[1]] < ABNORMAL_Z)
    mine = np.nonzero(pushed & quiet)
    near = matches(pushed, quiet, covariates(panel.volume, returns_of(panel))).nearest(*mine)
    found = near[0] >= 0
    kinds = {"pushes": mine, "random": _random(mine, quiet), "matched": (near[0][found], near[1][found])}
    return [_row(kind, places, z) for kind, places in kinds.items()]


def _random(mine: Places, quiet: NDArray[np.bool_]) -> Places:
    """As many sessions of the same stocks, with replacement."""
    rng = np.random.default_rng(1)
    column = [rng.choice(np.flatnonzero(quiet[row])) for row in mine[0]]
    return mine[0], np.array(column, dtype=np.int64)


def _row(kind: str, places: Places, z: NDArray[np.float64]) -> Row:
    row, column = places
    after = np.stack([z[row, column + at] for at in range(SESSIONS)], axis=1)
    met = (after >= ABNORMAL_Z).any(axis=1).astype(np.float64)
    share, low, high = mean_with_interval(met, column, 1)
    told = {"share": share, "low": low, "high": high, "mean_z": float(after.mean())}
    return {"sessions": kind, "number": len(row), **{name: round(value, 4) for name, value in told.items()}}


if __name__ == "__main__":
    sys.exit(main())
