"""The table definitions hold together, and docs/record.md is made from them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from loaders.record.docs import record_page
from loaders.record.table import Table
from loaders.record.tables import tables
from tests.checkout import CHECKOUT

ALL = [pytest.param(table, id=name) for name, table in tables().items()]


@pytest.mark.parametrize("table", ALL)
def test_a_table_speaks_of_its_own_columns_only(table: Table) -> None:
    names = table.schema.names
    assert len(set(names)) == len(names)
    assert {*table.key, *(name for name, _ in table.prefer), *table.unhashed, table.owner} <= set(names)


@pytest.mark.parametrize("table", ALL)
def test_every_column_says_what_it_means(table: Table) -> None:
    assert [column.name for column in table.all_columns if not column.meaning] == []
    assert table.meaning.endswith(".")


def test_the_page_is_current() -> None:
    """If not: `python -m loaders.record.docs > docs/record.md`."""
    assert (CHECKOUT / "docs" / "record.md").read_text(encoding="utf-8") == record_page()


def test_the_page_is_printed() -> None:
    command = [sys.executable, "-m", "loaders.record.docs"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    assert done.stdout.decode() == record_page()


def test_the_page_names_every_table_and_column() -> None:
    page = record_page()
    for table in tables().values():
        section = page.partition(f"### `{table.name}`\n")[2].partition("\n##")[0]
        rows = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
        assert rows == [f"| `{column.name}`" for column in table.columns]
