"""Rows of `calendar_days`, and how a vendor's calendar differs from ours."""

from __future__ import annotations

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import Fault, dates, missing
from loaders.china_market.clocks import always
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.gathered import Gathered
from loaders.record.sessions import sessions

_OPEN, _CLOSED = ("1", "1.0", "True"), ("0", "0.0", "False")


def read_days(file: SourceFile, gathered: Gathered, source: str, names: dict[str, str], exchange: str = "") -> None:
    """Rows of `calendar_days`; an exchange's calendar is published before the year begins.

    Args:
        file: the file.
        gathered: takes the rows.
        source: vendor.
        names: columns by `day`, `open` and, unless `exchange` says it, `exchange`.
        exchange: the exchange of all rows.
    """
    for columns in column_blocks(file, gathered):
        kept = columns.where(~refuse_all(gathered, columns, _faults(columns, names)))
        days, open_ = dates(kept.text[names["day"]]), np.isin(kept.text[names["open"]].astype(str), _OPEN)
        count = len(days)
        exchanges = [exchange] * count if exchange else [text.strip() for text in kept.text[names["exchange"]]]
        gathered.add_columns(
            "calendar_days",
            {
                "exchange": exchanges,
                "day": days,
                "open": open_,
                "source": [source] * count,
                "source_row": kept.lines,
                **always(count),
            },
        )
        known = (days >= sessions("CN").days[0]) & (days <= sessions("CN").days[-1])
        differing = np.count_nonzero(known & (open_ != (sessions("CN").index(days) >= 0)))
        if differing:
            gathered.warn(f"{differing} days are open here and closed in our calendar of XSHG, or the other way round")


def _faults(columns: Columns, names: dict[str, str]) -> list[Fault]:
    faults: list[Fault] = [
        (names["day"], np.isnat(dates(columns.text[names["day"]])), "expected a date such as 2024-11-12"),
        (names["open"], ~np.isin(columns.text[names["open"]].astype(str), _OPEN + _CLOSED), "expected 1 or 0"),
    ]
    if "exchange" in names:
        faults.append((names["exchange"], missing(columns.text[names["exchange"]]), "expected an exchange"))
    return faults
