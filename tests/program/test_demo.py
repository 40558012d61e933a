"""`bellwether demo`, at a tenth of its size."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.checkout import CHECKOUT
from tests.program.studies import SMALL

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
from functools import partial
import bellwether.simulate.study as study
study.Size = partial(study.Size, accounts={size.accounts}, posts={size.posts}, stocks={size.stocks},
                     sessions={size.sessions})
from bellwether.__main__ import main
main()
"""


def demo(out: Path) -> str:
    command = [sys.executable, "-c", PROGRAM.format(size=SMALL), "demo", "--out", str(out)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_ends_in_a_ranked_table_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "demo" / "study").mkdir(parents=True)
    (tmp_path / "demo" / "study" / "bellwether.toml").write_text("of an earlier demo", "utf-8")
    said = demo(tmp_path / "demo")
    tables = ["Accounts by reach", "Bursts", "Pushes followed by measured retail buying", "oracle", "by score"]
    places = [said.index(title) for title in tables]
    assert places == sorted(places)
    page = tmp_path / "demo" / "study" / "exports" / "network.html"
    assert f"Page:  {page} (opens offline)" in said
    assert "Content-Security-Policy" in page.read_text("utf-8")
