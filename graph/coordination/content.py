"""Whether two accounts share the same links, texts, pictures or posts within a window more than chance has it.

A meeting is a sitting of one account in which it shares what the other shared near it, as in `timing`; no object and no
post counts twice. Chance draws what an account shares from what strangers share about the same stock: by the share of
the object among their acts of the week, or of those within the window, whichever is larger. When an account acts, and
on what stock, is its own. Who shares the same at most of the pair's meetings is no stranger, as in `company_kernel`: a
ring does not explain itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.coordination.book import sittings
from graph.coordination.candidates import in_numbered_pieces, in_pieces, of_candidates, table
from graph.coordination.sharing import Holders, Pools, Shares, Sharing

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.coordination.acts import Acts, Ints
    from graph.coordination.rhythm import Floats


@dataclass(frozen=True)
class Content:
    """The test of a layer whose chance is in what is shared.

    Attributes:
        acts: of the layer, at least one.
        pool: of each act, a number from 0: the stock it is about.
        window: seconds.
        post: of each act, the number of its post.
    """

    acts: Acts
    pool: Ints
    window: int
    post: Ints

    @cached_property
    def given(self) -> Sharing:
        """All of it as the kernels read it."""
        acts, pool = self.acts, self.pool
        mine, by_pool = np.lexsort((acts.second, pool, acts.account)), np.lexsort((acts.second, pool))
        sitting = sittings(acts, self.window)[mine]
        shares = Shares(acts.begin, pool[mine], acts.second[mine], acts.object_[mine], sitting, mine, self.post[mine])
        start = np.searchsorted(pool[by_pool], np.arange(int(pool.max(initial=-1)) + 2))
        pools = Pools(start, acts.second[by_pool], acts.object_[by_pool], acts.account[by_pool])
        return Sharing(self.window, shares, pools, _holders(acts))

    def pairs(self, q: float, tests: float, others: int = 0) -> pd.DataFrame:
        """Every pair that can be among the discoveries at q, and others whose chance is no larger.

        Args:
            q: share of false ones among the discoveries.
            tests: pairs of accounts in all; not used.
            others: pairs that may be discoveries by other layers; not used.

        Returns:
            As `candidates.table`; news is 0.
        """
        del tests, others
        each = self.acts.object_.astype(np.int64)  # who met on too few objects met at too few sittings
        met = of_candidates(self.acts, self.window, each, partial(self._kernel, most=q))
        return pd.concat([table(*pair, rows, q) for pair, rows in met], ignore_index=True)

    def chances(self, first: Ints, other: Ints) -> Floats:
        """What the test says of any pairs: rows p, times, expected, 0, way."""
        return in_pieces(partial(self._kernel, most=1.0), first, other)

    def meetings(self, first: Ints, other: Ints, way: Ints) -> Ints:
        """The meetings that count: number of the pair, and both acts as positions in the order of object and time."""
        from graph.coordination.content_kernel import counted

        return in_numbered_pieces(partial(counted, given=self.given), first, other, way)

    @property
    def _kernel(self) -> Callable[..., Floats]:
        from graph.coordination.content_kernel import tested

        return partial(tested, given=self.given)


def _holders(acts: Acts) -> Holders:
    """Who ever shared each object, each account once."""
    who = acts.object_.astype(np.int64) * acts.size + acts.account
    who.sort()
    once = who[np.diff(who, prepend=-1) > 0]
    start = np.searchsorted(once // acts.size, np.arange(len(acts.objects) + 1))
    return Holders(start, (once % acts.size).astype(np.int32))
