"""Who acted near whom, found by comparing every act with every other, and by a database's self-join."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import numpy as np
import pandas as pd
from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn
    from numpy.typing import NDArray

    from graph.coordination.copush import PairCounts

    Ints = NDArray[np.int64]
    Counted = dict[tuple[int, int], int]


class Acts(NamedTuple):
    """Who, on what, when."""

    account: Ints
    object_: Ints
    second: Ints


def acts(account: list[int], object_: list[int], second: list[int]) -> Acts:
    return Acts(*(np.array(column, dtype=np.int64) for column in (account, object_, second)))


@st.composite
def few_acts(draw: DrawFn) -> Acts:
    """Up to 80, so close that windows overlap, touch, and hold one account several times."""
    size, span = draw(st.integers(0, 80)), draw(st.sampled_from([1, 12, 200]))
    numbers = [st.integers(0, 7), st.integers(0, 2), st.integers(-span, span)]
    return acts(*(draw(st.lists(number, min_size=size, max_size=size)) for number in numbers))


def many_acts(seed: int, accounts: int, objects: int, span: int, size: int) -> Acts:
    rng = np.random.default_rng(seed)
    return Acts(rng.integers(0, accounts, size), rng.integers(0, objects, size), rng.integers(0, span, size))


def together(*parts: Acts) -> Acts:
    return Acts(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def near(of: Acts, back: int, ahead: int) -> tuple[Ints, Ints]:
    """Every two acts of two accounts on one object, the second from `back` before to `ahead` after the first."""
    after = of.second[None, :] - of.second[:, None]
    same = (of.object_[:, None] == of.object_[None, :]) & (of.account[:, None] != of.account[None, :])
    one, other = np.nonzero(same & (after >= -back) & (after <= ahead))
    return one, other


def compared(of: Acts, window: int, minimum: int = 1, *, directed: bool = False) -> Counted:
    one, other = near(of, 0 if directed else window, window)
    first, second = of.account[one], of.account[other]
    kept = np.full(len(one), fill_value=True) if directed else first < second
    return _counted(pd.DataFrame({"first": first[kept], "other": second[kept]}), minimum)


def joined(of: Acts, window: int, minimum: int = 1, *, directed: bool = False) -> Counted:
    with duckdb.connect() as database:
        database.register("acts", pd.DataFrame(of._asdict()))
        pairs = database.sql(f"""
            select x.account as first, y.account as other, count(*) as times from acts x join acts y
            on x.object_ = y.object_ and y.second between x.second - {0 if directed else window} and x.second + {window}
            where {"x.account <> y.account" if directed else "x.account < y.account"}
            group by all having times >= {minimum}
        """).fetchall()
    return {(first, other): times for first, other, times in pairs}


def searched(of: Acts, window: int) -> Counted:
    """Of few accounts with many acts each: where one's windows begin and end among the other's acts."""
    times = [
        [np.sort(of.second[(of.account == u) & (of.object_ == o)]) for o in range(of.object_.max() + 1)]
        for u in range(of.account.max() + 1)
    ]
    found: Counted = {}
    for u, v in combinations(range(len(times)), 2):
        for mine, others in zip(times[u], times[v], strict=True):
            inside = np.searchsorted(others, mine + window, "right") - np.searchsorted(others, mine - window, "left")
            found[u, v] = found.get((u, v), 0) + int(inside.sum())
    return {pair: count for pair, count in found.items() if count}


def _counted(pairs: pd.DataFrame, minimum: int) -> Counted:
    times = pairs.groupby(["first", "other"]).size()
    return {(int(first), int(other)): int(count) for (first, other), count in times[times >= minimum].items()}


def as_dict(counts: PairCounts) -> Counted:
    """Each pair once, those of an account together and in order."""
    pairs = list(zip(counts.first.tolist(), counts.other.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    return dict(zip(pairs, counts.count.tolist(), strict=True))
