"""What a refused row keeps of a person: nobody has told yet whose it is, so nothing that could name somebody."""

# pyright: reportAttributeAccessIssue=false
# pyarrow.compute makes its functions when it is imported.
from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

_TABLE = "rejects"
_PERSONAL = re.compile(
    r"$|.*(?:id|name|nick|user|author|account|handle|owner|sender|from|peer|follow|creator|member|profile|url|link"
    r"|text|content|desc|title|bio|sign|avatar|用户|昵称|作者|账号|帐号|博主|主播|内容|正文)",
    re.IGNORECASE,
)
"""Columns of ids, names and texts; none at all is a whole row or line."""


def without_persons(blocks: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Rows by table, where a refused id, name, text or whole row keeps its place and reason, but not its value.

    A number or time that is none keeps its value, which is what has to be corrected.
    """
    rows = blocks.get(_TABLE)
    if rows is None:
        return blocks
    named = pc.fill_null(rows["column"], "").combine_chunks()
    personal = pa.array([_PERSONAL.match(column) is not None for column in named.to_pylist()], pa.bool_())
    at = rows.schema.get_field_index("value")
    kept = pc.if_else(personal, pa.scalar(None, pa.string()), rows["value"].combine_chunks())
    return blocks | {_TABLE: rows.set_column(at, rows.schema.field(at), kept)}
