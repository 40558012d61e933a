"""What accounts said about which stock: the posts that layers take their acts from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from graph.pushes import namings

COLUMNS = ["post_id", "account_id", "at", "object", "pool"]


@dataclass(frozen=True)
class Said:
    """Posts of a study, of everybody's and not of influencers' alone.

    Attributes:
        posts: rows of `posts` as of a moment, one for each post.
        mentions: rows of `mentions`, those read from the text among them.
        items: rows of `shared_items`.
        known_stocks: ids that a list or a price file names.
        since: posts from then on, None for all.
        until: posts before then, None for all.
    """

    posts: pd.DataFrame
    mentions: pd.DataFrame
    items: pd.DataFrame
    known_stocks: frozenset[str]
    since: pd.Timestamp | None = None
    until: pd.Timestamp | None = None

    @cached_property
    def own(self) -> pd.DataFrame:
        """Posts of one's own words that name one to five known stocks: post_id, account_id, at, pool, text.

        A post that names several stocks is in the pool of the one that fewest posts name.
        """
        named = self.named.sort_values(["post_id", "posts", "stock_id"])
        pool = named.drop_duplicates("post_id").set_index("post_id")["stock_id"]
        posts = self._within.loc[self._within["post_id"].isin(pool.index)]
        found = posts[["post_id", "account_id", "event_at", "text"]].rename(columns={"event_at": "at"})
        return found.assign(pool=found["post_id"].map(pool)).reset_index(drop=True)

    @cached_property
    def named(self) -> pd.DataFrame:
        """Stocks that those posts name: post_id, stock_id, and how many posts name it."""
        _, named = namings(self._within, self.mentions, set(self.known_stocks))
        return named.assign(posts=named["stock_id"].map(named["stock_id"].value_counts()))[
            ["post_id", "stock_id", "posts"]
        ]

    @cached_property
    def reshares(self) -> pd.DataFrame:
        """Reshares of posts that name one to five known stocks: post_id, account_id, at, pool, root."""
        posts = self._within.loc[(self._within["kind"] == "reshare") & self._within["event_at"].notna()]
        roots = self.posts.loc[self.posts["post_id"].isin(posts["parent_id"])]
        _, named = namings(roots, self.mentions, set(self.known_stocks))
        named = named.assign(posts=named["stock_id"].map(named["stock_id"].value_counts()))
        named = named.sort_values(["post_id", "posts", "stock_id"]).drop_duplicates("post_id")
        pool = named.set_index("post_id")["stock_id"]
        posts = posts.loc[posts["parent_id"].isin(pool.index)]
        found = posts[["post_id", "account_id", "event_at", "parent_id"]]
        found = found.rename(columns={"event_at": "at", "parent_id": "root"})
        return found.assign(pool=found["root"].map(pool)).reset_index(drop=True)

    @cached_property
    def _within(self) -> pd.DataFrame:
        at = self.posts["event_at"]
        kept = pd.Series(data=True, index=self.posts.index)
        if self.since is not None:
            kept &= at >= self.since
        if self.until is not None:
            kept &= at < self.until
        return self.posts.loc[kept]

    def shared(self, kind: str) -> pd.DataFrame:
        """Acts by the items of a kind that those posts share."""
        items = self.items.loc[self.items["kind"] == kind, ["post_id", "item"]].drop_duplicates()
        return self.own.merge(items.rename(columns={"item": "object"}), on="post_id")[COLUMNS]
