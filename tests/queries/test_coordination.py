"""Ties, rings and proposals of one run, what is left of them when another is shown, and lists that come back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.statements import statement
from tests.queries.test_writes import HOSTILE
from tests.queries.world import ROWS, load_world

if TYPE_CHECKING:
    from queries.database import Database

TIE, _ = ROWS["load/co_pushed"]
LISTS = "MATCH (:Account {id: 'x:1'})-[c:CO_PUSHED]->() RETURN c.posts AS posts, c.objects AS objects, c.at_s AS at_s"


def put(database: Database, **rows: dict[str, object]) -> None:
    database.write([(statement(f"load/{name}"), [row]) for name, row in rows.items()], {})


def test_what_another_run_found_is_removed(empty: Database) -> None:
    load_world(empty)
    ties = ("co_pushed", "same_person", "in")
    put(empty, **{name: {**ROWS[f"load/{name}"][0], "run": "r2"} for name in (*ties, "ring")})
    assert [empty.sweep(statement(f"clean/{name}"), {"run": "r2"}) for name in ties] == [1, 1, 2]
    assert empty.sweep(statement("clean/rings"), {"run": "r2", "limit": 1}) == 1
    left = "MATCH (a)-[x]->(b) WHERE x.run = 'r2' RETURN a.id AS a, type(x) AS t, b.id AS b ORDER BY t"
    assert [tuple(row.values()) for row in empty.read(left)] == [
        ("x:1", "CO_PUSHED", "x:2"),
        ("x:1", "IN", "ring:7"),
        ("weibo:4", "SAME_PERSON", "x:2"),
    ]
    counts = empty.counts()
    assert [counts["relationships"][name] for name in ("CO_PUSHED", "IN", "SAME_PERSON")] == [1, 1, 1]
    assert counts["labels"]["Ring"] == 1


def test_a_ring_that_is_gone_takes_its_members_ties_along(empty: Database) -> None:
    load_world(empty)
    assert empty.sweep(statement("clean/rings"), {"run": "r2"}) == 2
    assert (empty.counts()["relationships"]["IN"], empty.counts()["labels"]["Account"]) == (0, 4)


def test_texts_in_a_list_travel_unharmed(empty: Database) -> None:
    load_world(empty)
    put(empty, co_pushed={**TIE, "posts": tuple(HOSTILE), "objects": HOSTILE[::-1], "at_s": (-1, 2**40)})
    assert empty.read(LISTS) == [{"posts": HOSTILE, "objects": HOSTILE[::-1], "at_s": [-1, 2**40]}]


def test_a_tie_sent_again_has_the_posts_sent_last(empty: Database) -> None:
    load_world(empty)
    asked = {"account_id": "x:2", "other_account_id": "x:1"}
    for posts in (("x:11", "x:14", "x:16", "x:17"), ("x:11",), ()):
        moments = tuple(range(len(posts)))
        put(empty, co_pushed={**TIE, "posts": posts, "other_posts": posts, "at_s": moments, "other_at_s": moments})
        (row,) = empty.read(LISTS)
        assert (row["posts"], row["at_s"]) == ([*posts], [*moments])
        assert [row["post_id"] for row in empty.read(statement("ask/co_push_evidence"), asked)] == [*posts]
