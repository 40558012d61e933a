"""Families are found by their files; their tables are named, ordered and classed."""

from __future__ import annotations

import pkgutil

import pandas as pd
import pytest

from graph.scoring import features
from graph.scoring.cases import Family
from graph.scoring.features import POSTS_ONLY, availability_shares, families, feature_table
from tests.graph.scoring.cases import cases_of
from tests.graph.tables import Row, bar, followers, mention, post, record, stock

MODULES = sorted(module.name for module in pkgutil.iter_modules(features.__path__))
PRICES = [bar("GME.US", "2021-01-04", 10, 100)]
PUSHES: dict[str, list[Row]] = {
    "posts": [post("x:1", "a", "2021-01-04T12:00")],
    "mentions": [mention("x:1", "GME.US")],
    "account_counts": [followers("a", 1_000, "2020-01-01")],
    "stocks": [stock("GME.US")],
}


def test_a_family_for_each_file() -> None:
    found = families(cases_of(record(**PUSHES, bars=PRICES)))
    assert [family.name for family in found] == MODULES
    assert set(POSTS_ONLY) <= set(MODULES)
    assert {"market", "track_record", "centrality"} <= set(MODULES)


@pytest.mark.parametrize(
    "tables",
    [{}, {"bars": PRICES}, PUSHES, PUSHES | {"bars": PRICES}],
    ids=["nothing", "prices alone", "posts alone", "both"],
)
def test_the_columns_are_always_there(tables: dict[str, list[Row]]) -> None:
    """However little is loaded, every feature has its column, and every case its row."""
    cases = cases_of(record(**tables))
    found = feature_table(families(cases))
    assert len(found) == len(cases.pushes) == ("posts" in tables and "bars" in tables)
    assert list(found.columns) == list(feature_table(families(cases_of(record(**PUSHES, bars=PRICES)))).columns)
    assert (found.dtypes == "float64").all()


def test_shares_by_class_count_values() -> None:
    """Three columns published for both pushes; one column captured for the first, assumed for the second."""
    wide = Family("wide", pd.DataFrame(0.0, index=[0, 1], columns=["a", "b", "c"]), "published")
    mixed = Family("mixed", pd.DataFrame({"d": [0.0, 0.0]}), pd.Series(["captured", "assumed"]))
    assert availability_shares([wide, mixed]) == {"assumed": 0.125, "captured": 0.125, "published": 0.75}
    assert feature_table([wide, mixed]).columns.tolist() == ["wide.a", "wide.b", "wide.c", "mixed.d"]
    assert availability_shares([]) == {}
