"""Top seeds: the k accounts that together reach furthest, and how near to the best k they certainly are.

Influence maximisation under independent cascade (Kempe, Kleinberg and Tardos 2003, KDD), greedily on reverse reachable
sets (Borgs and others 2014, SODA; Tang, Shi and Xiao 2015, SIGMOD, doi:10.1145/2723372.2723734). The guarantee is read
off the samples as in OPIM-C (Tang, Tang, Xiao and Yuan 2018, SIGMOD, doi:10.1145/3183713.3183749): one part of them is
there to choose from and says what no k accounts exceed, another says what those chosen reach at least. Different here:

- the numbers of samples are laid down beforehand, 4, 8, 16 and so on, never cut short by what they show, so hits are
  binomial, and the exact bounds of Clopper and Pearson (1934, Biometrika 26:404) take the place of martingale ones.
  Round i may be wrong with probability delta / (i (i + 1)), which sums to delta over any number of rounds;
- roots are drawn one by one, each account as likely as any other. Had each account its turn, as in reverse sampling for
  all accounts, hits would vary less, but would not be binomial, and a round would take a sample of every account;
- the other half is drawn afresh in each round and not kept: a sample of it ends with the first seed it gets to;
- how far the seeds reach is estimated from a third part, which neither the choice nor the end of the rounds depends on.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import e
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.reach.joint_reach import hits, joint_reach, ranked
from graph.reach.maximum_coverage import maximum_coverage
from graph.reach.reverse_sets import ReverseSets
from graph.reach.reverse_ties import turned_round
from graph.reach.stream import LANES

if TYPE_CHECKING:
    from graph.network import Network
    from graph.reach.reverse_ties import Ties

EPSILON = 0.1
"""The guarantee sought is 1 - 1/e less this."""
CONFIDENCE = 0.95
"""Probability with which the guarantee found is right."""
_BYTES_A_TIE = 32
"""For samples that are kept; the ties turned round and what choosing takes are some 25 more."""
_LEAST_ROOM, _MOST_ROOM = 2**28, 2**30
_LEAST_WORK, _PASSES, _MOST_WORK = 2_000_000, 2, 500_000_000
"""Accounts and ties to look at. A guarantee is soon found, while the last seeds are still chosen from a few hits: some
hundredths of a second are always worth it, and so is twice the number of ties. Some ten seconds are the limit."""
_CHECKS, _CHECK_WORK = 4_096, 50_000_000
"""Samples to check a choice by, at the least, unless they take more than this work."""
_HITS, _FEWEST = 10_000, 128
"""Hits to be had from the third part, which make the standard error 1 % of the joint reach; and its least samples."""


@dataclass(frozen=True)
class Seeds:
    """The accounts that together reach furthest, in the order in which they were chosen, shape (k,) each.

    Attributes:
        place: where they stand in the network's account order.
        value: expected number of others, beyond the seeds themselves, that the first 1, 2, ... of them reach together.
        low: lower end of its 95 % interval.
        high: upper end.
        guarantee: spread of all of them together, over the most that any k accounts have, is at least this. Spread
            counts the seeds too, as `value` does not: only so do more seeds never spread less.
        confidence: probability with which the guarantee is right; 1 where nothing was left to chance.
        reached: whether the guarantee sought was found before the limit of memory or work.
        samples: that were chosen from.
        method: how it was computed, with the guarantee.
    """

    place: NDArray[np.int32]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    guarantee: float
    confidence: float
    reached: bool
    samples: int
    method: str


@dataclass(frozen=True)
class _Choice:
    """What a round came to: the seeds, their guarantee, the samples, and the share of the checks that were hit."""

    place: NDArray[np.int32]
    guarantee: float
    samples: int
    share: float


def top_seeds(
    network: Network, k: int, *, seed: int = 0, epsilon: float = EPSILON, confidence: float = CONFIDENCE
) -> Seeds:
    """The k accounts that together reach furthest, all of them where there are no more than k.

    O(ties looked at by the samples + k x accounts whose gain comes near the largest). The samples that are kept take 32
    bytes a tie at the most, or 256 MiB where that is more, and 1 GiB in any case; all the rest some 25 bytes a tie.

    Args:
        network: ties with probabilities.
        k: how many, 1 or more. Where several are as good the first in account order is chosen, and where nobody adds
            anything the first of those that are left.
        seed: of the random streams; the same one gives the same answer on any number of cores.
        epsilon: the guarantee sought is 1 - 1/e - epsilon, more than 1 - 1/e where it is negative. More is often found.
        confidence: probability with which the guarantee shall be right.

    Raises:
        ValueError: for k below 1, and a confidence that is not between 0 and 1.
    """
    if k < 1:
        raise ValueError(f"k is the number of seeds, 1 or more, and not {k}")
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence is between 0 and 1, and not {confidence}")
    ties, k, sought = turned_round(network), min(k, network.size), 1.0 - 1.0 / e - epsilon
    if not ((network.probability > 0.0) & (network.probability < 1.0)).any():
        found = _without_chance(ties, k, sought)
        if found:
            return found
    return _by_sampling(ties, k, sought, confidence, seed)


def _without_chance(ties: Ties, k: int, sought: float) -> Seeds | None:
    """From the set of every account, once each; None where they are too large to be kept."""
    n = len(ties[0]) - 1
    made = ReverseSets(ties, _room(ties), 0)
    if not made.grow(n, drawn=False):
        return None
    place, covered, most = maximum_coverage(made.sets, n, k)
    value, low, high = joint_reach(ties, place, (0, n), drawn=False, seed=0)
    guarantee = covered / most if most else 1.0
    method = f"greedy, nothing left to chance, at least {_floor(guarantee)} of the most that {k} can spread"
    return Seeds(place, value, low, high, guarantee, 1.0, guarantee >= sought, n, method)


def _by_sampling(ties: Ties, k: int, sought: float, confidence: float, seed: int) -> Seeds:
    choice, work, checks = _rounds(ties, k, sought, 1.0 - confidence, seed)
    wanted = min(_HITS / max(choice.share, 1e-300), _MOST_WORK / 4 / work)
    last = checks + max(_FEWEST, int(wanted))
    value, low, high = joint_reach(ties, choice.place, (checks, last), drawn=True, seed=seed)
    reached = choice.guarantee >= sought
    method = (
        f"independent cascade, greedy on {choice.samples} reverse samples, with probability {confidence:g} at least"
        f" {_floor(choice.guarantee)} of the most that {k} can spread"
        + ("" if reached else f"; {_floor(sought)} was sought, and the limit of memory or work came first")
    )
    return Seeds(choice.place, value, low, high, choice.guarantee, confidence, reached, choice.samples, method)


def _rounds(ties: Ties, k: int, sought: float, delta: float, seed: int) -> tuple[_Choice, float, int]:
    """The best of the rounds, what a whole sample takes of work on average, and the number after the last check."""
    made, best = ReverseSets(ties, _room(ties), seed), _Choice(np.arange(k, dtype=np.int32), 0.0, 0, 0.0)
    made.grow(LANES, drawn=True)
    checks, total, each, number, least = 0, 0, 0.0, 1, max(_LEAST_WORK, _PASSES * len(ties[1]))
    while True:
        more = made.may_double() and 2 * (made.work + total) <= _MOST_WORK
        if more and made.work < least:
            more = made.grow(2 * made.count, drawn=True)
            if more:
                number += 1
                continue
        whole = made.work / made.count
        last = checks + max(made.count, int(min(_CHECKS, _CHECK_WORK / (each or whole))))
        choice, work = _round(ties, made, k, (checks, last), delta / (number * (number + 1)) / 2.0, seed)
        each, checks, total = work / (last - checks), last, total + work
        # Of two guarantees that are equal the later one: it comes from more samples.
        best = choice if choice.guarantee >= best.guarantee else best
        if not more or best.guarantee >= sought or not made.grow(2 * made.count, drawn=True):
            break
        number += 1
    return best, made.work / made.count, checks


def _round(
    ties: Ties, made: ReverseSets, k: int, numbers: tuple[int, int], missed: float, seed: int
) -> tuple[_Choice, int]:
    """Choose, and check; each of the two bounds may be wrong with probability `missed`."""
    from scipy.special import betainccinv, betaincinv

    n, samples, checks = len(ties[0]) - 1, made.count, numbers[1] - numbers[0]
    place, _, most = maximum_coverage(made.sets, n, k)
    _, some, work = hits(ties, ranked(n, place), (k, k - 1), numbers, True, seed)
    hit = int(some.sum())
    upper = n * betainccinv(most + 1.0, samples - most, missed) if most < samples else float(n)
    lower = n * betaincinv(hit, checks - hit + 1.0, missed) if hit else 0.0
    guarantee = min(1.0, max(lower, k) / max(upper, k))
    return _Choice(place, float(guarantee), samples, hit / checks), int(work.sum())


def _room(ties: Ties) -> int:
    return min(_MOST_ROOM, max(_LEAST_ROOM, _BYTES_A_TIE * len(ties[1])))


def _floor(share: float) -> str:
    """To two places, and never upward."""
    return f"{np.floor(share * 100.0) / 100.0:.2f}"
