"""What an analysis found of accounts, posts, stocks and pairs: rows written by hand, and what is then on the graph."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bellwether.runs import keep_run
from bellwether.study import Study
from graph.measures import MEASURES as COMPUTED
from loaders.record.clocks import published, reference
from loaders.sync import synchronise
from loaders.sync.cascades import cascades
from loaders.sync.centrality import central_to
from loaders.sync.measures import measures
from loaders.sync.overlaps import shares_audience
from loaders.sync.state import current_state
from loaders.sync.tables import Tables
from queries.graph_schema import CASCADES, MEASURED, MEASURES
from tests.sync.dump import dump
from tests.sync.notices import append
from tests.sync.records import rebuilt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queries.database import Database
    from tests.sync.notices import Row

# The package has a function of the same name.
SYNC = import_module("loaders.sync.synchronise")

MAY, JUNE, JULY = (datetime(2023, month, 1, tzinfo=UTC) for month in (5, 6, 7))
POSTS = {"x:11": ("x:1", ["A.US", "B.US"]), "x:12": ("x:2", ["A.US"]), "x:13": ("x:3", [])}
"""By post who wrote it, and which stocks it names."""


def table(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


FOUND = {
    "measures": table(
        "account_id measure value low high method",
        ("x:1", "followers", 5000.0, None, None, "latest reading"),
        ("x:1", "reach", 12.5, 10.0, 14.0, "sampled"),
        ("x:1", "community", 0.0, None, None, "Leiden"),
        ("x:2", "reach", 3.0, None, None, "exact"),
        ("x:2", "unheard_of", 1.0, None, None, "not on the graph"),
        ("x:9", "reach", 99.0, None, None, "an account the graph does not have"),
    ),
    "cascades": table(
        "root_post_id account_id platform size depth breadth structural_virality half_life_s ambiguous before_root",
        ("x:11", "x:1", "x", 6, 2, 4, 2.5, 3600.0, 0.25, 0),
        ("x:12", None, "x", 2, 1, 1, 1.0, None, 0.0, 1),
        ("x:13", "x:3", "x", 3, 1, 2, 1.5, 60.0, 0.0, 0),
    ),
    "stock_measures": table(
        "account_id stock_id measure value low high method",
        ("x:2", "A.US", "pagerank", 0.25, None, None, "damping .85"),
        ("x:3", "A.US", "pagerank", 0.5, None, None, "damping .85"),
        ("x:1", "A.US", "pagerank", 0.25, None, None, "damping .85"),
        ("x:9", "B.US", "pagerank", 0.5, None, None, "damping .85"),
        ("x:1", "B.US", "pagerank", 0.25, None, None, "damping .85"),
        ("x:1", "C.US", "pagerank", 1.0, None, None, "a stock the graph does not have"),
        ("x:1", "A.US", "other", 1.0, None, None, "another measure"),
    ),
    "overlaps": table(
        "account_id other_id jaccard common method",
        ("x:1", "x:2", 0.5, 7, "MinHash"),
        ("x:2", "x:9", 0.25, 3, "MinHash"),
    ),
}


@pytest.fixture
def held(tmp_path: Path) -> Study:
    """Three accounts with a post each, two stocks, three pushes, and an analysis in June."""
    study = Study(tmp_path / "study")
    append(study.record, "posts", *_observed())
    keep_run(study, "pushes", "bursts", MAY, {}, {"pushes": _pushes()})
    analysed(study, "first", JUNE)
    return study


def _observed() -> list[Row]:
    stocks: list[Row] = [
        ("stocks", reference(), {"stock_id": f"{symbol}.US", "symbol": symbol, "market": "US"}) for symbol in "AB"
    ]
    plain = {"platform": "x", "kind": "original", "cashtags": 0, "links": 0, "hashtags": 0, "via": "captured"}
    posts: list[Row] = [
        ("posts", published(MAY), {"post_id": post, "account_id": account, "text": "", **plain})
        for post, (account, _) in POSTS.items()
    ]
    return [*stocks, *posts]


def _pushes() -> pd.DataFrame:
    rows = [
        {"push_id": f"{post}@{stock}", "post_id": post, "account_id": account, "stock_id": stock}
        for post, (account, stocks) in POSTS.items()
        for stock in stocks
    ]
    facts = {"market": "US", "stance": "unknown", "outcome": "unlabelled", "method": "cashtag"}
    return pd.DataFrame(rows).assign(pushed_at=MAY, engagers=0, confidence=1.0, **facts)


def analysed(study: Study, run: str, moment: datetime, rows: int | None = None) -> None:
    """An analysis that found what stands above, or only the first rows of it."""
    found = {name: part.head(len(part) if rows is None else rows).assign(as_of=moment) for name, part in FOUND.items()}
    keep_run(study, run, "analyse", moment, {}, found)


def as_shown(study: Study, as_of: datetime | None = None) -> Tables:
    return Tables(study.record, current_state(study.record, as_of))


def rows(found: pd.DataFrame) -> list[tuple[object, ...]]:
    plain = found.astype(object).where(found.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def test_every_measure_that_is_computed_is_on_the_graph() -> None:
    assert {measure.name for measure in MEASURED} == set(COMPUTED)


def test_an_account_has_every_measure_or_null(held: Study) -> None:
    found = measures(as_shown(held))
    assert list(found.columns) == ["id", *(entry.name for entry in MEASURES)]
    columns = ["id", "followers", "followers_method", "reach", "reach_low", "reach_high", "reach_method", "community"]
    assert rows(found[columns]) == [
        ("x:1", 5000, "latest reading", 12.5, 10.0, 14.0, "sampled", 0),
        ("x:2", None, None, 3.0, None, None, "exact", None),
    ]
    assert set(found["measured_as_of"]) == {"2023-06-01T00:00:00Z"}
    assert found["harmonic"].isna().all()


def test_each_push_has_the_cascade_of_its_post(held: Study) -> None:
    found = cascades(as_shown(held))
    assert list(found.columns) == ["id", *(entry.name for entry in CASCADES)]
    assert rows(found) == [
        ("x:11@A.US", 6, 2, 4, 2.5, 3600.0, 0.25, "first"),
        ("x:11@B.US", 6, 2, 4, 2.5, 3600.0, 0.25, "first"),
        ("x:12@A.US", 2, 1, 1, 1.0, None, 0.0, "first"),
    ]


def test_of_a_stock_the_highest_has_rank_one(held: Study) -> None:
    """Of equals the first id comes first; who is not in the graph keeps their place."""
    columns = ["stock_id", "rank", "account_id", "pagerank"]
    assert rows(central_to(as_shown(held))[columns]) == [
        ("A.US", 1, "x:3", 0.5),
        ("A.US", 2, "x:1", 0.25),
        ("A.US", 3, "x:2", 0.25),
        ("B.US", 2, "x:1", 0.25),
    ]


def test_audiences_are_shared_among_accounts_of_the_graph(held: Study) -> None:
    assert rows(shares_audience(as_shown(held))) == [("x:1", "x:2", 0.5, 7, "MinHash", "first")]


@pytest.mark.parametrize("made", [measures, cascades, central_to, shares_audience])
def test_without_an_analysis_there_are_no_rows(held: Study, made: Callable[[Tables], pd.DataFrame]) -> None:
    found, none = made(as_shown(held)), made(as_shown(held, MAY))
    assert list(none.columns) == list(found.columns)
    assert len(none) == 0 < len(found)


def test_what_an_analysis_found_is_shown_until_there_is_another(
    held: Study, database: Database, tmp_path: Path
) -> None:
    first = synchronise(held.record, database).sent
    assert [first[name] for name in ("measures", "cascades", "central_to", "shares_audience")] == [2, 3, 4, 1]
    (row,) = database.read("MATCH (a:Account {id: 'x:1'}) RETURN a AS a")
    assert row["a"] == {
        **{"id": "x:1", "platform": "x", "status": "seen", "batch": "posts", "run": "first", "measured_as_of": JUNE},
        **{"followers": 5000, "followers_method": "latest reading", "community": 0, "community_method": "Leiden"},
        **{"reach": 12.5, "reach_low": 10.0, "reach_high": 14.0, "reach_method": "sampled"},
    }
    analysed(held, "second", JULY, rows=1)
    second = synchronise(held.record, database)
    assert not second.rebuilt
    assert second.sent == {"measures": 1, "cascades": 2, "central_to": 1, "shares_audience": 1}
    assert dump(database) == rebuilt(held.record, tmp_path / "rebuilt.kgl")
    assert "'first'" not in "\n".join(line for line in dump(database) if not line.startswith("(Watermark"))


def test_a_transaction_takes_fewer_of_wider_rows(
    held: Study, embedded: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account's row has some forty columns, a push's eleven."""
    monkeypatch.setattr(SYNC, "SIZE", 4)
    told: list[tuple[str, int, int]] = []
    synchronise(held.record, embedded, progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] in {"measures", "push"}] == [
        ("measures", 1, 2),
        ("measures", 2, 2),
        ("push", 3, 3),
    ]
