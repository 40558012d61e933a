"""Timed ties: who got it from whom, and when.

A tie (u, v, t) says that v reshared, quoted or answered u at t: what u had before t, v has from t on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class TimedTies:
    """Who had it, who got it and when, sorted by time.

    Attributes:
        accounts: account ids in order, shape (n,).
        source: index of who was reshared, quoted or answered, shape (m,).
        target: index of who did that, shape (m,).
        at: when, never falling, shape (m,) [microseconds since 1970, UTC].
    """

    accounts: NDArray[np.object_]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    at: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Raise ValueError where the ties are not sorted by time."""
        if (self.at[1:] < self.at[:-1]).any():
            raise ValueError("timed ties must be sorted by time")

    def places(self, ids: pd.Series | NDArray[np.object_]) -> NDArray[np.int64]:
        """Index of each account id, shape (k,); -1 where it has no tie."""
        import pandas as pd

        return pd.Index(self.accounts).get_indexer(pd.Index(ids))


def timed_ties(engagements: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> TimedTies:
    """The ties of a window, with the accounts that have one in it.

    The order of rows changes nothing. Acts on oneself, on an unknown account or at an unknown time make no tie.
    O(m log m).

    Args:
        engagements: columns account_id (who acted), target_id (on whom) and event_at (UTC). Whoever asks as of a
            moment hands over the rows available then.
        since: acts strictly after it count, so that a push of that moment comes before them all [UTC].
        until: acts up to it count, it included [UTC].
    """
    import pandas as pd

    when = engagements["event_at"]
    within = (when > since) & (when <= until) & (engagements["account_id"] != engagements["target_id"])
    acts = engagements.loc[within].dropna(subset=["account_id", "target_id"])
    codes, names = pd.factorize(pd.concat([acts["target_id"], acts["account_id"]]), sort=True)
    source, target = codes.astype(np.int32).reshape(2, -1)
    at = microseconds(acts["event_at"])
    order = np.lexsort((target, source, at))
    return TimedTies(np.asarray(names, dtype=object), source[order], target[order], at[order])


def microseconds(moments: pd.Series) -> NDArray[np.int64]:
    """Microseconds since 1970, UTC, of moments with a zone; the least number there is where one is missing."""
    return moments.dt.as_unit("us").astype("int64").to_numpy()
