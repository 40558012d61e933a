"""`bellwether show`: what it says is what the files say, as of a moment, in words that the tier allows."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from bellwether.__main__ import main
from bellwether.export.wording import WORDS
from bellwether.jobs.bursts import find_bursts
from bellwether.runs import keep_run
from bellwether.show.pushes import in_words
from bellwether.stating import terms
from bellwether.study import Study
from bellwether.workbench import bench_at
from tests.program.command import bellwether
from tests.program.studies import copied
from tests.sync.records import take_in

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = "2023-02-15"
NAMED, HANDLE = "x:9007", "zwergpinguin_7421"
"""An account that was made up here, and the handle that it shares with another."""


def said(study: Study, *arguments: object, code: int = 0) -> str:
    """Runs `bellwether show` in this process; its answer, or, where it is to fail, what it says on stderr."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["bellwether", "show", *map(str, arguments), "--study", str(study.folder)])
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code == code, (out.getvalue(), err.getvalue())
    return (err if code else out).getvalue()


def facts(study: Study, *arguments: object) -> dict[str, Any]:
    return json.loads(said(study, *arguments, "--json"))


def hostile(files: Path, folder: Path) -> list[Path]:
    """Posts with a terminal's control codes and a mark that turns text round, by two accounts of one handle; a ban.

    The first says how many follow, so that the second is by an influencer.
    """
    symbol = (files / "stocks.tsv").read_text("utf-8").splitlines()[1].split("\t")[1]
    posts = folder / "posts.csv"
    rows = ["platform,id,author_id,author_handle,author_followers,text,created_at,observed_at"]
    text = f"\x1b[31mred\x07 \u202eback {symbol} [bold]x[/bold]"
    rows += [
        f"{platform},99{day},9007,{HANDLE},5000,{text},2023-02-{day:02}T03:10:00Z,2023-02-{day:02}T09:00:00Z"
        for platform in ("x", "weibo")
        for day in (7, 8)
    ]
    posts.write_text("\n".join(rows) + "\n", "utf-8")
    bans = folder / "bans.csv"
    bans.write_text(
        "platform,account_id,action,at,authority,reason\nx,9007,ban,2023-03-01T00:00:00Z,X,\x1b[2Jmade up\n", "utf-8"
    )
    return [posts, bans]


def _derived(push: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows of result tables, written by hand: of the push's account and stock."""
    early = {"pushes": 9, "before": 0.4, "after": 0.7, "mean": 0.3, "level": 0.0, "placebo": 0.01}
    named, kept = {"account_id": push["account_id"]}, {"score": 0.2, "low": 0.1, "high": 0.3}
    kept |= {"kept": 0.6, "apart_q": 0.01}
    none = {"score": 0.0, "low": None, "high": None}
    day, stock = push["session"], push["stock_id"]
    limit = {"closed_at": "up", "locked": True, "broken": "", "consecutive": 2, "percent": 10.0, "board": "main"}
    moved = {"rule": "deviation", "direction": "up", "sessions": 3, "within": 3, "value": 21.5, "standing": "read"}
    at = {"stock_id": stock, "session": day, "standing": "read", "approximate": True}
    return {
        "initiators": [
            {**named, **early, **kept, "tier": "measured", "bursts": 5},
            {**named, **early, **none, "tier": "proxy", "bursts": 5, "kept": 0.0},
        ],
        "limit_days": [at | limit | {"status": "normal", "assumed": ""}],
        "movements": [at | moved | {"kind": "abnormal", "first_session": day}],
    }


@pytest.fixture(scope="module")
def study(tiny_loaded: Path, tiny_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A tiny study with bursts as of two moments, and results beside them that were written by hand."""
    folder = tmp_path_factory.mktemp("show")
    held = Study(copied(tiny_loaded, folder / "study"))
    take_in(held, *hostile(tiny_files, folder), how=terms(held))
    find_bursts(bench_at(held, EARLIER))
    bench = bench_at(held, None)
    done = find_bursts(bench)
    names = ("pushes", "bursts", "burst_components")
    # Without what a run adds: these rows are to be another run's.
    own = ["run", "available_at", "loaded_at"]
    tables = {name: held.record.results(name, done.run).drop_columns(own).to_pandas() for name in names}
    push = tables["pushes"].loc[tables["pushes"]["outcome"] == "followed"].iloc[0].to_dict()
    tables |= {name: pd.DataFrame(rows) for name, rows in _derived(push).items()}
    keep_run(held, "b" * 32, "bursts", bench.as_of, {}, tables)
    score = {"push_id": push["push_id"], "model": "logistic", "tier": "measured", "probability": 0.25}
    score |= {"low": 0.125, "high": 0.5, "abstained": False, "reason": None}
    keep_run(held, "c" * 32, "score", bench.as_of, {}, {"scores": pd.DataFrame([score])})
    measure = {"account_id": push["account_id"], "measure": "reach", "as_of": bench.as_of, "value": 12.0}
    measures = pd.DataFrame([measure | {"low": 10.0, "high": 14.0, "method": "by hand"}])
    keep_run(held, "d" * 32, "analyse", bench.as_of, {}, {"measures": measures})
    return held


@pytest.fixture(scope="module")
def push(study: Study) -> dict[str, Any]:
    """The push with everything."""
    (row,) = study.record.results("scores", "c" * 32).to_pylist()
    rows = study.record.results("pushes", "b" * 32).to_pylist()
    return next(one for one in rows if one["push_id"] == row["push_id"])


def test_a_push_leads_to_the_row_of_its_file(study: Study, push: dict[str, Any], tiny_files: Path) -> None:
    found = facts(study, push["push_id"])
    name, _, row = found["from"].rpartition(":")
    (file,) = tiny_files.rglob(name)
    tweet = json.loads(gzip.decompress(file.read_bytes()).splitlines()[int(row) - 1])
    text = json.dumps(tweet, ensure_ascii=False)
    assert push["post_id"].partition(":")[2] in text
    assert json.dumps(found["text"], ensure_ascii=False)[1:-1] in text


def test_a_push_with_its_burst_and_its_score(study: Study, push: dict[str, Any]) -> None:
    found = facts(study, push["push_id"])
    assert found["burst"]["burst_id"] == push["burst_id"]
    assert found["burst"]["disclosed"] in {"yes", "no", "unknown"}
    assert [found["score"][name] for name in ("probability", "low", "high")] == [0.25, 0.125, 0.5]
    shown = said(study, push["push_id"])
    assert "came before retail buying (measured tier)" in shown
    assert "0.250, 95 % interval 0.125 to 0.500" in shown
    assert "decided on" in shown


def test_a_stock_is_what_its_price_file_says(study: Study, push: dict[str, Any], tiny_files: Path) -> None:
    stock = push["stock_id"]
    with next(tiny_files.rglob(f"{stock.removesuffix('.US')}.csv")).open(encoding="utf-8") as lines:
        rows = {row["Date"]: row for row in csv.DictReader(lines)}
    found = facts(study, stock, "--from", "2023-02-01", "--to", "2023-03-01")
    days = [day for day in rows if "2023-02-01" <= day <= "2023-03-01"]
    assert [row["session"] for row in found["sessions"]] == days
    assert [row["close"] for row in found["sessions"]] == pytest.approx([float(rows[day]["Close"]) for day in days])
    assert [row["volume"] for row in found["sessions"]] == [float(rows[day]["Volume"]) for day in days]
    assert (found["flow"]["measure"], found["flow"]["tier"]) == ("holders", "measured")
    assert found["window"] == {"first": days[0], "last": days[-1], "sessions": len(days)}


def test_events_of_a_stock_are_those_of_the_window(study: Study, push: dict[str, Any]) -> None:
    everything = facts(study, push["stock_id"])
    assert len(everything["limit_days"]) == len(everything["movements"]) == 1
    assert {name: len(everything[name]) for name in everything["in_all"]} == everything["in_all"]
    day = str(push["session"])
    after = facts(study, push["stock_id"], "--from", (date.fromisoformat(day) + pd.Timedelta(days=1)).isoformat())
    assert after["limit_days"] == after["movements"] == []
    assert after["in_all"] == everything["in_all"]
    assert len(facts(study, push["stock_id"], "--sessions", 7)["sessions"]) == 7
    assert "Outside these sessions: " in said(study, push["stock_id"], "--sessions", 7)


def test_an_account(study: Study, push: dict[str, Any]) -> None:
    found = facts(study, push["account_id"])
    assert sum(row["pushes"] for row in found["outcomes"]) == len(found["pushes"])
    assert {row["account_id"] for row in found["pushes"]} == {push["account_id"]}
    assert [row["value"] for row in found["measures"]] == [12.0]
    dates = [row["at"] for row in found["followers"]]
    assert dates == sorted(dates, reverse=True)
    by_tier = {row["tier"]: row["said"] for row in found["initiator"]}
    assert by_tier["proxy"] == "cannot be told apart from all accounts"
    assert "buying comes after" in by_tier["measured"]
    shown = said(study, push["account_id"])
    assert "Pushes by outcome" in shown
    assert "How early it is" in shown


def test_what_was_done_against_an_account(study: Study) -> None:
    (ban,) = facts(study, NAMED)["enforcement"]
    assert (ban["action"], ban["authority"], ban["from"]) == ("ban", "X", "bans.csv:2")
    assert facts(study, NAMED, "--as-of", EARLIER)["enforcement"] == []


def test_nothing_later_is_shown(study: Study, push: dict[str, Any]) -> None:
    stock = facts(study, push["stock_id"], "--as-of", EARLIER)
    assert max(row["session"] for row in stock["sessions"]) < EARLIER
    assert all(row["pushed_at"] < "2023-02-15T14:30" for row in stock["pushes"])
    assert stock["limit_days"] == []
    account = facts(study, push["account_id"], "--as-of", EARLIER)
    assert all(row["pushed_at"] < "2023-02-15T14:30" for row in account["pushes"])
    assert account["measures"] == account["initiator"] == []


@pytest.mark.parametrize("outcome", ["followed", "chaser", "concurrent", "disclosed", "quiet", "unlabelled"])
def test_abnormal_volume_is_never_called_buying(outcome: str) -> None:
    assert "buying" not in in_words({"outcome": outcome, "tier": "proxy"})
    assert in_words({"outcome": outcome, "tier": "measured"}) in WORDS["en"].values()


def test_a_stock_by_its_symbol_and_by_its_name(study: Study, push: dict[str, Any]) -> None:
    stock = push["stock_id"]
    symbol = stock.removesuffix(".US")
    name = facts(study, stock)["names"][0]
    asked = (symbol, symbol.lower(), f"${symbol}", name)
    assert {facts(study, one)["stock_id"] for one in asked} == {stock}


def test_an_account_by_its_handle(study: Study, push: dict[str, Any]) -> None:
    handle = facts(study, push["account_id"])["handle"]
    assert {facts(study, one)["account_id"] for one in (handle, f"@{handle}")} == {push["account_id"]}


def test_a_handle_of_two_accounts_is_asked_back(study: Study) -> None:
    sentence = said(study, HANDLE, code=2)
    assert f"{NAMED}" in sentence
    assert "weibo:9007" in sentence
    assert "by its id" in sentence


def test_the_nearest_are_named(study: Study, push: dict[str, Any]) -> None:
    stock = push["stock_id"]
    assert stock in said(study, f"{stock.removesuffix('.US')}Z", code=2)
    wrong = f"{push['push_id'][:-1]}X"
    assert push["push_id"] in said(study, wrong, code=2)
    assert "such as x:123@GME.US" in said(study, "nothing whatever like this", code=2)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--from", "yesterday"), "is no date"),
        (("--from", "2031-01-02"), "No session lies in that window"),
        (("--chart", "a.jpg"), ".png"),
        (("--as-of", "soon"), "no date or time"),
    ],
)
def test_wrong_use_is_said(study: Study, push: dict[str, Any], arguments: tuple[str, ...], why: str) -> None:
    assert why in said(study, push["stock_id"], *arguments, code=2)


def test_before_any_search_a_stock_is_shown_and_a_push_is_not(
    tiny_loaded: Path, push: dict[str, Any], tmp_path: Path
) -> None:
    fresh = Study(copied(tiny_loaded, tmp_path / "fresh"))
    found = facts(fresh, push["stock_id"])
    assert found["sessions"]
    assert found["pushes"] == found["bursts"] == []
    assert "bellwether bursts" in said(fresh, push["push_id"], code=2)


def test_the_picture_is_written_and_named(study: Study, push: dict[str, Any], tmp_path: Path) -> None:
    for what in (push["push_id"], push["stock_id"], push["account_id"]):
        file = tmp_path / "chart.png"
        shown = said(study, what, "--chart", file, "--no-chart")
        assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert str(file) in shown
        assert "2023-0" not in shown.splitlines()[-1]
        file.unlink()


def test_control_characters_and_markup_are_made_harmless(study: Study) -> None:
    pushes = facts(study, NAMED)["pushes"]
    assert [row["push_id"].partition("@")[0] for row in pushes] == ["x:998"]
    shown = said(study, NAMED) + "".join(said(study, row["push_id"]) for row in pushes)
    assert "[bold]x[/bold]" in shown
    assert all(char.isprintable() or char == "\n" for char in shown)


def test_in_a_pipe_of_ascii_it_still_answers(study: Study, push: dict[str, Any]) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = bellwether("show", push["push_id"], "--study", study.folder, alone=True, environment=ascii_only)
    assert done.out.isascii()
    assert "close" in done.out
