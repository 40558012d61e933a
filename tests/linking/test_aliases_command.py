"""`bellwether aliases`: posts suggest a nickname, a person accepts it, and from then on it names the stock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bellwether.app import app
from queries.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = ["早上好", "这图真清楚", "昨晚没睡", "等一个消息", "有人一起吗", "先看两天"]


def posts() -> str:
    texts = [f"川发龙蟒 就是 磷小龙 {end}" for end in ENDINGS] + [
        f"{end} 今天天气不错 {at}" for at in range(9) for end in ENDINGS
    ]
    rows = [f"weibo,{at},{at % 4},{text},2024-10-08T09:{at:02d}:00+08:00" for at, text in enumerate(texts)]
    return "\n".join(["platform,id,author_id,text,created_at", *rows]) + "\n"


def run(*arguments: object) -> str:
    """The answer of a command, run in this process."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_propose_then_accept(tmp_path: Path) -> None:
    study = tmp_path / "study"
    (tmp_path / "posts.csv").write_text(posts(), "utf-8")
    (tmp_path / "list.csv").write_text("Symbol,Name\n002312,川发龙蟒\n", "utf-8")
    run("init", "--study", study)
    run("load", tmp_path / "posts.csv", tmp_path / "list.csv", "--study", study, "--market", "CN")
    [found] = json.loads(run("aliases", "propose", "--study", study, "--json"))["proposed"]
    assert (found["alias"], found["stock_id"], found["together"], found["alone"]) == ("磷小龙", "002312.SZ", 6, 0)
    proposed = (study / "aliases.proposed.csv").read_text("utf-8").splitlines()
    assert proposed[0] == "alias,stock_id,kind,since,note"
    assert proposed[1].startswith("磷小龙,002312.SZ,nickname,,6 with the stock; 0 without")
    assert "磷小龙 now means 002312.SZ" in run("aliases", "accept", "磷小龙", "002312.SZ", "--study", study)
    assert "nothing found" in run("aliases", "propose", "--study", study)


def test_a_wrong_stock_id_is_one_sentence(tmp_path: Path) -> None:
    run("init", "--study", tmp_path)
    with pytest.raises(InputError, match=r"^column stock_id: This is no stock id \(found '2312'"):
        run("aliases", "accept", "磷小龙", "2312", "--study", tmp_path)
