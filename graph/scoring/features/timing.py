"""Timing: how long before the opening, at which hour, on which weekday."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.scoring.cases import Cases, Family


def compute(cases: Cases) -> Family:
    """Hours to the opening, hour of the post in UTC, whether the decision session is a Monday or a Friday."""
    pushes = cases.pushes
    hours = (pushes["opens"] - pushes["pushed_at"]).dt.total_seconds() / 3600.0
    weekday = pushes["session"].dt.day_of_week
    values = pd.DataFrame(
        {
            "log_hours_to_open": np.log1p(hours.astype("float64")),
            "hour_utc": pushes["pushed_at"].dt.hour.astype("float64"),
            "monday": (weekday == 0).astype("float64"),
            "friday": (weekday == 4).astype("float64"),
        }
    )
    return Family("timing", values, "published")
