"""The rule that makes a session of a stock part of a burst. This file is the label (methods, section 3).

Measured tier, where a broker's holder counts are there: `herding` where at least 1,000 stocks are ranked that day
(at least 100 holders at the close before and the day's holder ratio in the top 0.5 %; Barber, Huang, Odean and
Schwarz 2022, J. Finance 77:3141), else `holder_jump` (at least 100 holders before and a ratio of 1.10 or more).
Proxy tier, elsewhere: `abnormal_volume`, robust z of 3 or more; it is never called retail buying.
Price is not in the label.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

LEAST_HOLDERS = 100
LEAST_RANKED = 1_000
TOP_SHARE = 0.005
JUMP = 1.10
ABNORMAL_Z = 3.0


def burst_rule(components: pd.DataFrame) -> pd.DataFrame:
    """Which rule applies to each session of a stock, and whether it was met.

    Args:
        components: columns tier, holders_before, holder_ratio, holder_rank, ranked, volume_z.

    Returns:
        Columns rule and on.
    """
    enough = components["holders_before"] >= LEAST_HOLDERS
    ranked = components["ranked"] >= LEAST_RANKED
    herding = enough & (components["holder_rank"] > 1 - TOP_SHARE)
    jump = enough & (components["holder_ratio"] >= JUMP)
    abnormal = components["volume_z"] >= ABNORMAL_Z
    measured = components["tier"] == "measured"
    rule = np.where(measured, np.where(ranked, "herding", "holder_jump"), "abnormal_volume")
    on = np.where(measured, np.where(ranked, herding, jump), abnormal)
    return pd.DataFrame({"rule": rule, "on": on.astype(bool)}, index=components.index)
