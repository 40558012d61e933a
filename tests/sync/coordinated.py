"""What a search for rings found, written by hand: ties with their posts, a ring, who may be one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from bellwether.runs import keep_run

if TYPE_CHECKING:
    from bellwether.study import Study

BEGAN = datetime(2023, 1, 2, 15, tzinfo=UTC)


def tie(account: str, other: str, times: int, **facts: object) -> dict[str, object]:
    """A row of `co_pushes`; account leads every coincidence by ten seconds, unless said otherwise."""
    plain = {"layers": "stock", "stratum": "calm", "window_s": 300, "expected": 0.25, "p": 1e-6, "q": 1e-4}
    order = {"leads": times, "follows": 0, "together": 0, "p_order": 0.5, "lag_s": 10.0, "same_platform": True}
    when = {"first_at": BEGAN, "last_at": BEGAN + timedelta(hours=times - 1, seconds=10)}
    return {"account_id": account, "other_id": other, "times": times, **plain, **order, **when, **facts}


def acts(account: str, other: str, times: int, **facts: object) -> list[dict[str, object]]:
    """Rows of `co_push_acts`: a coincidence an hour, the latest first."""
    return [
        {
            **{"account_id": account, "other_id": other, "layer": "stock", "object": "A.US"},
            **{"post_id": f"{account}.{number}", "other_post_id": f"{other}.{number}"},
            **{"at": BEGAN + timedelta(hours=number), "other_at": BEGAN + timedelta(hours=number, seconds=10)},
            **facts,
        }
        for number in reversed(range(times))
    ]


def ring(number: int, accounts: int, strongest: str) -> dict[str, object]:
    when = {"first_at": BEGAN, "last_at": BEGAN + timedelta(days=1)}
    facts = {"ties": accounts - 1, "cohesion": 2 / accounts, "stocks": 1, "platforms": "x", "acts": 3 * accounts}
    return {"ring": number, "accounts": accounts, **facts, **when, "strongest": strongest}


def member(number: int, account: str, first: float | None = 0.5) -> dict[str, object]:
    return {"ring": number, "account_id": account, "ties": 1, "first": first}


def person(account: str, other: str) -> dict[str, object]:
    return {"account_id": account, "other_id": other, "score": 0.75, "reasons": "same handle; same picture"}


def keep_rings(held: Study, run: str, moment: datetime, **found: list[dict[str, object]]) -> None:
    """Keep a run with these rows, by table."""
    parts = {name: pd.DataFrame(rows).assign(as_of=moment) for name, rows in found.items()}
    keep_run(held, run, "rings", moment, {}, parts)


def keep_some_rings(held: Study, moment: datetime) -> None:
    """A ring of the two that wrote most, and of one that nobody knows."""
    writers = held.record.read("posts").to_pandas()["account_id"].value_counts().sort_index()
    one, two = sorted(map(str, writers.sort_values(ascending=False, kind="stable").index[:2]))
    keep_rings(
        held,
        f"rings {moment:%Y-%m-%d}",
        moment,
        co_pushes=[tie(one, two, 7, lag_low=9.0, lag_high=11.0)],
        co_push_acts=acts(one, two, 7),
        rings=[ring(7, 3, one)],
        ring_members=[member(7, one), member(7, two, 0.25), member(7, "x:nobody", None)],
        same_person=[person(one, two)],
    )
