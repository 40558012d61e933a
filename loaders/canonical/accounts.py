"""Ids under a platform's name, and accounts and counts as rows of a block show them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.block import Block
from loaders.canonical.clocks import Instants, captured_all
from loaders.canonical.kinds import Mask
from loaders.canonical.platforms import platform_of
from loaders.counts import count_of
from loaders.gathered import Gathered

Strings = NDArray[np.object_]
_count = lru_cache(maxsize=100_000)(count_of)
OTHER_PLATFORM = "this id is of another platform than its row"


def platforms_of(block: Block) -> Strings:
    """Our names of the platforms that stand in a checked block."""
    return np.array([platform_of(cell) for cell in block.cells("platform")], dtype=object)


def ids_of(block: Block, name: str) -> Strings:
    """Ids under their platform's name, `weibo:123`; None for a blank cell."""
    pairs = zip(platforms_of(block), block.cells(name), strict=True)
    return np.array(
        [None if not cell else cell if ":" in cell else f"{platform}:{cell}" for platform, cell in pairs], dtype=object
    )


def of_other_platforms(block: Block, name: str) -> Mask:
    """Which ids are written under another platform than that of their row."""
    pairs = zip(platforms_of(block), block.cells(name), strict=True)
    return np.array([":" in cell and cell.partition(":")[0] != platform for platform, cell in pairs], dtype=bool)


def or_none(cells: Strings) -> Strings:
    """Cells, None for a blank one."""
    return np.array([cell or None for cell in cells], dtype=object)


def add_counts(
    gathered: Gathered, block: Block, table: str, of: dict[str, Strings], kinds: dict[str, str], captured: Instants
) -> None:
    """Rows of `post_counts` or `account_counts` for the counts that are written; a note of cells that are none.

    Args:
        gathered: takes the rows.
        block: rows that were checked.
        table: which of the two.
        of: the column of ids, by its name in that table.
        kinds: kind of count by the column that holds it.
        captured: when each row's counts were read, datetime64[us] UTC, NaT if unknown.
    """
    for column, kind in kinds.items():
        found = [_count(cell) if cell else None for cell in block.cells(column)]
        at = np.array([count is not None for count in found], dtype=bool)
        lost = int(np.count_nonzero(block.filled(column) & ~at))
        if lost:
            gathered.warn(f"{lost} cells of {block.called.get(column, column)} are no counts and were left out")
        counts = [count for count in found if count is not None]
        gathered.add_columns(
            table,
            {
                **{name: ids[at] for name, ids in of.items()},
                "kind": [kind] * len(counts),
                "value": [count.value for count in counts],
                "lower_bound": [count.lower_bound for count in counts],
                **captured_all(captured[at]),
                "source_row": block.lines[at],
            },
        )


def add_accounts(
    gathered: Gathered, block: Block, columns: Mapping[str, Strings | Instants], captured: Instants
) -> None:
    """Rows of `accounts`, each way an account is shown at one moment once.

    Args:
        gathered: takes the rows.
        block: rows that were checked.
        columns: columns of `accounts` with `account_id` first; None for what is unknown.
        captured: when each was read, datetime64[us] UTC, NaT if unknown.
    """
    keys = zip(*(cells.tolist() for cells in columns.values()), captured.astype(np.int64).tolist(), strict=True)
    first: dict[tuple[object, ...], int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    at = np.fromiter(first.values(), dtype=np.int64, count=len(first))
    ids: list[str] = columns["account_id"][at].tolist()
    gathered.add_columns(
        "accounts",
        {
            **{name: cells[at] for name, cells in columns.items()},
            "platform": [account.partition(":")[0] for account in ids],
            "native_id": [account.partition(":")[2] for account in ids],
            **captured_all(captured[at]),
            "source_row": block.lines[at],
        },
    )
