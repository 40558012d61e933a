"""Names that dated lists give one stock: a column code, and one for each list, named by it and its date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import code_faults, ids
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "cn_name_variants"
VERSION = 1
READS = (
    "Columns such as akshare_20241112 or adata_2023 as `stock_names`, available from that day; from the last day "
    "of a year where only the year is said."
)
NEEDS = "A date at the end of each column of names."
CANNOT_KNOW = "Since when a stock had a name, and until when. That a name was given up shows only in the later list."

_LIST = re.compile(r"[a-z]+_(20\d\d)(\d{4})?", re.ASCII)


def recognise(sample: Sample) -> bool:
    """A column code, and at least two others, all of which end on a year or a date."""
    return len(header(sample)) > 2 and "code" in header(sample) and all(_read_on(n) for n in header(sample) - {"code"})


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    del options
    for columns in column_blocks(file, gathered):
        kept = columns.where(~refuse_all(gathered, columns, code_faults(columns, "code")))
        stocks = ids(kept.text["code"])
        add_stocks(gathered, kept.lines, stocks)
        for name in columns.text:
            if read_on := _read_on(name):
                add_names(gathered, kept.lines, stocks, kept.text[name], clocks=_clocks(read_on, len(stocks)))


def _read_on(name: str) -> datetime | None:
    """The end of the list's day in Shanghai; of a year's last day where only the year is said."""
    written = _LIST.fullmatch(name)
    try:
        return datetime.strptime(f"{written[1]}{written[2] or '1231'} +0000 16", "%Y%m%d %z %H") if written else None
    except ValueError:
        return None


def _clocks(read_on: datetime, count: int) -> dict[str, object]:
    read_at = np.full(count, np.datetime64(read_on.replace(tzinfo=None), "us"))
    return {"captured_at": read_at, "available_at": read_at, "availability": np.array(["captured"] * count)}
