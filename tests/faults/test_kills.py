"""`bellwether load` and `bellwether sync` are killed at random moments; the next run puts everything right."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from bellwether.stating import terms
from bellwether.study import Study
from loaders.load import load
from loaders.plan import plan
from loaders.record.commit import NOTE
from loaders.sync import synchronise
from queries.open import open_database
from tests.faults.conftest import EARLIER
from tests.faults.kills import Command, Scene, rain
from tests.loaders.samples import sample_folder, stating
from tests.program.command import neo4j_environment
from tests.program.studies import copied, record_of, use_neo4j
from tests.sync.dump import dump
from tests.sync.records import build, opens

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loaders.source import Stated
    from queries.database import Database
    from tests.faults.conftest import Unhurt
    from tests.services.neo4j.address import Neo4jAddress

# One in every run of the tests, twenty with `make long`.
KILLS = [1, pytest.param(20, marks=pytest.mark.long)]


def loads(unhurt: Unhurt, folder: Path) -> list[Callable[[], Scene]]:
    """Into a study with nothing in it, and into one that holds some of the files."""
    fresh = count()

    def load_into(start: Path) -> Scene:
        study = copied(start, folder / f"study-{next(fresh)}")

        def check() -> None:
            record = record_of(study)
            assert record.content_hash() == unhurt.content_hash
            assert record.counts() == record_of(unhurt.whole).counts()
            assert not (record.folder / NOTE).exists()

        return Scene(Command(("load", unhurt.files, "--study", study)), check)

    return [lambda: load_into(unhurt.empty), lambda: load_into(unhurt.begun)]


def syncs(unhurt: Unhurt, place: Callable[[Path], Database], study_of: Callable[[], tuple[Path, dict[str, str]]]):  # noqa: ANN201
    """Of nothing, from an earlier moment on, and back to one, which removes the graph and builds it anew."""

    def scene(start: str | None, as_of: str | None) -> Scene:
        study, environment = study_of()
        with place(study) as database:
            database.clear()
            if start is not None:
                record = record_of(study)
                synchronise(record, database, as_of=opens(EARLIER) if start == EARLIER else None)

        def check() -> None:
            with place(study) as database:
                assert dump(database) == (unhurt.then if as_of else unhurt.now)

        asked = ("--as-of", as_of) if as_of else ()
        return Scene(Command(("sync", "--study", study, *asked), environment), check)

    return [lambda: scene(None, None), lambda: scene(EARLIER, None), lambda: scene("now", EARLIER)]


@pytest.mark.parametrize("kills", KILLS)
def test_load(unhurt: Unhurt, tmp_path: Path, kills: int) -> None:
    rain(loads(unhurt, tmp_path), kills)


@pytest.mark.parametrize("kills", KILLS)
def test_load_of_every_format(tmp_path: Path, kills: int) -> None:
    """All samples, with what is stated of them in the study's settings."""
    files, fresh = sample_folder(tmp_path / "files"), count()
    empty = build(tmp_path / "empty", settings_of(stating())).folder
    (empty / "mappings").mkdir()
    for name, text in stating().mappings.items():
        (empty / "mappings" / name).write_text(text, "utf-8")
    planned, left_out = plan([files], stating())
    assert left_out == []
    whole = record_of(tmp_path / "whole")
    assert load(whole, planned, terms(Study(empty), keep_the_rest=True))[1] == []

    def scene() -> Scene:
        study = copied(empty, tmp_path / f"study-{next(fresh)}")

        def check() -> None:
            record = record_of(study)
            assert record.content_hash() == whole.content_hash()
            assert record.counts() == whole.counts()
            assert [path.name for path in record.folder.iterdir() if path.name.startswith("_")] == []

        return Scene(Command(("load", files, "--study", study, "--keep-the-rest"), code=3), check)

    rain([scene], kills)


def settings_of(stated: Stated) -> str:
    """The settings that say the same."""
    zones = "".join(f'{source} = "{zone}"\n' for source, zone in stated.zones.items())
    return f'platform = "{stated.platform}"\n[capture]\nx_v1 = "stream"\n[zones]\n{zones}'


@pytest.mark.parametrize("kills", KILLS)
def test_sync_to_the_embedded_store(unhurt: Unhurt, tmp_path: Path, kills: int) -> None:
    fresh = count()

    def study_of() -> tuple[Path, dict[str, str]]:
        return copied(unhurt.computed, tmp_path / f"study-{next(fresh)}"), {}

    rain(syncs(unhurt, open_database, study_of), kills)


@pytest.mark.long
@pytest.mark.parametrize("kills", [20])
def test_sync_to_neo4j(unhurt: Unhurt, empty_neo4j: Neo4jAddress, tmp_path: Path, kills: int) -> None:
    study = copied(unhurt.computed, tmp_path / "study")
    use_neo4j(study)

    def place(_: Path) -> Database:
        return open_database(empty_neo4j.uri, user=empty_neo4j.user, password=empty_neo4j.password)

    rain(syncs(unhurt, place, lambda: (study, neo4j_environment(empty_neo4j))), kills)
