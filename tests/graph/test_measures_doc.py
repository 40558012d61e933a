"""docs/measures.md names every measure and every feature, and nothing that is not there."""

from __future__ import annotations

import re

import pytest

from graph.analysis import parts
from graph.coordination.layers import layers
from graph.measures import MEASURES
from graph.scoring.features import families
from loaders.record.tables import tables
from tests.checkout import CHECKOUT
from tests.graph.scoring.cases import cases_of
from tests.graph.tables import record

TEXT = (CHECKOUT / "docs" / "measures.md").read_text(encoding="utf-8")
RINGS = {"co_pushes", "co_push_acts", "rings", "ring_members", "same_person"}
FOLDERS = ("graph/centrality", "graph/reach", "graph/scoring/features")
MODULES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder in FOLDERS
    for path in (CHECKOUT / folder).glob("*.py")
    if path.name != "__init__.py"
)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_named(module: str) -> None:
    assert f"`{module}`" in TEXT


def test_every_file_it_names_is_there() -> None:
    named = set(re.findall(r"`(graph/[\w/]+\.py)`", TEXT))
    assert named >= set(MODULES)
    assert [name for name in named if not (CHECKOUT / name).is_file()] == []


def test_every_measure_of_an_account_has_its_row_in_the_order_they_are_computed() -> None:
    part = TEXT.split("## Measures of an account\n", 1)[1].split("\n## ", 1)[0]
    first = [line.split(" | ")[0] for line in part.splitlines() if line.startswith("| `")]
    assert re.findall(r"`(\w+)`", " ".join(first)) == list(MEASURES)


def test_every_table_that_an_analysis_writes_is_named() -> None:
    assert {f"`{part.table}`" for part in parts()} <= set(re.findall(r"`\w+`", TEXT))


def test_every_table_and_every_layer_of_a_search_for_rings_is_named() -> None:
    found = {name for name, table in tables().items() if table.kind == "derived"}
    assert found >= RINGS
    coordination = TEXT.split("## Who acts together\n", 1)[1].split("\n## ", 1)[0]
    assert {f"`{name}`" for name in {*RINGS, *layers()}} <= set(re.findall(r"`\w+`", coordination))


def test_the_page_on_coordination_has_a_row_for_every_layer() -> None:
    page = (CHECKOUT / "docs" / "coordination.md").read_text(encoding="utf-8")
    rows = page.split("| layer |", 1)[1].split("\n\n", 1)[0]
    assert set(layers()) == set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE))


def section(family: str) -> str:
    return TEXT.split(f"### `{family}` (", 1)[1].split("\n### ", 1)[0]


def test_every_feature_stands_in_its_familys_section() -> None:
    computed = families(cases_of(record()))
    assert len(computed) == TEXT.count("\n### `")
    for family in computed:
        named = set(re.findall(r"`(\w+)`", section(family.name))) - {family.name}
        assert named == set(family.values.columns), family.name
