"""When a theme or a stock was seen on each platform: first, when half of its posts were written, on which day most.

The first post is exact and hangs on a single one, which may be a stray; so there is also the moment by which a
twentieth had been written. Like that of the half it has a 95 % interval, from draws of accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.diffusion.draws import DAY, Written
from graph.diffusion.leads import LEAST_ACCOUNTS, leads
from graph.scoring.bootstrap import interval

DRAWS = 500
MOST = 120
"""Hours of the largest lag looked for: five days, less than the week in which days repeat."""
_SHARES = np.array([0.05, 0.5])
"""Of the posts: early, and half."""
_MOMENTS = ("first_at", "early", "early_low", "early_high", "half_at", "half_low", "half_high")
COLUMNS = (
    *("platform", "posts", "accounts", "first_post_id", *_MOMENTS),
    *("hours_to_half", "peak_day", "peak_posts"),
)


@dataclass(frozen=True)
class Diffusion:
    """A theme's or a stock's way over the platforms.

    Attributes:
        platforms: by first post: platform, posts, accounts, first_post_id, first_at, early and half_at (when 5 % and
            50 % of the posts had been written) with _low and _high [UTC; NaT for fewer than ten accounts],
            hours_to_half (from the first post), peak_day (date by the platform's clock, the earliest of several),
            peak_posts.
        leads: a row for each pair, the platform seen first as `platform`: other_platform, lag_h (positive: platform
            before other_platform), low_h, high_h, correlation at that lag, share_first (of draws with platform before
            other_platform, those at 0 by half), by_chance (share of circular shifts that fit as well), p_unrelated
            (probability that unrelated curves are as much alike), first (the one before the other; null where that is
            not established) and why it is not.
        daily: platform, day (by its clock), posts.
        peak_day: the day with most posts of all platforms together; None where there are none.
        peak_posts: posts on it.
    """

    platforms: pd.DataFrame
    leads: pd.DataFrame
    daily: pd.DataFrame
    peak_day: str | None
    peak_posts: int


def platform_diffusion(
    posts: pd.DataFrame,
    zones: Mapping[str, str],
    seen: tuple[datetime, datetime] | None = None,
    *,
    most: int = MOST,
    draws: int = DRAWS,
    seed: int = 0,
) -> Diffusion:
    """Tables of when each platform took a topic up, and which came before which.

    A lead says that one platform's curve runs ahead of another's, not that it moved it: two unrelated rises have a lag
    too, and `by_chance` says how often they would fit as well. Each interval is of 95 %; those of many pairs hold one
    by one, not together. Cost O(draws (posts + pairs hours log hours)).

    Args:
        posts: the topic's, one row each: post_id, platform, account_id (may be null), posted_at [UTC].
        zones: IANA zone of a platform's days; UTC for one that is not there.
        seen: when looking began and when it ended. Within it, no post means that there was none; by default from the
            topic's first post to its last.
        most: hours of the largest lag looked for.
        draws: of accounts.
        seed: of the draws; the same one gives the same answer.
    """
    posts = posts.sort_values(["posted_at", "post_id"], ignore_index=True)
    daily = _daily(posts, zones)
    every = daily.groupby("day")["posts"].sum()
    groups = {str(name): group for name, group in posts.groupby("platform", sort=False)}  # by first post
    written = {name: _written(name, group, draws, seed) for name, group in groups.items()}
    rows = [_platform(written[name], group, daily) for name, group in groups.items()]
    peak = (str(every.idxmax()), int(every.max())) if len(every) else (None, 0)
    found = leads(written, _hours(posts["posted_at"], seen, most), most)
    return Diffusion(pd.DataFrame(rows, columns=list(COLUMNS)), found, daily, *peak)


def _daily(posts: pd.DataFrame, zones: Mapping[str, str]) -> pd.DataFrame:
    parts = [
        group["posted_at"].dt.tz_convert(zones.get(str(name), "UTC")).dt.strftime("%Y-%m-%d")
        for name, group in posts.groupby("platform")
    ]
    days = posts.assign(day=pd.concat(parts) if parts else "")
    return days.groupby(["platform", "day"]).size().rename("posts").reset_index()


def _hours(posted: pd.Series, seen: tuple[datetime, datetime] | None, most: int) -> tuple[int, int]:
    """Hours of the curves: the topic's, and around it as many as lags and sums need, where somebody looked."""
    if posted.empty:
        return 0, 1
    first, last = (int(moment.timestamp()) // 3_600 for moment in (posted.iloc[0], posted.iloc[-1]))
    begin, end = (int(moment.timestamp()) // 3_600 for moment in seen) if seen else (first, last)
    return min(first, max(begin, first - most - DAY)), max(last, min(end, last + most + DAY)) + 1


def _written(name: str, group: pd.DataFrame, draws: int, seed: int) -> Written:
    seconds = group["posted_at"].dt.as_unit("s").astype("int64").to_numpy()
    # A post of nobody known is an account of its own.
    account, _ = pd.factorize(group["account_id"].fillna(group["post_id"]), sort=True)
    return Written(name, seconds, account.astype(np.int64), draws, seed)


def _platform(written: Written, group: pd.DataFrame, daily: pd.DataFrame) -> dict[str, object]:
    days = daily.loc[daily["platform"] == written.platform].set_index("day")["posts"]
    accounts = int(written.account.max()) + 1
    first = group["posted_at"].iloc[0]
    early, half = (_with_interval(moments, accounts) for moments in written.reached(_SHARES))
    return {
        **{"platform": written.platform, "posts": len(group), "accounts": accounts},
        **{"first_post_id": group["post_id"].iloc[0]},
        **dict(zip(_MOMENTS, (first, *early, *half), strict=True)),
        **{"hours_to_half": (half[0] - first).total_seconds() / 3_600},
        **{"peak_day": str(days.idxmax()), "peak_posts": int(days.max())},
    }


def _with_interval(seconds: NDArray[np.float64], accounts: int) -> list[pd.Timestamp]:
    """Moment, low and high; none of the latter for too few accounts."""
    found = interval(seconds, accounts) if accounts >= LEAST_ACCOUNTS else (seconds[0], np.nan, np.nan)
    return list(pd.to_datetime(np.round(np.array(found)), unit="s", utc=True))
