"""What a market's rules say of prices, in the graph: limit days, movements, and halts for inspection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bellwether.jobs.bursts import find_bursts
from bellwether.workbench import bench_at
from loaders.record.clocks import published, reference
from loaders.sync.synchronise import synchronise
from tests.sync.dump import dump
from tests.sync.notices import append, halt, utc
from tests.sync.records import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bellwether.study import Study
    from queries.database import Database
    from tests.sync.notices import Row

STOCK, INDEX = "600001.SH", "000002.SH"
DAYS = ("2023-02-06", "2023-02-07", "2023-02-08", "2023-02-09", "2023-02-10")
CLOSES = (10.0, 11.0, 12.1, 13.31, 12.5)
"""Three sessions at the upper limit of a tenth; the last of them locked, and then a fall."""
ALWAYS = {"test_limits_movements_and_inspections"}


def bar(at: int, *, locked: bool) -> list[Row]:
    day, close = DAYS[at], CLOSES[at]
    known = published(utc(f"{day}T07:30:00"))
    given = {"stock_id": STOCK, "session": date.fromisoformat(day), "close": close, "volume": 1e6, "source": "by_hand"}
    before = {"previous_close": CLOSES[at - 1]} if at else {}
    prices = {"open": close, "high": max(close, 13.31 if at == 4 else close), "low": close if locked else close * 0.97}
    index = {"index_id": INDEX, "session": date.fromisoformat(day), "close": 100.0, "source": "by_hand"}
    return [("bars", known, {**given, **before, **prices, "adjustment": "none"}), ("index_bars", known, index)]


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Study:
    held = build(tmp_path_factory.mktemp("chinese"))
    listed = {"stock_id": STOCK, "listed": date(2001, 1, 4), "source": "by_hand"}
    stopped = halt(STOCK, DAYS[3], f"{DAYS[3]}T08:00:00", kind="suspension", reason="停牌核查")
    silent = halt("600002.SH", DAYS[3], f"{DAYS[3]}T08:00:00", kind="suspension")
    bars = [row for at in range(len(DAYS)) for row in bar(at, locked=at == 3)]
    stock = {"stock_id": STOCK, "symbol": "600001", "market": "CN"}
    told = ("listings", published(utc("2001-01-04T01:30:00")), listed), ("stocks", reference(), stock)
    append(held.record, "bars", *bars, stopped, silent, *told)
    find_bursts(bench_at(held, None))
    return held


def test_limits_movements_and_inspections(chinese: Study, database: Database) -> None:
    synchronise(chinese.record, database)
    traded = database.read(
        "MATCH (:Stock {id: '600001.SH'})-[t:TRADED]->(d:TradingDay) "
        "RETURN d.date AS date, t.at_limit AS at_limit, t.locked AS locked ORDER BY date"
    )
    assert [(str(row["date"]), row["at_limit"], row["locked"]) for row in traded] == [
        *((DAYS[0], None, None), (DAYS[1], "up", False), (DAYS[2], "up", False), (DAYS[3], "up", True)),
        (DAYS[4], None, None),
    ]
    moved = database.read(
        "MATCH (s:Stock)-[m:MOVED]->(d:TradingDay) "
        "RETURN s.id AS stock, d.date AS date, m.kind AS kind, m.rule AS rule, m.direction AS direction, "
        "m.sessions AS sessions, m.value AS value ORDER BY date, kind, rule"
    )
    found = [(str(row["date"]), *(row[name] for name in ("kind", "rule", "direction", "sessions"))) for row in moved]
    assert found == [(DAYS[2], "abnormal", "deviation", "up", 2)], (
        "two sessions of a tenth are 21 %, and it begins anew"
    )
    assert moved[0]["value"] == pytest.approx(21.0)
    halted = database.read(
        "MATCH (s:Stock)-[h:HALTED]->(:TradingDay) RETURN s.id AS stock, h.inspection AS inspection ORDER BY stock"
    )
    assert halted == [{"stock": STOCK, "inspection": "inspection"}, {"stock": "600002.SH", "inspection": None}]


def test_what_another_run_found_of_it_goes(
    chinese: Study, database: Database, rebuilt: Callable[..., list[str]], copy_of: Callable[[Study], Study]
) -> None:
    """Another ending of the week: bars that were not there, and no movement any more."""
    held = copy_of(chinese)
    synchronise(held.record, database)
    find_bursts(bench_at(held, "2023-02-07"))
    known = synchronise(held.record, database, as_of=utc(f"{DAYS[1]}T08:00:00"))
    assert known.rebuilt
    assert database.read("MATCH ()-[m:MOVED]->() RETURN count(m) AS n") == [{"n": 0}]
    assert dump(database) == rebuilt(held.record, utc(f"{DAYS[1]}T08:00:00"))


def test_own_rules_of_a_study(chinese: Study, copy_of: Callable[[Study], Study]) -> None:
    """A table in the study's folder is taken for ours, and makes another run."""
    held = copy_of(chinese)
    first = find_bursts(bench_at(held, None))
    assert first.facts["limits"]["up"] == 3
    _write(held.folder / "own", "price_limits.csv", 5)
    settings = (held.folder / "bellwether.toml").read_text("utf-8")
    (held.folder / "bellwether.toml").write_text('rules = "own"\n' + settings, "utf-8")
    again = type(held)(held.folder)
    second = find_bursts(bench_at(again, None))
    assert second.run != first.run
    assert second.facts["limits"]["up"] == 0
    assert (
        second.facts["limits"]["unknown"]["traded beyond the limit: status, listing or reference must be another"] >= 3
    )


def _write(folder: Path, name: str, percent: int) -> None:
    folder.mkdir()
    header = "board,status,stock_id,percent,from,to,source,standing"
    (folder / name).write_text(f"{header}\nany,any,any,{percent},1996-12-16,,an example,memory\n", "utf-8")
