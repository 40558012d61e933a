"""A small invented network whose every node and tie can be counted by hand."""

from __future__ import annotations

import pytest

from bellwether.export.picture import Picture, Row


def account(account_id: str, name: str, reach: float | None, pushes: int = 0, **more: object) -> Row:
    """A row of accounts."""
    low, high = (None, None) if reach is None else (reach * 0.9, reach * 1.1)
    row: Row = {"account_id": account_id, "handle": f"{name.lower()}_h", "name": name, "platform": "x", "reach": reach}
    return {**row, "reach_low": low, "reach_high": high, "pushes": pushes, **more}


def push(number: int, account_id: str, stock_id: str, session: str, probability: float | None, **more: object) -> Row:
    """A row of pushes."""
    score: Row = {"probability": probability, "low": None, "high": None, "outcome": "quiet", "tier": "measured"}
    if probability is not None:
        score |= {"low": probability - 0.05, "high": probability + 0.05}
    row: Row = {"push_id": f"x:{number}@{stock_id}", "account_id": account_id, "stock_id": stock_id, "session": session}
    row |= {"pushed_at": f"{session}T07:30:00Z", "post_id": f"x:{number}", "url": f"https://example.org/{number}"}
    return {**row, **score, "source": f"posts.jsonl:{number}", **more}


@pytest.fixture
def small() -> Picture:
    """Two accounts that push, three that follow or engage, two stocks, four pushes on three sessions."""
    return Picture(
        title="Small network",
        subtitle="invented",
        lang="en",
        generated="2024-06-01T00:00:00Z",
        digest="run 0123abcd",
        accounts=[
            account("x:1", "Maven", 12_345.0, 3, reach_low=11_000.0, reach_high=13_700.0),
            account("weibo:2", "老股民张三", 450.0, 1, platform="weibo"),
            account("x:3", "Kim", 3.25),
            account("x:4", "Ann", 0.0),
            account("x:9", "Nobody", 70.0),  # tied to nobody: not drawn
        ],
        stocks=[{"stock_id": "GME.US", "name": "GameStop"}, {"stock_id": "002312.SZ", "name": "川发龙蟒"}],
        pushes=[
            push(11, "x:1", "GME.US", "2024-05-13", 0.812, outcome="followed"),
            push(12, "x:1", "GME.US", "2024-05-15", 0.3, outcome="followed", tier="proxy"),
            push(13, "x:1", "002312.SZ", "2024-05-15", None, outcome="unlabelled", tier=None, url=None),
            push(14, "weibo:2", "002312.SZ", "2024-05-20", 0.1),
        ],
        engagements=[
            # a Saturday: shown from Monday's session on
            {"source_id": "x:3", "target_id": "x:1", "kind": "reshare", "times": 4, "first_at": "2024-05-18T01:00:00Z"},
            {"source_id": "x:4", "target_id": "weibo:2", "kind": "reply", "times": 1, "first_at": None},
            {"source_id": "x:5", "target_id": "x:1", "kind": "quote", "times": 2, "first_at": "2024-06-01T01:00:00Z"},
        ],
        follows=[{"follower_id": "x:3", "followed_id": "x:1"}],
    )
