"""Pushes with a planted signal: three hundred sessions, two features, of which one tells the outcome."""

from __future__ import annotations

import numpy as np
import pandas as pd

from loaders.record.sessions import sessions


def planted(seed: int, *, strength: float = 2.0, a_day: int = 8) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Features and pushes: followed with a log odds of strength x `track_record.signal` - 2.5.

    The families of posts hold noise only, and so do the market's; outcomes are known five sessions on.
    """
    rng = np.random.default_rng(seed)
    calendar = sessions("US")
    first = int(calendar.index(np.array(["2021-01-04"], dtype="datetime64[D]"))[0])
    at = first + np.repeat(np.arange(300), a_day)
    count = len(at)
    signal = rng.normal(size=count)
    followed = rng.random(count) < 1 / (1 + np.exp(2.5 - strength * signal))
    names = [
        "content.links",
        "crowd.attention",
        "timing.monday",
        "market.volume_z",
        "market.return_1",
        "market.log_turnover",
    ]
    features = pd.DataFrame(rng.normal(size=(count, len(names))), columns=names)
    features["market.sessions_since_burst"] = rng.integers(1, 50, count).astype(float)
    features["track_record.signal"] = signal
    number = pd.Series(np.arange(count)).astype("str")
    pushes = pd.DataFrame(
        {
            "push_id": "x:" + number + "@S.US",
            "account_id": "a",
            "stock_id": "S" + pd.Series(rng.integers(0, 30, count)).astype("str") + ".US",
            "session": calendar.days[at].astype("datetime64[s]"),
            "opens": pd.Series(calendar.opens[at]).dt.tz_localize("UTC"),
            "known_at": pd.Series(calendar.closes[at + 4]).dt.tz_localize("UTC"),
            "outcome": np.where(followed, "followed", "quiet"),
            "burst_id": ("b" + number).where(followed).astype("str"),
            "tier": "proxy",
        }
    )
    return features, pushes
