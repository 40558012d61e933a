"""The content hash sees every value that is hashed, and nothing of order, loading or runs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.record.content_hash import content_hash, table_hash
from loaders.record.table import DATE, INSTANT, REAL, TEXT, WHOLE, YES_NO, Table
from loaders.record.tables import tables
from tests.record.ties import ties

TWO_VALUES: dict[pa.DataType, tuple[object, object]] = {
    TEXT: ("a", "b"),
    INSTANT: (datetime(2021, 3, 1, tzinfo=UTC), datetime(2021, 3, 1, microsecond=1, tzinfo=UTC)),
    DATE: (date(2021, 3, 1), date(2021, 3, 2)),
    WHOLE: (2**53, 2**53 + 1),
    REAL: (0.1, 0.1 + 2**-56),
    YES_NO: (True, False),
}
CELLS = [(table, column.name) for table in tables().values() for column in table.all_columns]
UNHASHED = {
    *((table.name, "loaded_at") for table in tables().values()),
    *((table.name, "run") for table in tables().values() if table.kind == "derived"),
    ("runs", "run"),
    ("batches", "file"),
    ("batches", "path"),
    ("rejects", "file"),
}


def a_row(table: Table, **other: object) -> dict[str, object]:
    return {column.name: TWO_VALUES[column.type][0] for column in table.all_columns} | other


def hash_of(table: Table, *rows: dict[str, object]) -> str:
    return table_hash(pa.Table.from_pylist(list(rows), schema=table.schema), table)


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[f"{table.name}.{column}" for table, column in CELLS])
def test_one_other_value_makes_another_hash(table: Table, column: str) -> None:
    changed = a_row(table, **{column: TWO_VALUES[table.schema.field(column).type][1]})
    same = hash_of(table, a_row(table)) == hash_of(table, changed)
    assert same == ((table.name, column) in UNHASHED)


def test_no_value_is_not_an_empty_text() -> None:
    rejects = tables()["rejects"]
    assert hash_of(rejects, a_row(rejects, value=None)) != hash_of(rejects, a_row(rejects, value=""))


def test_text_cannot_pass_for_two_rows() -> None:
    """Quotes, commas and newlines of a value do not read as the end of one."""
    rejects = tables()["rejects"]
    sly = a_row(rejects, value='a"\n"b')
    assert hash_of(rejects, sly) != hash_of(rejects, a_row(rejects, value="a"), a_row(rejects, value="b"))


def test_a_row_twice_is_not_a_row_once() -> None:
    bars = tables()["bars"]
    assert hash_of(bars, a_row(bars)) != hash_of(bars, a_row(bars), a_row(bars))


names = st.sampled_from(["x:1", "x:2", "x:10", "weibo:1"])
tie_lists = st.lists(st.tuples(names, names, st.none() | st.integers(0, 3)), min_size=1, max_size=8)


@given(rows=tie_lists, data=st.data())
def test_the_order_of_rows_does_not_show(rows: list[tuple[str, str, int | None]], data: st.DataObject) -> None:
    table = tables()["follows"]
    stored = ties("a1", rows)
    shuffled = stored.take(data.draw(st.permutations(range(len(rows)))))
    assert table_hash(shuffled, table) == table_hash(stored, table)


def test_a_table_by_another_name_makes_another_hash() -> None:
    assert content_hash({"bars": "1", "stocks": "2"}) == content_hash({"stocks": "2", "bars": "1"})
    assert content_hash({"bars": "1", "stocks": "2"}) != content_hash({"bars": "2", "stocks": "1"})
