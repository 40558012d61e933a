"""`bellwether rings`: the planted ring is found and nobody else, and from a tie one gets to its posts."""

from __future__ import annotations

import gzip
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from bellwether.__main__ import main
from bellwether.commands.rings import show
from bellwether.commands.sync import bring_up_to_date
from bellwether.jobs.rings import Search, find_rings
from bellwether.runs import keep_run
from bellwether.stating import terms
from bellwether.study import Study
from bellwether.workbench import bench_at
from tests.checkout import CHECKOUT
from tests.docs.test_quickstart import commands
from tests.program.studies import copied, record_of
from tests.sync.records import build, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from bellwether.jobs.done import Done

EARLIER = "2023-02-15"
SESSION = datetime(2023, 2, 15, 14, 30, tzinfo=UTC)
"""Its opening: NYSE at 9:30, in winter."""
TWINS = ("weibo:71", "x:71")
MINUTE = timedelta(minutes=1)
TAB = "\t"
FIELDS = {
    *("run", "new", "earlier", "window", "q", "layers", "since", "until", "accounts", "tests", "met"),
    *("ties", "tied", "rings", "last_ring", "by_layer", "platforms", "same_person", "top"),
}


def twins(files: Path, folder: Path) -> Path:
    """Two accounts of one handle, on two platforms, that say the same of five stocks, one a minute after the other."""
    stocks = (files / "stocks.tsv").read_text("utf-8").splitlines()[1:6]
    rows = ["platform,id,author_id,author_handle,text,created_at,observed_at"]
    for day, line in enumerate(stocks, start=7):
        for platform, minute in (("weibo", 10), ("x", 11)):
            text = f"{line.split(TAB)[1]} page {day} of the filing is worth another look"
            at = f"2023-03-{day:02}T03:{minute}:00Z"
            rows.append(f"{platform},9{day},71,zwergpinguin_7421,{text},{at},2023-03-20T00:00:00Z")
    file = folder / "twins.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


@pytest.fixture(scope="module")
def planted(tiny_files: Path) -> set[str]:
    """The members of the ring, as the sealed truth has them."""
    truth = json.loads(gzip.decompress((tiny_files.parent / "truth" / "truth.json.gz").read_bytes()))
    (ring,) = truth["rings"]
    return set(ring)


@pytest.fixture(scope="module")
def loaded(tiny_loaded: Path, tiny_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A tiny study and the twins, searched as of a moment before they began."""
    folder = tmp_path_factory.mktemp("rings")
    held = Study(copied(tiny_loaded, folder / "study"))
    take_in(held, twins(tiny_files, folder), how=terms(held))
    find_rings(bench_at(held, EARLIER))
    return held


@pytest.fixture(scope="module")
def found(loaded: Study) -> dict[str, Any]:
    """What the command says of everything, as JSON; the graph shows that search, and none of those below."""
    answer = json.loads(said("rings", "--study", loaded.folder, "--json"))
    bring_up_to_date(loaded)
    return answer


def said(*arguments: object, code: int = 0) -> str:
    """Runs a command in this process; its answer, or, where it is to fail, what it says on stderr."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["bellwether", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code == code, (out.getvalue(), err.getvalue())
    return (err if code else out).getvalue()


def rows(study: Study, run: str, name: str, *, as_of: datetime | None = None) -> pd.DataFrame:
    return study.record.results(name, run, as_of=as_of).to_pandas()


def searched(study: Study, **how: Any) -> tuple[Done, pd.DataFrame, pd.DataFrame]:  # noqa: ANN401 - as Search has it
    """A search, its ties and their coincidences."""
    done = find_rings(bench_at(study, None), Search(**how))
    return done, rows(study, done.run, "co_pushes"), rows(study, done.run, "co_push_acts")


def test_the_planted_ring_is_found_whole_and_nobody_is_with_it(
    loaded: Study, found: dict[str, Any], planted: set[str]
) -> None:
    members = rows(loaded, found["run"], "ring_members").groupby("ring")["account_id"].agg(set)
    assert sorted(members, key=len) == [set(TWINS), planted]
    ties = rows(loaded, found["run"], "co_pushes")
    assert [found[name] for name in ("ties", "tied", "rings")] == [len(ties), len(planted | set(TWINS)), 2]
    assert (ties["q"] <= found["q"]).all()
    assert (ties["times"] > ties["expected"]).all()


def test_what_the_answer_holds(found: dict[str, Any], planted: set[str]) -> None:
    assert set(found) == FIELDS
    assert [found[name] for name in ("new", "window", "q", "since", "until")] == [True, "5m", 0.01, None, None]
    first, second = found["top"]
    assert (first["accounts"], first["platforms"], second["platforms"]) == (len(planted), "x", "weibo,x")
    assert (second["accounts"], second["ties"], second["cohesion"], second["stocks"]) == (2, 1, 1.0, 5)
    assert (second["acts"], second["strongest"]) == (10, TWINS[0])
    assert [second[name][:16] for name in ("first_at", "last_at")] == ["2023-03-07T03:10", "2023-03-11T03:11"]
    (across,) = (row for row in found["platforms"] if row["platform"] != row["other_platform"])
    assert [across[name] for name in ("platform", "other_platform", "first", "lag_s")] == ["weibo", "x", 5, 60.0]


def test_who_comes_first(loaded: Study, found: dict[str, Any]) -> None:
    """All five times the one on weibo, by a minute: one-sided with probability 2 / 2^5, and too few for an interval."""
    ties = loaded.record.results("co_pushes", found["run"]).to_pylist()
    (twin,) = (tie for tie in ties if tie["account_id"] == TWINS[0])
    assert [twin[name] for name in ("other_id", "times", "same_platform")] == [TWINS[1], 5, False]
    assert [twin[name] for name in ("leads", "follows", "together", "p_order", "lag_s")] == [5, 0, 0, 2 / 2**5, 60.0]
    assert [twin[name] for name in ("lag_low", "lag_high")] == [None, None]
    members = rows(loaded, found["run"], "ring_members").set_index("account_id")
    assert members.loc[list(TWINS), "first"].tolist() == [1.0, 0.0]


def test_twice_is_once(loaded: Study, found: dict[str, Any]) -> None:
    again = json.loads(said("rings", "--study", loaded.folder, "--json"))
    assert again == found | {"new": False}
    shown = said("rings", "--study", loaded.folder)
    for sentence in ("Rings, the largest first", "in 2 rings", "1 pair may be one person's", "not why", "sync"):
        assert sentence in shown


def test_an_earlier_moment_knows_nothing_of_what_came_later(
    loaded: Study, found: dict[str, Any], planted: set[str]
) -> None:
    """A ring keeps its number from there on."""
    before = rows(loaded, found["earlier"], "ring_members", as_of=SESSION)
    assert set(before["account_id"]) == planted
    assert rows(loaded, found["earlier"], "co_push_acts", as_of=SESSION)["at"].max() < SESSION
    now = rows(loaded, found["run"], "ring_members").set_index("account_id")["ring"]
    assert now[before["account_id"]].tolist() == before["ring"].tolist()


def test_numbers_are_those_of_the_latest_earlier_search_and_none_is_given_twice(
    loaded: Study, planted: set[str], tmp_path: Path
) -> None:
    """A search that called the planted ring 7, after there had been a ring 9."""
    held = Study(copied(loaded.folder, tmp_path / "study"))
    members = pd.DataFrame({"account_id": sorted(planted), "ring": 7, "ties": 7, "first": 0.5, "as_of": SESSION})
    keep_run(held, "by hand", "rings", SESSION + MINUTE, {"last_ring": 9}, {"ring_members": members})
    done = find_rings(bench_at(held, None), Search(layers=("stock",)))
    number = rows(held, done.run, "ring_members").set_index("account_id")["ring"]
    assert {number[account] for account in planted} == {7}
    assert {number[account] for account in TWINS} == {10}
    assert (done.facts["earlier"], done.facts["last_ring"]) == ("by hand", 10)


def test_a_longer_window_has_more_coincidences(loaded: Study, planted: set[str]) -> None:
    """The twins' are a minute apart: too far for 30 seconds."""
    key = ["account_id", "other_id", "post_id", "other_post_id"]
    coincidences: list[set[tuple[str, ...]]] = []
    for length, window in ((timedelta(seconds=30), "30s"), (timedelta(hours=2), "2h")):
        done, ties, acts = searched(loaded, window=length, layers=("stock",))
        assert done.facts["window"] == window
        assert set(ties["window_s"]) == {length.total_seconds()}
        assert (acts["other_at"] - acts["at"]).abs().max() <= length
        assert {*ties["account_id"], *ties["other_id"]} - planted == (set(TWINS) if window == "2h" else set())
        coincidences.append(set(map(tuple, acts[key].to_numpy())))
    assert len(coincidences[0]) < len(coincidences[1])


def test_q_is_the_most_that_a_tie_may_have(
    loaded: Study, found: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    middle = float(rows(loaded, found["run"], "co_pushes")["q"].median())
    _, fewer, _ = searched(loaded, q=middle)
    assert 0 < len(fewer) < found["ties"]
    assert fewer["q"].max() <= middle
    done, none, acts = searched(loaded, q=1e-60, layers=("stock",))
    assert len(none) == len(acts) == done.facts["rings"] == 0
    show(done.facts)
    assert "No pair met more often" in capsys.readouterr().out


def test_a_period_and_one_layer(loaded: Study, planted: set[str]) -> None:
    period = ("--since", "2023-01-20", "--until", "2023-03-09T03:10:30+00:00")
    answer = json.loads(said("rings", *period, "--layer", "stock", "--study", loaded.folder, "--json"))
    assert [answer["since"], answer["until"]] == ["2023-01-20T00:00:00+00:00", "2023-03-09T03:10:30+00:00"]
    assert (answer["layers"], set(answer["by_layer"])) == (["stock"], {"stock"})
    ties, acts = (rows(loaded, answer["run"], name) for name in ("co_pushes", "co_push_acts"))
    assert {*ties["account_id"], *ties["other_id"]} == planted
    assert set(ties["layers"]) == {"stock"}
    assert acts[["at", "other_at"]].min().min() >= datetime(2023, 1, 20, tzinfo=UTC)
    assert acts[["at", "other_at"]].max().max() < datetime(2023, 3, 9, 3, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--window", "soon"), "'soon' is no span of time."),
        (("--window", "2d"), "2d is no window within which posts are near. Write 1s to 1d"),
        (("--q", "0"), "q 0 is no share of false ties."),
        (("--q", "1"), "q 1 is no share of false ties."),
        (("--q", "nan"), "q nan is no share of false ties."),
        (("--q", "little"), "Invalid value for '--q'"),
        (("--since", "yesterday"), "'yesterday' is no date or time."),
        (("--until", "2023-02-30"), "'2023-02-30' is no date or time."),
        (("--since", "2023-02-01T10:00"), "'2023-02-01T10:00' has no offset."),
        (("--since", "2023-03-01", "--until", "2023-02-01"), "--since 2023-03-01 is not before --until 2023-02-01."),
        (("--layer", "stock", "--layer", "mood"), "There is no layer 'mood'. Choose of: stock, image, link, reshare"),
        (("--as-of", "1066-10-14"), "1066-10-14 lies outside the calendar"),
    ],
)
def test_wrong_use_is_one_sentence(tiny_loaded: Path, arguments: tuple[str, ...], sentence: str) -> None:
    *_, last = said("rings", *arguments, "--study", tiny_loaded, code=2).splitlines()
    assert sentence in last


def test_where_there_is_nothing_to_compare(tiny_files: Path, tmp_path: Path) -> None:
    held = build(tmp_path / "study")
    assert "The record is empty. Load something first" in said("rings", "--study", held.folder, code=2)
    take_in(held, tiny_files / "stocks.tsv", next((tiny_files / "prices").iterdir()))
    shown = said("rings", "--study", held.folder)
    assert shown.startswith("0 accounts with three posts or more")
    assert "No pair met more often" in shown
    assert json.loads(said("rings", "--study", held.folder, "--json"))["top"] == []
    assert "is not a study" in said("rings", "--study", tmp_path, code=2)


def test_from_a_ring_to_its_posts(loaded: Study, found: dict[str, Any], planted: set[str]) -> None:
    """By questions alone; every post they name is in the record, by that account and of that moment."""

    def ask(question: str, **given: object) -> list[dict[str, Any]]:
        values = (f"{name}={value}" for name, value in given.items())
        return json.loads(said("ask", question, *values, "--study", loaded.folder, "--json"))

    largest, least = ask("rings")
    assert [largest[name] for name in ("ring", "accounts", "ties")] == [0, len(planted), found["top"][0]["ties"]]
    assert least["platforms"] == "weibo,x"
    assert {row["account_id"] for row in ask("ring_members", ring=0)} == planted
    assert [row["account_id"] for row in ask("ring_members", account_id=TWINS[1])] == list(TWINS)
    assert len(ask("co_pushers", limit=100)) == found["ties"]
    (person,) = ask("same_person")
    assert (person["account_id"], person["other_id"], person["tied"]) == (*TWINS, True)
    assert "same handle on two platforms" in person["reasons"]
    account = largest["strongest"]
    tied = ask("co_pushers", account_id=account)
    assert {row["other_id"] for row in tied} <= planted - {account}
    shown = ask("co_push_evidence", account_id=account)
    posts = record_of(loaded.folder).read("posts").to_pandas().set_index("post_id")
    assert {row["other_id"] for row in shown} == {row["other_id"] for row in tied}
    for row in shown:
        for post, who, at in (("post_id", account, "at"), ("other_post_id", row["other_id"], "other_at")):
            assert posts.loc[row[post], "account_id"] == who
            assert posts.loc[row[post], "event_at"] == datetime.fromisoformat(row[at])
        assert abs(row["seconds"]) <= 300


def test_every_command_of_the_page_runs(loaded: Study, tmp_path: Path) -> None:
    """docs/coordination.md, in its order. Its accounts stand for the reader's own."""
    study = copied(loaded.folder, tmp_path / "study")
    for command in commands((CHECKOUT / "docs" / "coordination.md").read_text("utf-8")):
        assert said(*(study if word == "study" else word for word in command[1:])).strip()
