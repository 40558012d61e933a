"""Who was an influencer at a post: by followers available then, or by who had engaged before (methods, section 1)."""

from __future__ import annotations

import pandas as pd
import pytest

from graph.influencers import engagers_before, followers_at
from tests.graph.tables import Row, engagement, followers, post, table

NOON = "2021-01-04T12:00"
A_MOMENT_BEFORE = "2021-01-04T11:59:59.999999"
A_MOMENT_AFTER = "2021-01-04T12:00:00.000001"


def known_followers(*readings: Row, author: str = "a") -> tuple[float | None, str | None]:
    """Followers of the author of a post at noon, and their availability class."""
    found = followers_at(table("posts", post("x:1", author, NOON)), table("account_counts", *readings))
    value, availability = found.iloc[0]
    return (None if pd.isna(value) else float(value)), (None if pd.isna(availability) else availability)


def known_engagers(*acts: Row) -> int:
    return int(engagers_before(table("posts", post("x:1", "a", NOON)), table("engagements", *acts)).iloc[0])


def crowd(count: int, moment: str, target: str = "a") -> list[Row]:
    return [engagement(f"f{number}", target, moment) for number in range(count)]


@pytest.mark.parametrize(
    ("readings", "known"),
    [
        ([], (None, None)),
        ([followers("a", 7, "2021-01-01")], (7.0, "captured")),
        ([followers("a", 7, NOON)], (7.0, "captured")),  # available at the very moment
        ([followers("a", 7, A_MOMENT_AFTER)], (None, None)),
        ([followers("a", 7, None)], (None, None)),  # nobody knows when it was read
        ([followers("b", 7, "2021-01-01")], (None, None)),  # somebody else's
        ([followers("a", 7, "2021-01-01") | {"kind": "following"}], (None, None)),  # something else
        ([followers("a", 7, "2021-01-03", "assumed")], (7.0, "assumed")),
        # The latest that was available, in whichever order they stand.
        ([followers("a", 9, "2021-01-03"), followers("a", 7, "2021-01-01")], (9.0, "captured")),
        ([followers("a", 7, "2021-01-01"), followers("a", 9, A_MOMENT_AFTER)], (7.0, "captured")),
        ([followers("a", 7, "2021-01-01"), followers("a", 9, None)], (7.0, "captured")),
    ],
)
def test_followers_are_those_of_the_latest_reading_available(readings: list[Row], known: tuple) -> None:
    assert known_followers(*readings) == known


def test_followers_come_in_the_order_of_the_posts() -> None:
    posts = table("posts", post("x:2", "b", "2021-01-05"), post("x:1", "a", NOON), post("x:3", "a", "2021-01-09"))
    posts.index = pd.Index([30, 10, 20])
    counts = table("account_counts", followers("a", 1, "2021-01-01"), followers("a", 3, "2021-01-08"))
    found = followers_at(posts, counts)
    assert found.index.tolist() == [30, 10, 20]
    assert found["followers"].astype(object).where(found["followers"].notna(), None).tolist() == [None, 1.0, 3.0]


@pytest.mark.parametrize(
    ("acts", "count"),
    [
        ([], 0),
        (crowd(3, A_MOMENT_BEFORE), 3),
        (crowd(3, NOON), 0),  # strictly before
        (crowd(3, A_MOMENT_AFTER), 0),
        (crowd(3, "2021-01-01") + crowd(3, "2021-01-02"), 3),  # the same three again
        ([engagement("f", "a", "2021-01-01", kind) for kind in ("reshare", "quote", "reply")], 1),
        ([engagement("a", "a", "2021-01-01")], 0),  # oneself
        (crowd(3, "2021-01-01", target="b"), 0),  # with somebody else
        ([act | {"available_at": None} for act in crowd(3, "2021-01-01")], 0),
        ([*crowd(2, "2021-01-01"), engagement("late", "a", "2021-02-01")], 2),
    ],
)
def test_engagers_are_distinct_others_strictly_before(acts: list[Row], count: int) -> None:
    assert known_engagers(*acts) == count


def test_engagers_grow_from_post_to_post() -> None:
    """Counted at each of the author's posts, which stand in no order."""
    moments = ["2021-01-09", "2021-01-03", "2021-01-05T00:00:00.000001", "2021-01-05"]
    posts = table("posts", *(post(f"x:{number}", "a", moment) for number, moment in enumerate(moments)))
    acts = [
        engagement("f1", "a", "2021-01-02"),
        engagement("f2", "a", "2021-01-05"),
        engagement("f1", "a", "2021-01-06"),
    ]
    assert engagers_before(posts, table("engagements", *acts)).tolist() == [2, 1, 2, 1]


def test_no_posts_no_influencers() -> None:
    nobody = table("posts")
    assert list(followers_at(nobody, table("account_counts")).columns) == ["followers", "followers_availability"]
    assert engagers_before(nobody, table("engagements")).tolist() == []
