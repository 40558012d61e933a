"""Which ids are one account: a pseudonym and the id in clear that it was noted for, as far as that was known."""

# pyright: reportAttributeAccessIssue=false
# pyarrow.compute makes its functions when it is imported.
from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from loaders.record.table import Table

_HASHED = ":#"


def one_id(rows: pa.Table, table: Table, notes: pa.Table) -> pa.Table:
    """Rows with one id for each account.

    Args:
        rows: rows of `table`.
        table: says which columns hold ids of accounts.
        notes: rows of `pseudonyms`, those available as of the moment that is read.
    """
    if not notes.num_rows or not table.account_columns:
        return rows
    alias, chosen = _chosen(notes)
    for column in table.account_columns:
        ids = rows[column].combine_chunks()
        at = pc.index_in(ids, value_set=alias)
        found = rows.schema.get_field_index(column)
        rows = rows.set_column(found, rows.schema.field(found), pc.coalesce(chosen.take(at), ids))
    return rows


def _chosen(notes: pa.Table) -> tuple[pa.Array, pa.Array]:
    """Every alias and the id its account goes by: a native one before one that a crawler hashed."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for pseudonym, account in zip(notes["pseudonym"].to_pylist(), notes["account_id"].to_pylist(), strict=True):
        groups[pseudonym].add(account)
    pairs: dict[str, str] = {}
    for pseudonym, accounts in groups.items():
        best = min(accounts, key=lambda account: (_HASHED in account, account))
        pairs |= {name: best for name in (pseudonym, *accounts) if name != best}
    return pa.array(list(pairs), pa.string()), pa.array(list(pairs.values()), pa.string())
