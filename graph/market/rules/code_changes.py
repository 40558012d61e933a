"""A stock that changed its code is one stock: its rows under the old code are given the new one."""

from __future__ import annotations

import pandas as pd

from queries.errors import InputError


def join_codes(rows: pd.DataFrame, codes: pd.DataFrame | None) -> pd.DataFrame:
    """Rows with each old id replaced by its newest, of which the series is one from then on.

    Args:
        rows: a column stock_id.
        codes: columns old, new and from (the day the new code began; only told, since vendors rewrite old prices
            under new codes and some keep the old code longer); none when None.

    Returns:
        The same rows in the same order.

    Raises:
        InputError: codes that follow each other in a circle.
    """
    if codes is None or codes.empty:
        return rows
    newest = dict(zip(codes["old"], codes["new"], strict=True))
    return rows.assign(stock_id=[_last(str(name), newest) for name in rows["stock_id"]])


def _last(name: str, newest: dict[str, str]) -> str:
    for _ in range(len(newest) + 1):
        if name not in newest:
            return name
        name = newest[name]
    raise InputError(
        "The codes that follow this one go round in a circle", value=name, do="Correct the list of former codes."
    )
