"""Sight: since when an account could see what another posts, by a follow or by having engaged with it before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.reach.timed_ties import microseconds


@dataclass(frozen=True)
class Sight:
    """Who could see whom since when, by viewer, then by who is seen.

    Attributes:
        starts: where each account's rows begin, shape (n + 1,): account v sees rows starts[v] to starts[v + 1].
        seen: index of who is seen, rising for each viewer, shape (p,).
        since: from when on, that moment included, shape (p,) [microseconds since 1970, UTC].
    """

    starts: NDArray[np.int64]
    seen: NDArray[np.int32]
    since: NDArray[np.int64]


def sight(engagements: pd.DataFrame, follows: pd.DataFrame, accounts: pd.Index) -> Sight:
    """Sight among these accounts: from the moment a follow was known, and strictly after an engagement was.

    Rows without `available_at` are left out, and so is what accounts see of themselves. O(rows log rows).

    Args:
        engagements: columns account_id (who acted), target_id (on whom), available_at (UTC).
        follows: columns follower_id, followed_id, available_at (UTC); a dated follow is available since its date.
        accounts: n distinct account ids.
    """
    followed = _pairs(accounts, follows["follower_id"], follows["followed_id"], follows["available_at"])
    engaged = _pairs(accounts, engagements["account_id"], engagements["target_id"], engagements["available_at"])
    engaged[2] += 1
    viewer, seen, since = np.concatenate([followed, engaged], axis=1)
    pair = viewer * len(accounts) + seen
    order = np.lexsort((since, pair))
    first = order[np.diff(pair[order], prepend=-1) > 0]
    starts = np.searchsorted(viewer[first], np.arange(len(accounts) + 1))
    return Sight(starts, seen[first].astype(np.int32), since[first])


def _pairs(accounts: pd.Index, viewer: pd.Series, seen: pd.Series, since: pd.Series) -> NDArray[np.int64]:
    """Viewer, who is seen, and since when, shape (3, rows)."""
    who, whom = accounts.get_indexer(pd.Index(viewer)), accounts.get_indexer(pd.Index(seen))
    kept = (who >= 0) & (whom >= 0) & (who != whom) & since.notna().to_numpy()
    return np.stack([who[kept], whom[kept], microseconds(since.loc[kept])])
