"""Ties: pairs of accounts that met more often than the news and their habits explain, at a false discovery rate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from graph.coordination.acts import acts_of
from graph.coordination.book import LEAST
from graph.coordination.content import Content
from graph.coordination.direction import order_of
from graph.coordination.false_discovery import adjusted, harmonic_mean
from graph.coordination.layers import layers
from graph.coordination.timing import Timing

STRATUM = "calm"
"""Meetings among strangers, in the news, are never counted: no null is known to hold for them."""


@dataclass(frozen=True)
class Ties:
    """What one search found.

    Attributes:
        rows: one for each tie, by ids: account_id, other_id, layers (those in which the pair stands out, strongest
            first, comma-joined), stratum, window_s, times, expected, news (meetings in the strongest layer, those that
            chance has, and those left out because strangers came, NaN where that is not looked for), p, q, first_at,
            last_at, leads, follows, together, p_order, lag_s, lag_low, lag_high.
        meetings: one for each of a tie's meetings and layer: account_id, other_id, layer, object, pool, post_id,
            other_post_id, at, other_at.
        accounts: accounts with three acts or more, which were tested with each other.
        tests: pairs of them.
        met: pairs that came into question.
    """

    rows: pd.DataFrame
    meetings: pd.DataFrame
    accounts: int
    tests: int
    met: int


def find_ties(
    acts: Mapping[str, pd.DataFrame],
    window: timedelta,
    q: float = 0.01,
    progress: Callable[[str], None] = lambda _: None,
) -> Ties:
    """Accounts that share objects within a window of each other more often than chance has it.

    Pairs of accounts with three acts or more are tested, in each layer by itself; the layers' p are joined by their
    harmonic mean, and the pairs with q or less by Benjamini and Hochberg over all pairs are ties. Pairs that never met
    are counted and take no room.

    Args:
        acts: by layer, columns post_id, account_id, at (UTC), object, pool; posts without a moment left out.
        window: within which two acts are near each other, 1 second to 1 day.
        q: share of false ones expected among the ties.
        progress: told each layer as it begins.

    Raises:
        ValueError: the window is not in seconds, or out of range, or q is not between 0 and 1, or a layer is unknown.
    """
    seconds = _checked(window, q, acts)
    accounts = _accounts(acts)
    tests = accounts * (accounts - 1) // 2
    found: list[_Found] = []
    for name in sorted((name for name, rows in acts.items() if len(rows)), key=lambda name: layers()[name].by_timing):
        progress(name)
        found.append(_found(name, acts[name], seconds, q, tests, sum(len(layer.pairs) for layer in found)))
    every = _every(found)
    chosen = _discoveries(every, len(found), tests, q)
    progress("meetings")
    meetings = pd.concat([_NO_MEETINGS, *(_met(layer, chosen) for layer in found)], ignore_index=True)
    return Ties(_rows(chosen, meetings, seconds), meetings, accounts, tests, len(every[_PAIR].drop_duplicates()))


_PAIR = ["account_id", "other_id"]
_MEETING = [*_PAIR, "layer", "object", "pool", "post_id", "other_post_id", "at", "other_at"]
_NO_MEETINGS = pd.DataFrame({name: [] for name in _MEETING}, dtype="str").astype(
    {"at": "datetime64[us, UTC]", "other_at": "datetime64[us, UTC]"}
)
_DAY = 86_400


@dataclass(frozen=True)
class _Found:
    """A layer with its test, and the pairs that may be ties by it, with their ids."""

    name: str
    rows: pd.DataFrame
    test: Timing | Content
    pairs: pd.DataFrame


def _checked(window: timedelta, q: float, acts: Mapping[str, pd.DataFrame]) -> int:
    seconds = int(window.total_seconds())
    if timedelta(seconds=seconds) != window or not 1 <= seconds <= _DAY or not 0 < q < 1:
        msg = f"window {window}, q {q}: whole seconds up to a day, and 0 to 1, are expected"
        raise ValueError(msg)
    unknown = sorted(set(acts) - set(layers()))
    if unknown:
        msg = f"no layers: {', '.join(unknown)}"
        raise ValueError(msg)
    return seconds


def _accounts(acts: Mapping[str, pd.DataFrame]) -> int:
    """How many have made `LEAST` posts or more that are acts in any layer."""
    none = pd.DataFrame({"account_id": [], "post_id": []}, dtype="str")
    posts = pd.concat([none, *(rows[["account_id", "post_id"]] for rows in acts.values())], ignore_index=True)
    return int((posts.drop_duplicates("post_id")["account_id"].value_counts() >= LEAST).sum())


def _found(name: str, rows: pd.DataFrame, window: int, q: float, tests: int, others: int) -> _Found:
    rows = _in_order(rows)
    acts = acts_of(rows)
    pool, post = (pd.factorize(rows[of], sort=True)[0][acts.place].astype(np.int64) for of in ("pool", "post_id"))
    test = Timing(acts, window, post) if layers()[name].by_timing else Content(acts, pool, window, post)
    pairs = test.pairs(q, max(tests, 1), others)
    ids = {"account_id": acts.accounts[pairs["first"]], "other_id": acts.accounts[pairs["other"]]}
    news = pairs["news"] if layers()[name].by_timing else np.nan  # content has no news: it has strangers' shares
    return _Found(name, rows, test, pairs.assign(**ids, news=news))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """By post and object, so that of an account's acts at one second it does not matter which was given first."""
    post, object_ = (pd.factorize(rows[of], sort=True)[0] for of in ("post_id", "object"))
    return rows.iloc[np.lexsort((object_, post))]


def _every(found: list[_Found]) -> pd.DataFrame:
    """Pairs of all layers, one row for each layer, the strongest first."""
    columns = [*_PAIR, "layer", "p", "times", "expected", "news"]
    rows = [layer.pairs.assign(layer=layer.name)[columns] for layer in found]
    none = pd.DataFrame({name: [] for name in columns}).astype(dict.fromkeys((*_PAIR, "layer"), "str"))
    return pd.concat(rows or [none], ignore_index=True).sort_values([*_PAIR, "p", "layer"], ignore_index=True)


def _discoveries(every: pd.DataFrame, layers_tested: int, tests: int, q: float) -> pd.DataFrame:
    """Pairs at q or less, by ids, with the layers they stand out in and what the strongest says."""
    if not len(every):
        return every.drop(columns="layer").assign(q=every["p"], layers=every["layer"])
    number = every.groupby(_PAIR, sort=True).ngroup().to_numpy()
    turn = every.groupby(_PAIR).cumcount().to_numpy()
    p = np.ones((number[-1] + 1, layers_tested))
    p[number, turn] = every["p"]
    strongest = every.drop_duplicates(_PAIR).reset_index(drop=True)
    strongest["p"] = harmonic_mean(p)
    strongest["q"] = adjusted(strongest["p"].to_numpy(), tests)
    strongest["layers"] = every.groupby(_PAIR, sort=True)["layer"].agg(",".join).to_numpy()
    return strongest.loc[strongest["q"] <= q].drop(columns="layer").reset_index(drop=True)


def _met(layer: _Found, chosen: pd.DataFrame) -> pd.DataFrame:
    """The meetings in a layer of the pairs that are ties."""
    pairs = layer.pairs.merge(chosen[_PAIR], on=_PAIR)
    first, other, way = (pairs[name].to_numpy(dtype=np.int64) for name in ("first", "other", "way"))
    met = layer.test.meetings(first, other, way)
    place = layer.test.acts.place
    one, two = (layer.rows.iloc[place[met[:, column]]].reset_index(drop=True) for column in (1, 2))
    said = {
        "layer": layer.name,
        "object": one["object"],
        "pool": one["pool"],
        "post_id": one["post_id"],
        "at": one["at"],
    }
    found = pairs.loc[met[:, 0], _PAIR].reset_index(drop=True).assign(**said)
    return found.assign(other_post_id=two["post_id"], other_at=two["at"])[_MEETING]


def _rows(chosen: pd.DataFrame, meetings: pd.DataFrame, window: int) -> pd.DataFrame:
    """Ties with what their meetings say, a meeting in several layers counted once."""
    met = meetings.drop_duplicates([*_PAIR, "post_id", "other_post_id"])
    number = met[_PAIR].merge(chosen[_PAIR].reset_index(names="tie"), on=_PAIR, how="left")["tie"]
    lag = (met["other_at"] - met["at"]).dt.total_seconds()
    order = order_of(number, lag.reset_index(drop=True)).reindex(chosen.index)
    sides = pd.concat([met[[*_PAIR, "at"]], met[[*_PAIR, "other_at"]].rename(columns={"other_at": "at"})])
    span = sides.groupby(_PAIR)["at"].agg(first_at="min", last_at="max").reset_index()
    found = chosen.merge(span, on=_PAIR, how="left").assign(stratum=STRATUM, window_s=window)
    return pd.concat([found, order], axis=1)[list(_COLUMNS)]


_COLUMNS = (
    *_PAIR, "layers", "stratum", "window_s", "times", "expected", "news", "p", "q", "first_at", "last_at",
    "leads", "follows", "together", "p_order", "lag_s", "lag_low", "lag_high",
)  # fmt: skip
