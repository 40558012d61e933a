"""Communities: who is tied to each other more than to the rest, with numbers that stay from run to run.

Leiden (Traag, Waltman and van Eck 2019, Scientific Reports 9:5233, doi:10.1038/s41598-019-41695-z) on modularity,
igraph's. Direction left aside, a pair counts once, not by its spread probability: that of a bare follow falls with the
number of posts known of who is followed, so that weights would hold an account the closer the less it has written.
"""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.network import Network

ALONE = -1
"""The number of every account in no community of two or more."""


def communities(network: Network, *, seed: int = 0, rounds: int = 2) -> pd.Series:
    """The community of each account.

    O(ties) a round, about. The seed, and the ties, decide: Python's own random numbers are left as they were.

    Args:
        network: who can see whom.
        seed: of the random numbers.
        rounds: of Leiden, each from where the last ended; below 0: until one changes nothing, ten times as long for
            .0005 of modularity on the Higgs retweets.

    Returns:
        Numbers (int64) by account id, in the network's account order: 0 has most members, of equals the one with the
        earliest account. A community of one is none: its account has `ALONE`.
    """
    undirected = network.undirected  # which loads igraph without what it draws with
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - nothing is kept secret
    try:
        found = undirected.community_leiden("modularity", n_iterations=rounds)
    finally:
        igraph.set_random_number_generator(random)  # what igraph begins with
    membership = np.asarray(found.membership, dtype=np.int64)
    return pd.Series(_by_size(membership), index=pd.Index(network.accounts, name="account_id"), name="community")


def _by_size(membership: NDArray[np.int64]) -> NDArray[np.int64]:
    _, first, place, sizes = np.unique(membership, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(sizes), dtype=np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    number[sizes == 1] = ALONE
    return number[place]


def modularity(network: Network, found: pd.Series) -> float:
    """How many more ties are inside these communities than chance would put there (Newman and Girvan 2004).

    Phys. Rev. E 69:026113, doi:10.1103/PhysRevE.69.026113. Of `communities` of this network; an account of none stands
    for itself. NaN where there are no ties. O(ties).
    """
    if not len(network.source):
        return float("nan")
    number = found.to_numpy(dtype=np.int64)
    alone = number == ALONE
    apart = np.where(alone, number.max(initial=0) + np.cumsum(alone), number)
    return float(network.undirected.modularity(np.unique(apart, return_inverse=True)[1].tolist()))


def carried_over(earlier: pd.Series, now: pd.Series, *, used: int = ALONE) -> pd.Series:
    """The communities of now under the numbers of an earlier run, where they are the same in the main.

    Each takes the number of at most one earlier community and each number goes to at most one, so that as many accounts
    as can be keep theirs (assignment: Crouse 2016, IEEE Trans. Aerosp. Electron. Syst. 52:1679, scipy's). What is left
    gets new numbers in the order of `now`, above every number of `earlier` and above `used`.

    Args:
        earlier: numbers by account id, `ALONE` for none.
        now: numbers by account id, as `communities` gives them.
        used: the greatest number that any run has given, for those whose community is no longer in `earlier`.

    Returns:
        New numbers by account id, in the order of `now`.
    """
    numbers = np.unique(now[now != ALONE])
    kept = _kept(earlier, now) if len(earlier) else {}
    free = max(int(earlier.max()) if len(earlier) else ALONE, used) + 1
    fresh = [number for number in numbers.tolist() if number not in kept]
    renamed = {ALONE: ALONE, **kept, **{number: free + at for at, number in enumerate(fresh)}}
    return now.map(renamed).astype("int64")


def _kept(earlier: pd.Series, now: pd.Series) -> dict[int, int]:
    """The earlier number of each community that keeps one.

    Assigned within groups of communities that have accounts in common: most of a large network's small ones have a
    partner of their own, and the table of all by all would not fit.
    """
    both = pd.concat([earlier.rename("earlier"), now.rename("now")], axis=1, join="inner")
    both = both.loc[(both["earlier"] != ALONE) & (both["now"] != ALONE)].astype("int64")
    shared = both.groupby(["now", "earlier"]).size().rename("accounts").reset_index()
    group = _groups(shared)
    order = np.argsort(group, kind="stable")
    rows = shared[["now", "earlier", "accounts"]].to_numpy(dtype=np.int64)[order]
    kept: dict[int, int] = {}
    for part in np.split(rows, np.flatnonzero(np.diff(group[order])) + 1):
        kept |= _assigned(part)
    return kept


def _groups(shared: pd.DataFrame) -> NDArray[np.integer]:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    now, earlier = (np.unique(shared[name], return_inverse=True)[1] for name in ("now", "earlier"))
    size = len(shared) * 2
    ties = coo_array((np.ones(len(shared)), (now, earlier + len(shared))), shape=(size, size))
    return connected_components(ties, directed=False)[1][now]


def _assigned(shared: NDArray[np.int64]) -> dict[int, int]:
    """Rows now, earlier, accounts in both; the earlier number by that of now, where they have any in common."""
    from scipy.optimize import linear_sum_assignment

    if len(shared) <= 1:
        return {int(now): int(earlier) for now, earlier, _ in shared}
    now, row = np.unique(shared[:, 0], return_inverse=True)
    earlier, column = np.unique(shared[:, 1], return_inverse=True)
    table = np.zeros((len(now), len(earlier)))
    table[row, column] = shared[:, 2]
    rows, columns = linear_sum_assignment(table, maximize=True)
    some = table[rows, columns] > 0
    return dict(zip(now[rows[some]].tolist(), earlier[columns[some]].tolist(), strict=True))
