"""Habits: how much more alike two accounts write, or keep the same hours, than pairs of the study's accounts do.

Writing: cosine of TF-IDF of runs of three characters, which carry spelling, punctuation and turns of phrase in any
script (Koppel, Schler and Argamon 2011, Lang. Resour. Eval. 45:83, doi:10.1007/s10579-009-9111-2). Links, names,
cashtags, hashtags and numbers are one sign each, or two who follow one stock would be alike for that; and texts that
somebody else posted too are left out, for a copied text shows nobody's own hand. Accounts are compared with those of
their script alone, or any two of the few who write Chinese would be alike; languages of one script are not told apart.
Hours: cosine of the number of posts in each hour of the day, UTC.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graph.coordination.near_duplicates import ALONE, near_duplicates

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_TEXTS = 10
MOST_TEXTS = 40
MOST_CHARACTERS = 500
"""Of one text that are read."""
LEAST_POSTS = 50
"""For hours of the day."""
LEAST_ACCOUNTS = 30
"""To compare with: of fewer, no pair is rarer than one in 435 by being the closest of all."""

_COMPARED = 1_000
_ASKED = 2_000
_MOST_RUNS = 1 << 14
"""Different runs of three characters that are counted: 200 MB for all accounts."""
_CROWD = 0.05
_SAME = 1e-5
"""Cosines that differ by less may differ by the order of summing alone."""

_ONE_SIGN = (
    (re.compile(r"https?:\S*"), "\ue000"),
    (re.compile(r"@[\w-]+"), "@"),
    (re.compile(r"\$[A-Za-z][\w.]*|\$[^\s$]{1,30}\$"), "$"),
    (re.compile(r"#\w+#?"), "#"),
    (re.compile(r"\d+(?:[.,]\d+)*"), "0"),
)


def writing(posts: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Share of the study's pairs of accounts that write at least as much alike as each of these pairs.

    It is no probability that one person wrote both. A thousand accounts, by hash of their ids, and their half million
    pairs stand for the study. Read are an account's latest 40 texts, 500 characters of each, of the thousand and of
    the 2,000 accounts that are asked for first. O(texts), 0.3 ms each; 200 MB.

    Args:
        posts: post_id, account_id, event_at, text: posts of their own, of all accounts of the study.
        pairs: account_id, other_id.

    Returns:
        Shares by the index of `pairs`, above 0 to 1. NaN where either account has fewer than ten texts that are only
        its own, where fewer than 30 accounts of their script are there to compare with, and where more than 5 % of
        those write more like one of the pair than the other does: what the two have in common is then a language or a
        trade.
    """
    read = _chosen(posts.loc[posts["text"].notna()], pairs, LEAST_TEXTS)
    latest = read.sort_values(["event_at", "post_id"], na_position="first").groupby("account_id").tail(MOST_TEXTS)
    own = latest.loc[~_copied(latest)]
    names, compared = _enough(own, LEAST_TEXTS)
    texts = own.groupby("account_id")["text"].agg(_as_one).loc[names]
    script = texts.map(_script).to_numpy()
    found = pd.Series(np.nan, index=pairs.index)
    for mine in (script == one for one in np.unique(script[compared])):
        if (compared & mine).sum() >= LEAST_ACCOUNTS:
            profiles = _runs_of_three(texts[mine], compared[mine])
            found = found.fillna(_shares(profiles, names[mine], compared[mine], pairs))
    return found


def hours(posts: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Share of the study's pairs of accounts that keep hours of the day at least as much alike as each of these pairs.

    As `writing`, of accounts with 50 posts of known time and more. O(posts).
    """
    read = _chosen(posts.loc[posts["event_at"].notna()], pairs, LEAST_POSTS)
    names, compared = _enough(read, LEAST_POSTS)
    if compared.sum() < LEAST_ACCOUNTS:
        return pd.Series(np.nan, index=pairs.index)
    counts = np.zeros((len(names), 24), dtype=np.float32)
    np.add.at(counts, (names.get_indexer(pd.Index(read["account_id"])), read["event_at"].dt.hour.to_numpy()), 1.0)
    return _shares(counts / np.linalg.norm(counts, axis=1, keepdims=True), names, compared, pairs)


def _chosen(posts: pd.DataFrame, pairs: pd.DataFrame, least: int) -> pd.DataFrame:
    """Posts of the accounts that are asked for and of those they are compared with, who have enough of them."""
    counts = posts["account_id"].value_counts()
    enough = counts.index[counts >= least]
    asked = pd.unique(pairs[["account_id", "other_id"]].to_numpy(dtype=object).ravel())
    asked = asked[np.isin(asked, enough.to_numpy(dtype=object))][:_ASKED]
    wanted = {*asked, *sorted(enough, key=_hash)[:_COMPARED]}
    return posts.loc[posts["account_id"].isin(wanted)]


def _enough(posts: pd.DataFrame, least: int) -> tuple[pd.Index, NDArray[np.bool_]]:
    """Accounts with enough posts, in order, and which of them are compared with."""
    counts = posts["account_id"].value_counts()
    names = pd.Index(sorted(counts.index[counts >= least]), dtype=object)
    return names, names.isin(sorted(names, key=_hash)[:_COMPARED])


def _hash(account: str) -> bytes:
    return blake2b(account.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _copied(posts: pd.DataFrame) -> pd.Series:
    """Whether another account posted nearly the same."""
    cluster = near_duplicates(posts["text"])
    accounts = posts["account_id"].groupby(cluster).nunique()
    return cluster.map(accounts).gt(1) & cluster.ne(ALONE)


def _as_one(texts: pd.Series) -> str:
    return "\n".join(_neutral(text[:MOST_CHARACTERS]) for text in texts)


def _neutral(text: str) -> str:
    for pattern, sign in _ONE_SIGN:
        text = pattern.sub(sign, text)
    return text


def _script(text: str) -> str:
    """The script that most of its letters are of: CJK, LATIN, HIRAGANA, ..."""
    letters = Counter[str]()
    for letter, times in Counter(text).items():
        if letter.isalpha():
            letters[unicodedata.name(letter, "").partition(" ")[0]] += times
    return max(letters, key=lambda script: (letters[script], script), default="")


def _runs_of_three(texts: pd.Series, compared: NDArray[np.bool_]) -> NDArray[np.float32]:
    """TF-IDF, of length one, shape (accounts, runs); what is rare is learnt from the accounts compared with."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    runs = TfidfVectorizer(
        analyzer="char",
        ngram_range=(3, 3),
        lowercase=False,
        sublinear_tf=True,
        min_df=2,
        max_features=_MOST_RUNS,
    )
    return runs.fit(texts[compared]).transform(texts).astype(np.float32).toarray()


def _shares(
    profiles: NDArray[np.float32], names: pd.Index, compared: NDArray[np.bool_], pairs: pd.DataFrame
) -> pd.Series:
    """Of profiles of length one, shape (accounts, anything)."""
    one, other = (names.get_indexer(pd.Index(pairs[side])) for side in ("account_id", "other_id"))
    known = np.flatnonzero((one >= 0) & (other >= 0))
    one, other = one[known], other[known]
    near = profiles @ profiles[compared].T
    near[np.flatnonzero(compared), np.arange(near.shape[1])] = np.nan  # to itself
    mean, spread = np.nanmean(near, axis=1), np.nanstd(near, axis=1) + _SAME
    first, second = np.triu_indices(near.shape[1], 1)
    at = np.flatnonzero(compared)
    chance = _evened(near[at[first], second], at[first], at[second], mean, spread)
    alike = np.einsum("ij,ij->i", profiles[one], profiles[other])
    fewer = np.searchsorted(np.sort(chance), _evened(alike, one, other, mean, spread) - _SAME)
    itself = 1.0 - (compared[one] & compared[other])  # one more where the pair is not among them
    share = (len(chance) - fewer + itself) / (len(chance) + itself)
    crowd = np.maximum(*(np.mean(near[side] > alike[:, None] + _SAME, axis=1) for side in (one, other)))
    found = np.full(len(pairs), np.nan)
    found[known] = np.where(crowd <= _CROWD, share, np.nan)
    return pd.Series(found, index=pairs.index)


def _evened(
    alike: NDArray[np.floating],
    one: NDArray[np.intp],
    other: NDArray[np.intp],
    mean: NDArray[np.floating],
    spread: NDArray[np.floating],
) -> NDArray[np.floating]:
    """In standard deviations of either's cosines with the study, halved: who writes much is close to everybody.

    The symmetric normalisation of speaker verification (Kenny 2010, Odyssey).
    """
    return ((alike - mean[one]) / spread[one] + (alike - mean[other]) / spread[other]) / 2
