"""Reshare trees rebuilt from their roots: exporters keep the root of a reshare, not whom it was reshared from.

Each reshare is attached to the latest earlier member of its cascade that its account could see, the root among them,
and to the root where there is none. To see means a follow known at that time or an engagement before (follow ties and
recency, as Goel, Anderson, Hofman and Watts 2016, Management Science 62:180; Vosoughi, Roy and Aral 2018,
Science 359:1146, supplement). It is the likeliest parent, not a known one: `alternatives` says how many others there
were. Nothing later than a reshare takes part in the choice of its parent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.cascades.sight import sight
from graph.reach.timed_ties import microseconds

_READ = ["post_id", "account_id", "kind", "parent_id", "parent_account_id", "platform", "event_at"]
NEVER = np.iinfo(np.int64).min
"""The moment of a root that was not seen: before everything."""


@dataclass(frozen=True)
class Trees:
    """A tree for each post that was reshared, in order of the post's id.

    Attributes:
        roots: root_post_id, account_id (missing where neither the root nor a reshare says), platform and event_at (UTC,
            missing if not seen) of each tree, c rows.
        reshares: post_id, account_id and event_at (UTC), by tree, then by time, then by id, r rows.
        starts: where each tree's reshares begin, shape (c + 1,).
        parent: row of the reshare it came from, always an earlier one; -1 for the root; shape (r,).
        alternatives: how many other earlier members it could also have come from, shape (r,).
        before_root: whether it is dated before its root, and was attached to it for that reason, shape (r,).
    """

    roots: pd.DataFrame
    reshares: pd.DataFrame
    starts: NDArray[np.int64]
    parent: NDArray[np.int64]
    alternatives: NDArray[np.int64]
    before_root: NDArray[np.bool_]

    @property
    def tree(self) -> NDArray[np.int64]:
        """Which tree each reshare belongs to, shape (r,)."""
        return np.repeat(np.arange(len(self.roots)), np.diff(self.starts))

    @property
    def parent_post_id(self) -> NDArray[np.object_]:
        """Id of the post each reshare came from, shape (r,)."""
        posts = self.reshares["post_id"].to_numpy(dtype=object)
        roots = self.roots["root_post_id"].to_numpy(dtype=object)
        return np.where(self.parent < 0, roots[self.tree], posts[self.parent] if len(posts) else posts)


def build_trees(posts: pd.DataFrame, engagements: pd.DataFrame, follows: pd.DataFrame) -> Trees:
    """Trees of all posts that were reshared, seen themselves or not.

    A post that stands there twice counts once, as it was first. Reshares that name no root or have no time are left
    out. Whoever asks as of a moment hands over the rows available then. O(rows log rows), and for each reshare as many
    steps as its account sees others.

    Args:
        posts: columns post_id, account_id, kind, parent_id (of a reshare its root), parent_account_id, platform and
            event_at (UTC).
        engagements: columns account_id (who acted), target_id (on whom), available_at (UTC).
        follows: columns follower_id, followed_id, available_at (UTC).
    """
    from graph.cascades.attach import attach

    posts = posts[_READ]
    reshares = _reshares(posts)
    number, ids = pd.factorize(reshares["parent_id"], sort=True)
    reshares = reshares.iloc[np.argsort(number, kind="stable")]
    tree = np.sort(number)
    roots = _roots(posts, reshares, tree, ids)
    authors = _authors(reshares, roots, tree)
    accounts = pd.Index(pd.concat([reshares["account_id"], authors]).dropna().unique())
    at, root_at = microseconds(reshares["event_at"]), _root_moments(roots)
    starts = np.searchsorted(tree, np.arange(len(ids) + 1))
    who, author = (accounts.get_indexer(pd.Index(ids)).astype(np.int32) for ids in (reshares["account_id"], authors))
    seen = sight(engagements, follows, accounts)
    parent, others = attach(starts, who, at, author, root_at, (seen.starts, seen.seen, seen.since))
    kept = reshares[["post_id", "account_id", "event_at"]].reset_index(drop=True)
    roots["account_id"] = authors.groupby(tree).first().reindex(range(len(roots)))
    return Trees(roots, kept, starts, parent, others, at < root_at[tree])


def _reshares(posts: pd.DataFrame) -> pd.DataFrame:
    """In order of time, then of id."""
    named = posts["parent_id"].notna() & (posts["parent_id"] != posts["post_id"]) & posts["event_at"].notna()
    return _once(posts.loc[named & (posts["kind"] == "reshare")])


def _once(posts: pd.DataFrame) -> pd.DataFrame:
    ordered = posts.sort_values(["event_at", "post_id", "account_id", "parent_id"], kind="stable")
    return ordered.drop_duplicates("post_id")


def _roots(posts: pd.DataFrame, reshares: pd.DataFrame, tree: NDArray[np.int64], ids: pd.Index) -> pd.DataFrame:
    """What is known of each root; the platform of one not seen is that of its first reshare."""
    seen = _once(posts.loc[posts["post_id"].isin(ids)]).set_index("post_id")
    roots = seen[["platform", "event_at", "account_id"]].reindex(ids)
    first = reshares["platform"].to_numpy(dtype=object)[np.searchsorted(tree, np.arange(len(ids)))]
    roots["platform"] = roots["platform"].where(roots["platform"].notna(), first)
    return roots.rename_axis("root_post_id").reset_index()


def _authors(reshares: pd.DataFrame, roots: pd.DataFrame, tree: NDArray[np.int64]) -> pd.Series:
    """The root's author, for each reshare: from the root, or what the reshare itself says of one not seen."""
    known = roots["account_id"].iloc[tree].set_axis(reshares.index)
    return known.where(known.notna(), reshares["parent_account_id"])


def _root_moments(roots: pd.DataFrame) -> NDArray[np.int64]:
    return np.where(roots["event_at"].isna(), NEVER, microseconds(roots["event_at"]))
