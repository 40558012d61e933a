"""Same person: pairs of accounts that one person may run, proposed with reasons and never merged.

Each sign has a weight w, and a pair's score is 1 - product(1 - w), as if each could be right by itself (noisy or: Pearl
1988, Probabilistic Reasoning in Intelligent Systems, section 4.3). The weights are our choice, so the score orders and
is **no probability**; somebody who imitates another looks the same. One sign makes a proposal by itself, a rare handle
carried on two platforms; all others need a second. A tie and pictures do not do together: both say that two accounts
act together, which is what a ring does, and not that they are one person's.

| sign | weight |
|---|---|
| same handle on two platforms, rare, no common word (`account_names`) | .6 |
| same handle on one platform, but for capitals and punctuation | .3 |
| same handle but for a number at its end | .25 |
| same display name, or the handle of one is the display name of the other | .35 |
| the same with a short or common name | at most .15 |
| the same with a name that k accounts carry | 1/(k - 1) of it, 0 above k = 5 |
| a picture that only these two posted; that m posted; two such at most | .2; .2/(m - 1), 0 above m = 5 |
| a tie: they post together more often than the news explains | .2 |
| they write more alike than 99.9 % (99 %) of the study's pairs (`habits`) | .45 (.3) |
| they post at hours of the day more alike than 99 % of the study's pairs | .1 |
"""

from __future__ import annotations

from itertools import chain, combinations
from math import prod

import pandas as pd

from graph.coordination.account_names import Evidence, alike_in_name
from graph.coordination.habits import hours, writing
from loaders.privacy.pseudonyms import MARK, OWN_KINDS

LEAST_SCORE = 0.5

_TIED, _PICTURE, _HOURS = 0.2, 0.2, 0.1
_MOST_POSTERS, _MOST_PICTURES = 5, 2
_WRITING = ((0.001, 0.45, "99.9 %"), (0.01, 0.3, "99 %"))
_RARE_HOURS = 0.01
_PAIR = ["account_id", "other_id"]


def same_person(
    accounts: pd.DataFrame,
    posts: pd.DataFrame,
    *,
    shared_items: pd.DataFrame | None = None,
    ties: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Pairs of accounts that may be one person's, with the reasons.

    Accounts under a pseudonym, or of which a crawler kept only a hash, are never in a pair, and none of their rows is
    read: whoever did not publish is not to be found out. Habits are compared only of pairs with another sign, strongest
    first (`habits.writing`: 2,000 accounts). O(accounts + posts + ties); habits some 20 s and 300 MB at most.

    Args:
        accounts: rows of the record's `accounts`: account_id, platform, handle, name.
        posts: rows of the record's `posts`: post_id, account_id, kind, text, event_at.
        shared_items: rows of the record's `shared_items`: post_id, kind, item; pictures are compared where given.
        ties: account_id, other_id of accounts that post together more often than the news explains, in any order.

    Returns:
        account_id < other_id, score (at least .5, below 1), reasons (plain words, strongest first, joined by "; ");
        sorted by both ids. The answer depends on the rows given, not on their order.
    """
    known = accounts.loc[accounts["account_id"].map(_is_in_clear)]
    own = posts.loc[posts["account_id"].isin(known["account_id"]) & posts["kind"].isin(OWN_KINDS)]
    own = own.drop_duplicates("post_id").sort_values("post_id")
    found = [*alike_in_name(known)]
    if shared_items is not None:
        found += _pictures(own, shared_items)
    if ties is not None:
        found += _tied(set(known["account_id"]), ties)
    return _proposals([*found, *_habits(own, found)])


def _is_in_clear(account_id: str) -> bool:
    return not account_id.partition(":")[2].startswith((MARK, "#"))


def _pictures(own: pd.DataFrame, shared_items: pd.DataFrame) -> list[Evidence]:
    """Pairs that posted a picture few others did; a reshare of it is not their own post."""
    images = shared_items.loc[shared_items["kind"] == "image", ["post_id", "item"]]
    posters = images.merge(own[["post_id", "account_id"]], on="post_id")[["item", "account_id"]].drop_duplicates()
    few = posters.groupby("item")["account_id"].agg(sorted)
    weights: dict[tuple[str, str], list[float]] = {}
    for group in few[few.map(len).between(2, _MOST_POSTERS)]:
        for pair in combinations(group, 2):
            weights.setdefault(pair, []).append(_PICTURE / (len(group) - 1))
    return [_of_pictures(pair, found) for pair, found in sorted(weights.items())]


def _of_pictures(pair: tuple[str, str], weights: list[float]) -> Evidence:
    best = sorted(weights, reverse=True)[:_MOST_PICTURES]
    said = "same picture" if len(weights) == 1 else f"{len(weights)} times the same picture"
    return Evidence(*pair, 1.0 - prod(1.0 - weight for weight in best), f"{said}, which hardly anybody else posted")


def _tied(known: set[str], ties: pd.DataFrame) -> list[Evidence]:
    pairs = {(min(pair), max(pair)) for pair in zip(ties["account_id"], ties["other_id"], strict=True)}
    reason = "post together more often than the news explains"
    return [Evidence(*pair, _TIED, reason) for pair in sorted(pairs) if known.issuperset(pair) and pair[0] != pair[1]]


def _habits(own: pd.DataFrame, found: list[Evidence]) -> list[Evidence]:
    """Signs of pairs that have one already."""
    pairs = _scored(found)
    pairs = pairs.sort_values(["score", *_PAIR], ascending=[False, True, True], ignore_index=True)
    if pairs.empty:
        return []
    written = zip(pairs["account_id"], pairs["other_id"], writing(own, pairs), hours(own, pairs), strict=True)
    return list(chain.from_iterable(_of_habits(*row) for row in written))


def _of_habits(one: str, other: str, written: float, hour: float) -> list[Evidence]:
    level = next((level for level in _WRITING if written <= level[0]), None)
    found = [] if level is None else [Evidence(one, other, level[1], f"write more alike than {level[2]} of pairs")]
    if hour <= _RARE_HOURS:
        found.append(Evidence(one, other, _HOURS, "post at the same hours of the day, more than 99 % of pairs"))
    return found


def _scored(found: list[Evidence]) -> pd.DataFrame:
    """One row for each pair, in order; the strongest reason first."""
    rows = pd.DataFrame(sorted(found, key=lambda it: (*it[:2], -it.weight, it.reason)), columns=Evidence._fields)
    rows["left"] = 1.0 - rows["weight"].astype("float64")
    pairs = rows.groupby(_PAIR, as_index=False, sort=True).agg(score=("left", "prod"), reasons=("reason", "; ".join))
    return pairs.assign(score=1.0 - pairs["score"])


def _proposals(found: list[Evidence]) -> pd.DataFrame:
    pairs = _scored(found)
    return pairs.loc[pairs["score"] >= LEAST_SCORE].reset_index(drop=True)
