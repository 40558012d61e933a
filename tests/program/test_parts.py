"""A study that holds a part only: what can be said is said, and what is missing is named."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.program.command import bellwether

if TYPE_CHECKING:
    from pathlib import Path

FOLLOWS = "follower,followed\nx:1,x:2\nx:3,x:2\n"


def ran(study: Path, *files: Path, code: int = 0) -> str:
    """What `bellwether run` says of a study with these files."""
    bellwether("init", "--study", study)
    bellwether("load", *files, "--study", study)
    done = bellwether("run", "--study", study, code=code)
    return done.out if code == 0 else done.sentence


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("tweets",), "the record has no market data"),
        pytest.param(("prices",), "0 pushes", marks=pytest.mark.long),
        pytest.param(("holders",), "0 pushes", marks=pytest.mark.long),
        (("tweets", "holders"), "measured retail buying"),
    ],
)
def test_it_runs_to_its_end(tiny_files: Path, tmp_path: Path, parts: tuple[str, ...], said: str) -> None:
    out = ran(tmp_path / "study", *(tiny_files / part for part in parts))
    assert said in out
    assert "opens offline" in out
    assert (tmp_path / "study" / "exports" / "network.html").is_file()


def test_one_tweet(tiny_files: Path, tmp_path: Path) -> None:
    first = next(iter(sorted((tiny_files / "tweets").iterdir())))
    line = gzip.decompress(first.read_bytes()).split(b"\n")[0]
    (tmp_path / "one.jsonl").write_bytes(line + b"\n")
    shutil.copy(tiny_files / "stocks.tsv", tmp_path)
    assert "Graph: 1 accounts" in ran(tmp_path / "study", tmp_path / "one.jsonl", tmp_path / "stocks.tsv")


def test_undated_follows_are_no_empty_record(tmp_path: Path) -> None:
    (tmp_path / "follows.csv").write_text(FOLLOWS, "utf-8")
    said = ran(tmp_path / "study", tmp_path / "follows.csv", code=2)
    assert "Nothing in the record says when it was available" in said
    assert "since or observed_at" in said


def test_nothing_at_all(tmp_path: Path) -> None:
    bellwether("init", "--study", tmp_path / "study")
    assert "The record is empty" in bellwether("run", "--study", tmp_path / "study", code=2).sentence
    assert "no market data" in bellwether("score", "--study", tmp_path / "study", code=2).sentence
    assert "There is no graph" in bellwether("ask", "top_reach", "--study", tmp_path / "study", code=1).sentence
