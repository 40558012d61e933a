"""The main job on the real posts and prices of 2014 and 2015, in both stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from queries.open import open_database
from queries.statements import names, statement
from tests.program.command import bellwether, neo4j_environment
from tests.program.studies import copied, record_of, use_neo4j
from tests.sync.dump import dump
from tests.sync.questions import parameters_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.neo4j.address import Neo4jAddress

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def loaded(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Loaded by the commands a user types, and nothing computed. Only to be read."""
    folder = tmp_path_factory.mktemp("loaded") / "study"
    bellwether("init", "--study", folder)
    bellwether("load", shared_data / "stocknet", "--study", folder)
    return folder


@pytest.fixture(scope="module")
def study(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after `bellwether run`."""
    folder = copied(loaded, tmp_path_factory.mktemp("ran") / "study")
    bellwether("run", "--study", folder)
    return folder


@pytest.fixture(scope="module")
def status(study: Path) -> dict[str, Any]:
    return bellwether("status", "--study", study, "--json").json()


def test_what_is_taken_in(status: dict[str, Any]) -> None:
    assert (status["record"]["posts"], status["record"]["accounts"], status["refused"]) == (71_799, 26_879, 0)
    assert status["database"]["labels"]["Account"] == 26_879
    assert status["database"]["state"] == "current"


def test_another_order_and_another_time_give_the_same_hash(loaded: Path, shared_data: Path, tmp_path: Path) -> None:
    other, folder = tmp_path / "study", shared_data / "stocknet"
    bellwether("init", "--study", other)
    late = sorted((folder / "tweets").iterdir())[:42:-1]
    for paths in ([folder / "prices"], late, [folder / "StockTable.tsv"], [folder], [folder]):
        bellwether("load", *paths, "--study", other)
    assert record_of(other).content_hash() == record_of(loaded).content_hash()


def test_the_evaluation_names_its_tier_and_has_its_intervals(study: Path) -> None:
    found = bellwether("evaluate", "--study", study, "--json").json()
    assert {row["tier"] for row in found["models"]} == {"proxy"}
    (split,) = found["splits"]
    assert split["trained_to"] < "2015-03-01" <= split["tested_from"] <= split["tested_to"] < "2015-07-01"
    assert all(row["pr_auc_low"] <= row["pr_auc"] <= row["pr_auc_high"] for row in found["models"])
    assert "measured" in found["missing"]


def test_both_stores_tell_the_same(study: Path, empty_neo4j: Neo4jAddress, status: dict[str, Any]) -> None:
    """Equal counts, equal nodes and ties, equal answers to every question."""
    settings = study / "bellwether.toml"
    before = settings.read_text("utf-8")
    use_neo4j(study)
    try:
        bellwether("sync", "--study", study, environment=neo4j_environment(empty_neo4j))
    finally:
        settings.write_text(before, "utf-8")
    with (
        open_database(study, read_only=True) as embedded,
        open_database(empty_neo4j.uri, user=empty_neo4j.user, password=empty_neo4j.password) as neo4j,
    ):
        assert neo4j.counts() == embedded.counts()
        assert neo4j.counts()["labels"] == status["database"]["labels"]
        assert dump(neo4j) == dump(embedded)
        for name in names("ask"):
            asked = statement(f"ask/{name}")
            for given in parameters_for(asked, embedded):
                assert neo4j.read(asked, given) == embedded.read(asked, given), (name, given)
