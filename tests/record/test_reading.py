"""One row for each key, and as of a moment: against a brute force in plain Python."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from loaders.gathered import Gathered
from loaders.record.clocks import captured
from loaders.record.reading import as_of, one_per_key
from loaders.record.store import Record
from loaders.record.tables import tables
from tests.record.ties import MONDAY, Tie, append, day, of_batch, pairs, ties

if TYPE_CHECKING:
    from pathlib import Path

names = st.sampled_from(["x:1", "x:2", "x:10", "weibo:1"])
days = st.none() | st.integers(0, 4)
files = st.lists(st.lists(st.tuples(names, names, days), max_size=5), min_size=1, max_size=4)


Read = tuple[str, str, int | None, str, int]
"""Follower, followed, day, and which row it is: batch and line."""


def preferred(stored: list[list[Tie]]) -> list[Read]:
    """Of each pair the earliest available tie, unknown last; then the smaller batch, then the earlier row."""
    best: dict[tuple[str, str], tuple[float, str, int]] = {}
    for number, rows in enumerate(stored):
        for line, (follower, followed, at) in enumerate(rows, start=2):
            rank = (float("inf") if at is None else at, f"b{number}", line)
            best[follower, followed] = min(rank, best.get((follower, followed), rank))
    return [(*pair, None if at == float("inf") else int(at), *row) for pair, (at, *row) in sorted(best.items())]


def as_tuples(rows: pa.Table) -> list[Read]:
    moments = [at and (at - MONDAY).days for at in rows["available_at"].to_pylist()]
    places = zip(rows["batch"].to_pylist(), rows["source_row"].to_pylist(), strict=True)
    return [(*pair, at, *place) for pair, at, place in zip(pairs(rows), moments, places, strict=True)]


@given(stored=files, data=st.data())
def test_the_preferred_row_does_not_depend_on_the_order(stored: list[list[Tie]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(stored))))
    rows = pa.concat_tables([ties(f"b{number}", stored[number]) for number in order])
    read = one_per_key(rows, tables()["follows"])
    assert as_tuples(read) == preferred(stored)


@given(stored=files, moment=st.integers(0, 4))
def test_as_of_a_moment_later_rows_might_as_well_not_exist(stored: list[list[Tie]], moment: int) -> None:
    rows = pa.concat_tables([ties(f"b{number}", part) for number, part in enumerate(stored)])
    known = [at is not None and at <= moment for part in stored for _, _, at in part]
    by_then = one_per_key(rows.filter(pa.array(known, pa.bool_())), tables()["follows"])
    assert as_tuples(one_per_key(as_of(rows, day(moment)), tables()["follows"])) == as_tuples(by_then)


@given(stored=files, moments=st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted))
def test_what_was_known_stays_known(stored: list[list[Tie]], moments: list[int]) -> None:
    rows = pa.concat_tables([ties(f"b{number}", part) for number, part in enumerate(stored)])
    earlier, later = (set(pairs(one_per_key(as_of(rows, day(at)), tables()["follows"]))) for at in moments)
    assert earlier <= later


def test_the_moment_itself_counts(tmp_path: Path) -> None:
    record = Record(tmp_path)
    append(record, "a1", ("x:1", "x:2", 0), ("x:1", "x:3", None))
    just_before = MONDAY - timedelta(microseconds=1)
    assert pairs(record.read("follows", as_of=just_before)) == []
    assert pairs(record.read("follows", as_of=MONDAY)) == [("x:1", "x:2")]


def test_unknown_availability_is_shown_but_never_as_of_a_moment(tmp_path: Path) -> None:
    record = Record(tmp_path)
    append(record, "a1", ("x:1", "x:2", None))
    assert pairs(record.read("follows")) == [("x:1", "x:2")]
    assert pairs(record.read("follows", as_of=day(100_000))) == []


def test_the_newest_look_at_an_account_is_read() -> None:
    """Accounts prefer the latest capture, and one with an unknown capture comes last."""
    gathered = Gathered("accounts")
    for row, (handle, number) in enumerate([("old", 1), ("undated", None), ("new", 2)], start=1):
        clocks = captured(None if number is None else day(number))
        values = {"account_id": "x:1", "platform": "x", "native_id": "1", "handle": handle}
        gathered.add("accounts", row, clocks, **values)
    rows = of_batch(gathered, "a1")["accounts"]
    assert one_per_key(rows, tables()["accounts"])["handle"].to_pylist() == ["new"]
    assert one_per_key(as_of(rows, day(1)), tables()["accounts"])["handle"].to_pylist() == ["old"]
    assert one_per_key(rows.slice(1, 1), tables()["accounts"])["handle"].to_pylist() == ["undated"]
