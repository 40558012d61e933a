"""What one analysis found, and what is left of it when another one is shown, on both stores."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from queries.graph_schema import ADDED, MEASURED, MEASURES
from queries.statements import statement
from tests.queries.world import ROWS, cascade, load_world, measured

if TYPE_CHECKING:
    from queries.database import Database

BO = {"id": "x:2", "platform": "x", "handle": "bo", "name": "Bo", "status": "seen", "batch": "b1"}


@pytest.fixture
def another(empty: Database) -> Database:
    """The world, and run r2 beside r1: it measured Ada alone, and less of her; it found one of the rest each."""
    load_world(empty)
    work = {
        "load/measures": measured("x:1", reach=(7.5, "exact"), community=(1, "Leiden"), run="r2"),
        "load/cascades": cascade("x:11@WOOL.US", 3, 1, 2, 1.5, 60.0, 0.0, run="r2"),
        "load/central_to": {**ROWS["load/central_to"][1], "rank": 1, "run": "r2"},
        "load/shares_audience": {**ROWS["load/shares_audience"][0], "common": 3, "run": "r2"},
    }
    empty.write([(statement(name), [row]) for name, row in work.items()], {})
    return empty


def test_an_account_has_every_measure_there_is(world: Database) -> None:
    rows = world.read(statement("ask/account_measures"), {"account_id": "x:1"})
    assert [row["measure"] for row in rows] == sorted(measure.name for measure in MEASURED)
    (row,) = world.read("MATCH (a:Account {id: 'x:1'}) RETURN a AS ada")
    assert isinstance(row["ada"], dict)
    assert {entry.name for entry in MEASURES} <= row["ada"].keys()


def sweep(another: Database, name: str) -> int:
    """Take away what run r2 did not find, one at a time."""
    (added,) = (one for one in ADDED if one.statement == f"load/{name}")
    nothing = {entry.name: None for entry in added.properties}
    cleaning = statement(f"clean/{name}")
    swept = another.sweep(cleaning, {"run": "r2", "nothing": nothing, "limit": 1})
    assert another.sweep(cleaning, {"run": "r2", "nothing": nothing}) == 0
    return swept


def test_cascades_of_another_run_are_taken_from_pushes(another: Database) -> None:
    assert sweep(another, "cascades") == 2
    left = another.read("MATCH (p:Push) WHERE p.cascade_size IS NOT NULL RETURN p.id AS id, p.cascade_run AS run")
    assert left == [{"id": "x:11@WOOL.US", "run": "r2"}]


def test_every_property_of_another_run_is_taken_from_accounts(another: Database) -> None:
    assert (sweep(another, "measures"), sweep(another, "initiators")) == (2, 3)
    ada, bo = (
        row["a"]
        for row in another.read("MATCH (a:Account) WHERE a.id < 'x:3' AND a.id > 'x' RETURN a AS a ORDER BY a.id")
    )
    assert bo == BO
    assert ada == {
        **{"id": "x:1", "platform": "x", "handle": "ada", "name": "Ada Lamb", "status": "seen", "batch": "b1"},
        **{"reach": 7.5, "reach_method": "exact", "community": 1, "community_method": "Leiden", "run": "r2"},
        "measured_as_of": datetime(2015, 3, 6, tzinfo=UTC),
    }


def test_every_tie_of_another_run_is_removed(another: Database) -> None:
    names = ("central_to", "shares_audience", "moved")
    assert [another.sweep(statement(f"clean/{name}"), {"run": "r2"}) for name in names] == [3, 2, 3]
    central = another.read("MATCH (a)-[c:CENTRAL_TO]->(s) RETURN a.id AS a, s.id AS s, c.rank AS rank, c.run AS run")
    assert central == [{"a": "x:2", "s": "WOOL.US", "rank": 1, "run": "r2"}]
    shared = another.read("MATCH ()-[s:SHARES_AUDIENCE]->() RETURN s.common AS common, s.run AS run")
    assert shared == [{"common": 3, "run": "r2"}]
