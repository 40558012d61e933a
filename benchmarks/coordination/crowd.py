"""A crowd: who named which stock when, over a quarter of 90 days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

STOCKS, DAYS, DAY = 300, 90, 86_400
START = int(datetime(2024, 7, 1, tzinfo=UTC).timestamp())
"""The quarter begins on a Monday, at midnight UTC."""

Acts = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Account, stock and second of each post, the second counted from the beginning of the quarter."""


@dataclass(frozen=True)
class Crowd:
    """Posts in the order of time.

    Attributes:
        kind: what the accounts do.
        accounts: how many there are, those without a post among them.
        account: who posted, 0 and up, shape (posts,).
        stock: which stock the post names, 0 and up, shape (posts,).
        second: when, in seconds since 1970 UTC, shape (posts,).
    """

    kind: str
    accounts: int
    account: NDArray[np.int32]
    stock: NDArray[np.int16]
    second: NDArray[np.int64]

    @cached_property
    def acts(self) -> pd.DataFrame:
        """The posts as acts of the layer `stock`: post_id, account_id, at, object and pool, one row a post."""
        import pandas as pd

        stock = np.char.add("S", np.arange(int(self.stock.max(initial=0)) + 1).astype("U5")).astype(object)[self.stock]
        return pd.DataFrame(
            {
                "post_id": np.char.add("x:p", np.arange(len(self.second)).astype("U9")),
                "account_id": np.char.add("x:", np.arange(self.accounts).astype("U9")).astype(object)[self.account],
                "at": pd.to_datetime(self.second, unit="s", utc=True).as_unit("us"),
                "object": stock,
                "pool": stock,
            }
        )

    @cached_property
    def links(self) -> pd.DataFrame:
        """The posts as acts of the layer `link`: six in ten share the article of their stock and hour.

        Each by chance, independent of everybody else's; the others have a link of their own.
        """
        rng = np.random.default_rng(len(self.second))
        article = self.stock.astype(np.int64) * 10_000_000 + self.second // 3_600
        link = np.where(rng.random(len(article)) < 0.6, article, -np.arange(1, len(article) + 1))
        return self.acts.assign(object=link.astype("U20"))


def gathered(kind: str, accounts: int, acts: Acts) -> Crowd:
    """A crowd of the posts, put in the order of time."""
    account, stock, second = acts
    order = np.argsort(second, kind="stable")
    whole = START + np.floor(second[order]).astype(np.int64)
    return Crowd(kind, accounts, account[order].astype(np.int32), stock[order].astype(np.int16), whole)


def joined(*parts: Acts) -> Acts:
    """All posts of the parts."""
    account, stock, second = (np.concatenate(column) for column in zip(*parts, strict=True))
    return account, stock, second


def picked(acts: Acts, which: NDArray[np.bool_] | NDArray[np.int64]) -> Acts:
    """Some of the posts."""
    account, stock, second = acts
    return account[which], stock[which], second[which]
