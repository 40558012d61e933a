"""Rings: groups of accounts that are tied to each other by more meetings than the news explains.

Leiden communities of the ties (`graph.communities`), which are few: a tie has passed the false discovery rate, so that
what is grouped is not noise.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.communities import ALONE, carried_over, communities
from graph.network import Network

_UNTIL_NOTHING_CHANGES = -1


def rings(ties: pd.DataFrame, earlier: pd.Series | None = None, *, used: int = ALONE, seed: int = 0) -> pd.Series:
    """The ring of each account that has a tie.

    Args:
        ties: columns account_id, other_id.
        earlier: numbers by account id of an earlier run, whose rings keep their numbers where they are the same in the
            main.
        used: the greatest number any run has given.
        seed: of Leiden's random numbers.

    Returns:
        Numbers (int64) by account id, in order of ids; every account with a tie is in a ring of two or more.
    """
    accounts = np.unique(ties[["account_id", "other_id"]].to_numpy(dtype=object).ravel())
    if not len(accounts):
        return pd.Series([], index=pd.Index([], dtype="str", name="account_id"), dtype="int64")
    source, target = (
        np.searchsorted(accounts, ties[name].to_numpy(dtype=object)) for name in ("account_id", "other_id")
    )
    order = np.lexsort((target, source))
    source, target = source[order].astype(np.int32), target[order].astype(np.int32)
    network = Network(accounts, source, target, np.ones(len(source)), np.ones(len(source), dtype=np.int64))
    found = communities(network, seed=seed, rounds=_UNTIL_NOTHING_CHANGES)
    before = pd.Series([], dtype="int64") if earlier is None else earlier
    return carried_over(before, found, used=used)


def ring_rows(numbers: pd.Series, ties: pd.DataFrame, meetings: pd.DataFrame, platforms: pd.Series) -> pd.DataFrame:
    """Each ring as a whole.

    Args:
        numbers: of `rings`.
        ties: columns account_id, other_id, times.
        meetings: columns account_id, other_id, object, pool, post_id, other_post_id, at, other_at.
        platforms: platform by account id.

    Returns:
        Columns ring, accounts, ties, cohesion (ties over those that are possible), stocks, platforms (comma-joined),
        acts (posts at meetings), first_at, last_at, strongest (the account with most ties, of equals the first).
    """
    inside = _inside(ties, numbers)
    met = _inside(meetings, numbers)
    sizes = numbers.value_counts().sort_index()
    found = pd.DataFrame({"accounts": sizes, "ties": inside.groupby("ring").size()}).rename_axis("ring")
    found["cohesion"] = found["ties"] / (found["accounts"] * (found["accounts"] - 1) / 2)
    found["stocks"] = met.groupby("ring")["pool"].nunique()
    found["platforms"] = platforms.reindex(numbers.index).groupby(numbers).agg(lambda at: ",".join(sorted(set(at))))
    found["acts"] = _acts(met).groupby("ring")["post_id"].nunique()
    found["first_at"] = _acts(met).groupby("ring")["at"].min()
    found["last_at"] = _acts(met).groupby("ring")["at"].max()
    members = member_rows(numbers, ties)
    most = members.sort_values(["ties", "account_id"], ascending=[False, True]).drop_duplicates("ring")
    found["strongest"] = most.set_index("ring")["account_id"]
    return found.reset_index()


def member_rows(numbers: pd.Series, ties: pd.DataFrame) -> pd.DataFrame:
    """Each account of a ring.

    Args:
        numbers: of `rings`.
        ties: columns account_id, other_id, leads, follows, together.

    Returns:
        Columns ring, account_id, ties (to others of its ring), first (share of its meetings with them in which it came
        first, those of one second counted half).
    """
    inside = _inside(ties, numbers)
    turned = inside.rename(
        columns={"account_id": "other_id", "other_id": "account_id", "leads": "follows", "follows": "leads"}
    )
    both = pd.concat([inside, turned], ignore_index=True)
    sums = both.groupby("account_id").agg(
        ties=("other_id", "size"), leads=("leads", "sum"), follows=("follows", "sum"), together=("together", "sum")
    )
    found = sums.reindex(numbers.index).fillna(0)
    met = found[["leads", "follows", "together"]].sum(axis=1)
    rows = pd.DataFrame({"ring": numbers, "ties": found["ties"].astype("int64")})
    rows["first"] = (found["leads"] + found["together"] / 2) / met.where(met > 0)
    return rows.rename_axis("account_id").reset_index()[["ring", "account_id", "ties", "first"]]


def _inside(rows: pd.DataFrame, numbers: pd.Series) -> pd.DataFrame:
    """Rows of pairs in one ring, with its number."""
    ring = rows["account_id"].map(numbers)
    return rows.assign(ring=ring).loc[ring == rows["other_id"].map(numbers)]


def _acts(met: pd.DataFrame) -> pd.DataFrame:
    """Posts at meetings, once for each meeting."""
    other = met[["ring", "other_post_id", "other_at"]].set_axis(["ring", "post_id", "at"], axis=1)
    return pd.concat([met[["ring", "post_id", "at"]], other], ignore_index=True)
