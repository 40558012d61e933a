"""A writer is killed in the middle of its work, again and again: what it leaves is always a whole number of batches."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from queries.open import open_database
from tests.checkout import CHECKOUT
from tests.queries.long_writer import ROWS, write_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queries.database import Database
    from tests.services.neo4j.address import Neo4jAddress

SCATTERED = "MATCH (a:Account) RETURN a.batch AS batch, count(*) AS number ORDER BY batch"


def writer(place: str, password: str, batches: int) -> subprocess.Popen[str]:
    """A writer that has begun to write."""
    command = [sys.executable, "-m", "tests.queries.long_writer", place, str(batches)]
    child = subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{password}\n")
    child.stdin.flush()
    assert child.stdout.readline() == "writing\n"
    return child


def whole_batches(database: Database) -> int:
    """The batches that are there, each whole, as the watermark says."""
    done = int(str((database.watermark() or {"batches": 0})["batches"]))
    assert {row["batch"]: row["number"] for row in database.read(SCATTERED)} == {f"b{n}": ROWS for n in range(done)}
    counts = database.counts()
    assert counts["labels"]["Account"] == counts["labels"]["Follower"] == ROWS * done
    assert counts["relationships"]["FOLLOWS"] == ROWS * done
    return done


def kill_and_look(
    place: str, password: str, batches: int, kills: int, settle: Callable[[], None] = lambda: None
) -> list[int]:
    """How many batches each of the killed writers left behind it, once the server has noticed."""
    moments = random.Random(20150302)
    left: list[int] = []
    for _ in range(kills):
        with writer(place, password, batches) as child:
            time.sleep(moments.uniform(0.0, 0.4))
            child.kill()
        settle()
        # A reader comes first, and must see all that the next writer will go on from.
        with open_database(place, password=password, read_only=True) as database:
            left.append(whole_batches(database))
        with open_database(place, password=password) as database:
            assert whole_batches(database) == left[-1]
    return left


def finish(place: str, password: str, batches: int) -> None:
    with writer(place, password, batches) as child:
        assert child.wait(timeout=300) == 0
    with open_database(place, password=password, read_only=True) as database:
        assert whole_batches(database) == batches


@pytest.mark.long
def test_an_embedded_writer_is_killed(tmp_path: Path) -> None:
    place = str(tmp_path / "graph.kgl")
    left = kill_and_look(place, "", batches=400, kills=5)
    assert left == sorted(left)
    assert 0 < left[-1] < 400
    finish(place, "", 400)


def test_a_writer_to_neo4j_is_killed(neo4j_server: Neo4jAddress) -> None:
    neo4j_server.wipe()

    def settle() -> None:
        """The commit a dead writer asked for may still be under way in the server."""
        with neo4j_server.driver() as driver, driver.session() as session:
            while len(session.run("SHOW TRANSACTIONS YIELD transactionId RETURN 1").data()) > 1:
                time.sleep(0.05)

    # A server that has just started takes seconds over its first batch.
    write_all(neo4j_server.uri, neo4j_server.password, 1)
    left = kill_and_look(neo4j_server.uri, neo4j_server.password, batches=60, kills=3, settle=settle)
    assert left == sorted(left)
    assert 1 < left[-1] < 60
    finish(neo4j_server.uri, neo4j_server.password, 60)


@pytest.mark.long
def test_an_embedded_writer_is_killed_sixty_times(tmp_path: Path) -> None:
    """Long enough that the log is folded into the file on the way, which a kill may strike too."""
    place = str(tmp_path / "graph.kgl")
    left = kill_and_look(place, "", batches=6000, kills=60)
    assert left == sorted(left)
    assert left[-1] > 0
