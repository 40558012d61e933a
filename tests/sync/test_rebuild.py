"""The graph is a view of the record: whatever way led there, a build from nothing gives the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.sources import follows_csv
from loaders.sync import synchronise
from tests.sync.dump import dump
from tests.sync.notices import append, more_notices, theme
from tests.sync.records import LATE, build, compute, opens, take_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bellwether.study import Study
    from queries.database import Database

RESULTS = {"measures", "push", "made", "names", "decides_on", "about", "retail_burst", "had", "started_on", "preceded"}
RESULTS |= {"cascades", "central_to"}
TOLD = {"halted", "disclosed", "enforcement", "subject_of", "theme", "covers", "named_on"}
ALWAYS = {"test_one_more_file_sends_only_what_it_changes"}


def test_a_rebuild_gives_the_same_graph(
    everything: Study, database: Database, rebuilt: Callable[..., list[str]]
) -> None:
    assert synchronise(everything.record, database).rebuilt
    first = dump(database)
    database.clear()
    assert dump(database) == []
    assert synchronise(everything.record, database).rebuilt
    assert dump(database) == first == rebuilt(everything.record)


def test_a_second_sync_sends_nothing(everything: Study, database: Database) -> None:
    sent = synchronise(everything.record, database).sent
    assert {"account", "engaged", "traded", "push", "chased", "scored", *RESULTS, *TOLD} <= sent.keys()
    first = dump(database)
    second = synchronise(everything.record, database)
    assert (second.sent, second.rebuilt) == ({}, False)
    assert dump(database) == first


def test_a_study_with_nothing_in_it(
    files: Path, database: Database, rebuilt: Callable[..., list[str]], tmp_path: Path
) -> None:
    held = build(tmp_path / "study")
    synchronise(held.record, database)
    assert [line for line in dump(database) if not line.startswith("(Watermark")] == []
    take_in(held, files)
    assert not synchronise(held.record, database).rebuilt
    assert dump(database) == rebuilt(held.record)


def test_one_more_file_sends_only_what_it_changes(
    all_but_march: Study,
    files: Path,
    database: Database,
    rebuilt: Callable[..., list[str]],
    copy_of: Callable[[Study], Study],
) -> None:
    held = copy_of(all_but_march)
    synchronise(held.record, database)
    before = database.counts()["relationships"]
    take_in(held, files / "tweets" / LATE)
    more = synchronise(held.record, database)
    assert not more.rebuilt
    assert more.sent["batch"] == 1
    assert more.sent.keys() <= {"batch", "account", "on", "engaged", "named_on", "raised_on"}
    after = database.counts()["relationships"]
    assert before["ENGAGED"] < after["ENGAGED"]
    assert after["ENGAGED"] - before["ENGAGED"] <= more.sent["engaged"] < after["ENGAGED"]
    assert dump(database) == rebuilt(held.record)


def test_new_runs_replace_what_older_ones_found(
    all_but_march: Study,
    files: Path,
    database: Database,
    rebuilt: Callable[..., list[str]],
    copy_of: Callable[[Study], Study],
) -> None:
    held = copy_of(all_but_march)
    synchronise(held.record, database)
    take_in(held, files / "tweets" / LATE)
    compute(held, "2023-04-03")
    more = synchronise(held.record, database)
    assert not more.rebuilt
    assert more.sent.keys() >= RESULTS
    assert more.sent.keys().isdisjoint({"platform", "follows", "stock"})
    assert dump(database) == rebuilt(held.record)


def test_later_notices_bring_what_they_change(
    all_but_march: Study, database: Database, rebuilt: Callable[..., list[str]], copy_of: Callable[[Study], Study]
) -> None:
    """A ban that is lifted, another halt, one more word: nothing else is sent."""
    held = copy_of(all_but_march)
    synchronise(held.record, database)
    append(held.record, "more", *more_notices(held.record, "2023-01-20"))
    more = synchronise(held.record, database)
    assert not more.rebuilt
    changed = {"account", "enforcement", "subject_of", "halted", "disclosed", "theme", "covers", "about", "raised_on"}
    assert more.sent.keys() == {"batch", *changed}
    assert dump(database) == rebuilt(held.record)


@pytest.mark.long
def test_as_of_before_a_theme_had_a_word(
    all_but_march: Study, embedded: Database, rebuilt: Callable[..., list[str]], copy_of: Callable[[Study], Study]
) -> None:
    """The runs shown are the same, and so are the pushes; only what they were about is other."""
    held = copy_of(all_but_march)
    append(held.record, "word", *theme("watching", "word_en", "volume", since="2023-06-01T00:00:00"))
    may = datetime(2023, 5, 1, tzinfo=UTC)
    synchronise(held.record, embedded)
    now = dump(embedded)
    synchronise(held.record, embedded, as_of=may)
    assert dump(embedded) == rebuilt(held.record, may)
    assert [line for line in now if "volume" in line and "ABOUT" in line]
    assert not synchronise(held.record, embedded).rebuilt
    assert dump(embedded) == now


@pytest.mark.parametrize("session", ["2023-01-03", pytest.param("2023-03-10", marks=pytest.mark.long)])
def test_to_an_earlier_session_and_back_again(
    everything: Study, embedded: Database, rebuilt: Callable[..., list[str]], session: str
) -> None:
    now = rebuilt(everything.record)
    synchronise(everything.record, embedded)
    assert synchronise(everything.record, embedded, as_of=opens(session)).rebuilt
    assert dump(embedded) == rebuilt(everything.record, opens(session)) != now
    assert not synchronise(everything.record, embedded).rebuilt
    assert dump(embedded) == now


def test_a_file_read_anew_leaves_nothing_of_the_older_reading(
    all_but_march: Study,
    files: Path,
    embedded: Database,
    rebuilt: Callable[..., list[str]],
    copy_of: Callable[[Study], Study],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = copy_of(all_but_march)
    synchronise(held.record, embedded)
    ties = embedded.counts()["relationships"]["FOLLOWS"]
    gather = follows_csv._add_ties
    monkeypatch.setattr(follows_csv, "VERSION", follows_csv.VERSION + 1)
    monkeypatch.setattr(
        follows_csv,
        "_add_ties",
        lambda gathered, kept, platform: gather(gathered, kept.where(kept.lines % 2 == 0), platform),
    )
    take_in(held, files / "x_follows.csv")
    synchronise(held.record, embedded)
    assert 0 < embedded.counts()["relationships"]["FOLLOWS"] < ties
    assert dump(embedded) == rebuilt(held.record)
