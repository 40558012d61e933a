"""Acts made up for tests, as a layer gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

START = 1_709_251_200
"""2024-03-01, midnight UTC."""
MINUTE, HOUR, DAY = 60, 3_600, 86_400


def acts(
    account: Sequence[str],
    second: ArrayLike,
    object_: Sequence[str],
    pool: Sequence[str] | None = None,
    post: Sequence[str] | None = None,
) -> pd.DataFrame:
    """One row an act: who, when (seconds after `START`), on what; a post of its own unless named."""
    posts = [f"x:p{number}" for number in range(len(account))] if post is None else post
    moment = (START + np.asarray(second, dtype=np.float64)) * 1_000_000
    return pd.DataFrame(
        {
            "post_id": pd.Series(posts, dtype="str"),
            "account_id": pd.Series(account, dtype="str"),
            "at": pd.to_datetime(moment.round().astype(np.int64), unit="us", utc=True).as_unit("us"),
            "object": pd.Series(object_, dtype="str"),
            "pool": pd.Series(object_ if pool is None else pool, dtype="str"),
        }
    )


def crowd(posts: int, accounts: int, seed: int, objects: int = 20, days: int = 60) -> pd.DataFrame:
    """Independent accounts x:0, x:1 ... that act at any second, on any object, in the order of time."""
    rng = np.random.default_rng(seed)
    who, what = rng.integers(0, accounts, posts), rng.integers(0, objects, posts)
    second = np.sort(rng.integers(0, days * DAY, posts))
    return acts([f"x:{n}" for n in who], second, [f"S{n}" for n in what])


def together(*accounts: str, times: int, within: int, object_: str = "S1", first: int = 12 * HOUR) -> pd.DataFrame:
    """Accounts that act on an object one after the other, in equal steps within so many seconds, every second day."""
    step = within / max(len(accounts) - 1, 1)
    rows = [(who, first + 2 * day * DAY + turn * step) for day in range(times) for turn, who in enumerate(accounts)]
    posts = [f"{who}/{object_}/{number}" for number, (who, _) in enumerate(rows)]
    return acts([who for who, _ in rows], [at for _, at in rows], [object_] * len(rows), post=posts)


def joined(*parts: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)
