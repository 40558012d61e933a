"""The rule that makes a session of a stock part of a burst. This file is the label (methods, section 3).

Measured tier, where individuals are counted in one of three ways; one of them is enough:
- holder counts of a broker: `herding` where at least 1,000 stocks are ranked that day (at least 100 holders at the
  close before and the day's holder ratio in the top 0.5 %; Barber, Huang, Odean and Schwarz 2022, J. Finance 77:3141),
  else `holder_jump` (at least 100 holders before and a ratio of 1.10 or more);
- retail imbalance (order sizes in China, trades at fractions of a cent in the US): `flow`, robust z of 2 or more;
- trades of known accounts: `lsv`, more buyers than chance gives, at a false discovery rate of .05 over a day's stocks.
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
FLOW_Z = 2.0
LSV_Q = 0.05
ABNORMAL_Z = 3.0

NEEDED = ("tier", "holders_before", "holder_ratio", "holder_rank", "ranked", "flow_z", "lsv_q", "volume_z")


def burst_rule(components: pd.DataFrame) -> pd.DataFrame:
    """Which rule applies to each session of a stock, and whether it was met.

    Args:
        components: the columns in `NEEDED`.

    Returns:
        Columns rule (the first that was met; where none was, the first of which anything is known; `unknown`
        in the measured tier where nothing is) and on.
    """
    enough = components["holders_before"] >= LEAST_HOLDERS
    ranked = components["ranked"] >= LEAST_RANKED
    of_holders = components["holder_ratio"].notna()
    known = {
        "herding": of_holders & ranked,
        "holder_jump": of_holders & ~ranked,
        "flow": components["flow_z"].notna(),
        "lsv": components["lsv_q"].notna(),
    }
    met = {
        "herding": known["herding"] & enough & (components["holder_rank"] > 1 - TOP_SHARE),
        "holder_jump": known["holder_jump"] & enough & (components["holder_ratio"] >= JUMP),
        "flow": components["flow_z"] >= FLOW_Z,
        "lsv": components["lsv_q"] <= LSV_Q,
    }
    measured = components["tier"] == "measured"
    names = list(known)
    rule = np.select([met[name] for name in names] + [known[name] for name in names], names * 2, "unknown")
    any_met = np.logical_or.reduce([one.to_numpy(dtype=bool) for one in met.values()])
    on = np.where(measured, any_met, components["volume_z"] >= ABNORMAL_Z).astype(bool)
    return pd.DataFrame({"rule": np.where(measured, rule, "abnormal_volume"), "on": on}, index=components.index)
