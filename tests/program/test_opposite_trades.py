"""`bellwether bursts` where a broker's trades are loaded: who sold after a push to buy; without them, not a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from bellwether.runs import keep_run
from bellwether.study import Study
from bellwether.workbench import latest_moment
from tests.program.command import bellwether
from tests.program.studies import record_of

if TYPE_CHECKING:
    from pathlib import Path

POSTS = """platform,id,author_id,author_handle,author_followers,text,created_at,observed_at
x,0,7,seller,5000,hello,2023-02-06T15:00:00Z,2023-02-06T16:00:00Z
x,1,7,seller,5000,Buy $GME now,2023-02-07T15:00:00Z,2023-02-10T15:00:00Z
x,2,8,keeper,5000,hello,2023-02-06T15:00:00Z,2023-02-06T16:00:00Z
x,3,8,keeper,5000,Buy $GME now,2023-02-07T16:00:00Z,2023-02-10T15:00:00Z
x,4,9,nobody,5000,hello,2023-02-06T15:00:00Z,2023-02-06T16:00:00Z
x,5,9,nobody,5000,Buy $GME now,2023-02-07T17:00:00Z,2023-02-10T15:00:00Z
x,6,5,second,3,hello,2023-02-06T15:00:00Z,2023-02-06T16:00:00Z
"""
"""Three influencers push at ten, eleven and twelve in New York."""
TRADES = """account_id,stock_id,traded_at,side,size,price,source
x:7,GME.US,2023-02-06T15:30:00Z,buy,500,20,broker
x:7,GME.US,2023-02-07T14:45:00Z,sell,100,21,broker
x:7,GME.US,2023-02-07T15:02:00Z,sell,300,22,broker
x:8,GME.US,2023-02-06T15:30:00Z,buy,40,20,broker
x:5,GME.US,2023-02-08T15:00:00Z,sell,70,22,broker
"""
"""The first sells before its push and two minutes after it, the second only buys, of the third no trade is known.

Somebody else sells on the day after."""
STOCKS = "Sector\tSymbol\tCompany\nShops\t$GME\tGameStop\n"
DAYS = [f"2023-02-{day:02}" for day in (1, 2, 3, 6, 7, 8, 9, 10)]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it but the trades."""
    folder = tmp_path_factory.mktemp("opposite")
    bars = "".join(f"{day},20,22,19,21,5000\n" for day in DAYS)
    files = {"posts.csv": POSTS, "stocks.tsv": STOCKS, "GME.csv": "Date,Open,High,Low,Close,Volume\n" + bars}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    bellwether("init", "--study", folder / "study")
    bellwether("load", *(folder / name for name in files), "--study", folder / "study")
    return folder / "study"


def found(study: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """What the command says as JSON, and the rows of its run by push."""
    said = bellwether("bursts", "--study", study, "--json").json()
    rows = record_of(study).results("opposite_trades", said["run"]).to_pylist()
    return said, {row["push_id"]: row for row in rows}


def test_a_brokers_trades(study: Path) -> None:
    said, rows = found(study)
    assert "opposite" not in said
    assert rows == {}
    file = study.parent / "trades.csv"
    file.write_text(TRADES, "utf-8")
    bellwether("load", file, "--study", study)

    said, rows = found(study)
    assert said["opposite"]["buy"] == {"yes": 1, "no": 1, "unknown": 1}
    assert said["opposite"]["ties"] is None
    sold = rows["x:1@GME.US"]
    assert {name: sold[name] for name in ("opposite", "sold", "sold_value", "seconds", "bought_before")} == {
        **{"opposite": "yes", "sold": 300, "sold_value": 6600, "seconds": 120, "bought_before": 500}
    }
    assert [rows[f"x:{post}@GME.US"]["opposite"] for post in (3, 5)] == ["no", "unknown"]
    shown = bellwether("bursts", "--study", study).out
    assert "after pushes to buy yes 1, no 1, unknown 1" in shown
    assert "no search for rings" in shown

    tie_to_the_third(Study(study))
    said, rows = found(study)
    assert said["new"]
    assert said["opposite"]["buy"] == {"yes": 2, "no": 1}
    assert rows["x:5@GME.US"]["by"] == "x:5"


def tie_to_the_third(held: Study) -> None:
    """A search for rings, written by hand: the third may be whoever is the fifth, who sold."""
    pair = {
        "account_id": "x:5",
        "other_id": "x:9",
        "as_of": latest_moment(held),
        "score": 0.9,
        "reasons": "made up",
    }
    keep_run(held, "e" * 32, "rings", latest_moment(held), {}, {"same_person": pd.DataFrame([pair])})
