"""Ties from follows and engagements, with the probability that a post spreads along each.

One rule for both kinds of tie: p(u -> v) = (a + s) / (a + b + n) with a Beta(1, 49) prior (mean .02), where s is how
often v reshared, quoted or answered u, and n how many posts of u are known (at least s). A tie of kind follow alone
has s = 0. The prior is a choice and is printed beside the results.

Where nobody was seen to engage with anybody, there is nothing to learn from. Then p(u -> v) is one over the number of
accounts that v sees (weighted cascade: Kempe, Kleinberg and Tardos 2003, KDD, section 4), as far as the prior's mean
allows: who sees one account alone would pass everything on for certain.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.network import Network

PRIOR_SPREAD, PRIOR_NOT = 1.0, 49.0
PRIOR_MEAN = PRIOR_SPREAD / (PRIOR_SPREAD + PRIOR_NOT)
HISTORY = "Beta(1, 49) prior with reshare history: p = (1 + times) / (50 + posts)"
WEIGHTED_CASCADE = "weighted cascade, for there is no reshare history: p = 1 / accounts seen, .02 at most"


def build_network(posts: pd.DataFrame, follows: pd.DataFrame, engagements: pd.DataFrame) -> Network:
    """The network of every account that wrote a post or stands in a follower list.

    Accounts of which nothing was seen but that somebody answered them are left out, and their ties with them.

    Args:
        posts: columns account_id, kind; reshares are no posts of their own.
        follows: columns follower_id, followed_id.
        engagements: columns account_id (who acted), target_id.
    """
    names = np.array(sorted({*posts["account_id"], *follows["follower_id"], *follows["followed_id"]}), dtype=object)
    index = pd.Index(names)
    engaged = _pairs(index, engagements["target_id"], engagements["account_id"])
    followed = _pairs(index, follows["followed_id"], follows["follower_id"])
    times = engaged.groupby(["source", "target"]).size()
    ties = pd.concat([engaged, followed]).drop_duplicates().sort_values(["source", "target"], ignore_index=True)
    known = np.asarray(times.reindex(pd.MultiIndex.from_frame(ties), fill_value=0), dtype=np.int64)
    source, target = ties["source"].to_numpy(dtype=np.int32), ties["target"].to_numpy(dtype=np.int32)
    if engaged.empty:
        return Network(names, source, target, weighted_cascade(target), known, WEIGHTED_CASCADE)
    own = posts.loc[posts["kind"] != "reshare", "account_id"]
    made = np.bincount(index.get_indexer(pd.Index(own)).clip(min=-1) + 1, minlength=len(names) + 1)[1:]
    trials = np.maximum(made[source], known)
    probability = (PRIOR_SPREAD + known) / (PRIOR_SPREAD + PRIOR_NOT + trials)
    return Network(names, source, target, probability, known, HISTORY)


def weighted_cascade(target: NDArray[np.int32]) -> NDArray[np.float64]:
    """One over the number of accounts that whoever sees along each tie sees, at most the prior's mean, shape (m,)."""
    sees = np.bincount(target)
    return np.minimum(1.0 / sees[target], PRIOR_MEAN)


def _pairs(index: pd.Index, seen: pd.Series, sees: pd.Series) -> pd.DataFrame:
    pairs = pd.DataFrame({"source": index.get_indexer(pd.Index(seen)), "target": index.get_indexer(pd.Index(sees))})
    return pairs.loc[(pairs["source"] >= 0) & (pairs["target"] >= 0) & (pairs["source"] != pairs["target"])]
