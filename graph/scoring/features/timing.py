"""Timing: how long before the opening, on which weekday, during a session or not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.scoring.cases import Cases, Family


def compute(cases: Cases) -> Family:
    """Hours to the opening, whether the post fell inside the session before, weekday of the decision session."""
    pushes = cases.pushes
    hours = (pushes["opens"] - pushes["pushed_at"]).dt.total_seconds() / 3600.0
    weekday = pushes["session"].dt.weekday
    values = pd.DataFrame(
        {
            "log_hours_to_open": np.log1p(hours.astype("float64")),
            "hour_utc": pushes["pushed_at"].dt.hour.astype("float64"),
            "monday": (weekday == 0).astype("float64"),
            "friday": (weekday == 4).astype("float64"),
        }
    )
    return Family("timing", values, "published")
