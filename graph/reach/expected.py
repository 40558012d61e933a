"""Expected reach of every account: how many others its post gets to, with a 95 % interval.

Independent cascade (Kempe, Kleinberg and Tardos 2003, KDD, section 4): each tie is live with its probability,
independently; an account's reach is the expected number of others it gets to along live ties. Where cascades stay
small, reverse sampling gives that for all accounts at once; where they are large, each sample goes through most of the
network, and live-edge worlds, in which the largest cascade is walked once for all, cost less. A first few samples say
which of the two it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.estimate import Estimate
    from graph.network import Network

ERROR = 0.01
"""Relative standard error sought for the accounts that reach furthest."""


def reach(network: Network, *, error: float = ERROR, seed: int = 0) -> Estimate:
    """Expected reach of every account, with its interval; itself not counted.

    Args:
        network: ties with probabilities.
        error: relative standard error sought for the accounts that reach furthest; there is a limit to the work.
        seed: of the random streams; the same one gives the same answer on any number of cores.
    """
    from graph.reach.reverse_kernel import any_live
    from graph.reach.reverse_sampling import by_reverse_sampling, is_cheap
    from graph.reach.reverse_ties import turned_round
    from graph.reach.worlds import by_worlds

    ties = turned_round(network)
    some = any_live(ties)
    if is_cheap(ties, some, seed):
        return by_reverse_sampling(network, ties, some, error=error, seed=seed)
    return by_worlds(network, seed=seed)
