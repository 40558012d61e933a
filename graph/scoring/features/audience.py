"""Audience: followers available at the push, accounts that engaged before, pushes decided before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.scoring.cases import Cases, Family


def compute(cases: Cases) -> Family:
    """Logarithms of followers, engagers and earlier pushes of the author."""
    pushes = cases.pushes
    earlier = pushes.sort_values(["opens", "push_id"]).groupby("account_id")["opens"].rank(method="min") - 1
    values = pd.DataFrame(
        {
            "log_followers": np.log1p(pushes["followers"].astype("float64")),
            "log_engagers": np.log1p(pushes["engagers"].astype("float64")),
            "log_pushes_before": np.log1p(earlier.reindex(pushes.index)),
        }
    )
    return Family("audience", values, pushes["followers_availability"].fillna("published"))
