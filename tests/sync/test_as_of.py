"""The graph of one moment shows what somebody watching could have had then, and nothing later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.sync import synchronise
from tests.sync.dump import dump
from tests.sync.raw import raw_by
from tests.sync.records import build, compute, opens, rebuilt, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from bellwether.study import Study
    from queries.database import Database
    from tests.sync.raw import Raw

FEBRUARY = "2023-02-10"
ALWAYS = {"test_the_view_is_what_the_files_say"}
# NYSE opens at 9:30, which is 14:30 UTC in winter.
MOMENT = datetime(2023, 2, 10, 14, 30, tzinfo=UTC)


@pytest.fixture
def then(everything: Study, database: Database) -> Database:
    """The graph as of the opening of 10 February."""
    assert opens(FEBRUARY) == MOMENT
    synchronise(everything.record, database, as_of=MOMENT)
    return database


@pytest.fixture(scope="session")
def raw(files: Path) -> Raw:
    return raw_by(files, MOMENT)


def pairs(database: Database, question: str) -> set[tuple[object, ...]]:
    rows = database.read(question)
    found = {tuple(row.values()) for row in rows}
    assert len(found) == len(rows)
    return found


def test_the_view_is_what_the_files_say(then: Database, raw: Raw) -> None:
    listed = {account for tie in raw.follows for account in tie}
    assert {row["id"] for row in then.read("MATCH (a:Account) RETURN a.id AS id")} == raw.authors | listed
    assert pairs(then, "MATCH (a:Account)-[:FOLLOWS]->(b) RETURN a.id AS a, b.id AS b") == raw.follows
    reshared = pairs(then, "MATCH (a)-[e:ENGAGED {kind: 'reshare'}]->(b) RETURN a.id AS a, b.id AS b, e.times AS n")
    assert reshared == {(*pair, times) for pair, times in raw.reshares.items()}
    traded = pairs(then, "MATCH (s:Stock)-[:TRADED]->(d:TradingDay) RETURN s.id AS s, toString(d.date) AS d")
    assert traded == raw.bars
    named = pairs(then, "MATCH (a:Account) WHERE a.handle IS NOT NULL RETURN a.id AS id, a.handle AS handle")
    assert named == set(raw.handles.items())


def test_nothing_in_it_is_later(then: Database) -> None:
    moments = [
        "MATCH ()-[x:FOLLOWS|ENGAGED]->() RETURN max(x.available_at) AS latest",
        "MATCH ()-[x:ENGAGED]->() RETURN max(x.last_at) AS latest",
        "MATCH (x:Push) RETURN max(x.pushed_at) AS latest",
        "MATCH (x:Account) RETURN max(x.measured_as_of) AS latest",
        "MATCH (x:ScoringRun) RETURN max(x.as_of) AS latest",
        "MATCH ()-[x:HALTED|DISCLOSED]->() RETURN max(x.available_at) AS latest",
        "MATCH (x:Enforcement) RETURN max(x.available_at) AS latest",
    ]
    for question in moments:
        (row,) = then.read(question)
        assert isinstance(row["latest"], datetime), question
        assert row["latest"] <= MOMENT, question
    days = [
        ("MATCH (x:RetailBurst) RETURN max(x.last_session) AS latest", date(2023, 2, 9)),
        ("MATCH (:Stock)-[:TRADED]->(x) RETURN max(x.date) AS latest", date(2023, 2, 9)),
        ("MATCH (x:TradingDay) RETURN max(x.date) AS latest", date(2023, 2, 10)),
    ]
    for question, last in days:
        (row,) = then.read(question)
        assert isinstance(row["latest"], date), question
        assert row["latest"] <= last, question


def test_a_ban_of_later_is_none_yet(then: Database, everything: Study) -> None:
    """Of the two bans of January and February one was over by the 10th, and the other not made."""
    assert then.read("MATCH (a:Account) WHERE a.status = 'banned' RETURN a.id AS id") == []
    orders = then.read("MATCH (e:Enforcement) RETURN e.action AS action, e.at AS at ORDER BY action")
    noon = datetime(2023, 1, 20, 12, tzinfo=UTC)
    assert orders == [{"action": "ban", "at": noon}, {"action": "fine", "at": noon}]
    synchronise(everything.record, then)
    (banned,) = then.read("MATCH (a:Account {status: 'banned'}) RETURN a.banned_at AS at")
    assert banned == {"at": datetime(2023, 3, 3, 12, tzinfo=UTC)}


def test_a_theme_has_the_words_of_then(then: Database, everything: Study) -> None:
    words = "MATCH (t:Theme {id: 'watching'}) RETURN t.words AS words"
    assert then.read(words) == [{"words": "nice close|watching|关注"}]
    about = "MATCH (p:Push)-[a:ABOUT]->(t) RETURN DISTINCT a.word AS word, t.id AS theme ORDER BY word"
    assert [tuple(row.values()) for row in then.read(about)] == [
        (word, "watching") for word in ("nice close", "watching", "关注")
    ]
    synchronise(everything.record, then)
    assert "volume" in {row["word"] for row in then.read(about)}
    assert then.read(words) == [{"words": "nice close|volume|watching|关注"}]


def outcomes_then_and_later(then: Database, everything: Study, session: date) -> set[tuple[str, str]]:
    """Outcomes as of then, and in the end, of pushes decided on that session or after it."""
    question = "MATCH (p:Push)-[:DECIDES_ON]->(d) WHERE d.date >= $session RETURN p.id AS id, p.outcome AS outcome"
    known = {str(row["id"]): str(row["outcome"]) for row in then.read(question, {"session": session})}
    last = everything.record.latest_run("bursts")
    assert last is not None
    later = everything.record.results("pushes", str(last["run"])).to_pylist()
    return {(known[row["push_id"]], row["outcome"]) for row in later if row["push_id"] in known}


def test_a_push_has_no_outcome_before_its_five_sessions_are_over(then: Database, everything: Study) -> None:
    """Decided on the 7th or later, it waits for the close of the 13th or later."""
    found = outcomes_then_and_later(then, everything, date(2023, 2, 7))
    assert found >= {("unlabelled", "quiet")}
    assert ("quiet", "quiet") not in found


def test_nor_while_the_fifth_session_has_not_closed(then: Database, everything: Study) -> None:
    """Decided on the 6th, it waits for the close of the 10th, which has only opened."""
    assert "quiet" not in {outcome for outcome, _ in outcomes_then_and_later(then, everything, date(2023, 2, 6))}


def test_authors_are_shown_though_nobody_says_when_their_account_was_read(
    files: Path, database: Database, raw: Raw, tmp_path: Path
) -> None:
    """Without a declared capture policy accounts have no time; their posts have, and their pushes are shown."""
    held = build(tmp_path / "study", 'database = "embedded"\n')
    take_in(held, *(path for path in sorted(files.rglob("*.*")) if path.name != "x_follows.csv"))
    compute(held, FEBRUARY)
    synchronise(held.record, database, as_of=MOMENT)
    shown = database.read("MATCH (a:Account) RETURN a.id AS id, a.handle AS handle")
    assert {row["id"] for row in shown} == raw.authors
    assert {row["handle"] for row in shown} == {None}
    assert database.counts()["relationships"]["MADE"] > 0


def test_a_scoring_run_of_later_vanishes_where_nothing_else_does(
    files: Path, embedded: Database, tmp_path: Path
) -> None:
    held = build(tmp_path / "study")
    take_in(held, *(path for path in sorted(files.rglob("*.*")) if path.name != "x_follows.csv"))
    compute(held, "2023-05-01")
    synchronise(held.record, embedded)
    assert embedded.counts()["labels"]["ScoringRun"] == 1
    april = opens("2023-04-10")
    synchronise(held.record, embedded, as_of=april)
    assert embedded.counts()["labels"]["ScoringRun"] == 0
    assert dump(embedded) == rebuilt(held.record, tmp_path / "rebuilt.kgl", april)
