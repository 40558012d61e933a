"""Settlement (Rule 15c6-1): so many business days after a trade its shares and its money change hands.

Nothing bars selling in the same session what was bought in it. Banks are shut on some days on which stocks are traded
(Columbus Day, Veterans Day), so sessions must not be counted for business days.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.market.rules.us.in_force import number_on
from graph.market.rules.us.rule_tables import UsRules, our_us_rules


def settlement_days(traded: NDArray[np.datetime64], rules: UsRules | None = None) -> NDArray[np.float64]:
    """Business days from trade to settlement, shape (n,); NaN where no rule is known.

    Args:
        traded: days of the trades, shape (n,).
        rules: ours when None.
    """
    table = (rules or our_us_rules()).settlement
    return number_on(table, "days", traded.astype("datetime64[D]"))
