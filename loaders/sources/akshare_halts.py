"""AKShare `stock_tfp_em`: suspensions and resumptions that Eastmoney lists for a day."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import refuse_all
from loaders.china_market.cells import Fault, code_faults, dates, ids, missing, session_faults
from loaders.china_market.clocks import after_close
from loaders.china_market.halts import add_halts
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_halts"
VERSION = 1
READS = (
    "代码, 停牌时间 (a date), 停牌期限, 停牌原因 and 预计复牌时间 as `halts`: a halt where 停牌期限 says 盘中, "
    "临时 or an hour, else a suspension. Names as `stock_names`."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "The time of day. Whether trading went on when it was expected to: 预计复牌时间 is the expectation of the day "
    "the list was fetched, which the file does not say either."
)

_NEEDED = {"代码", "名称", "停牌时间", "停牌期限", "停牌原因", "预计复牌时间"}
_WITHIN = ("盘中", "临时", "小时", "分钟")


def recognise(sample: Sample) -> bool:
    """The columns of `stock_tfp_em`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `halts`, `stock_names` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        faults = [
            *code_faults(columns, "代码"),
            *session_faults(columns, "停牌时间"),
            *_resumption_faults(columns),
        ]
        _add(gathered, columns.where(~refuse_all(gathered, columns, faults)))


def _resumption_faults(columns: Columns) -> list[Fault]:
    column = columns.text["预计复牌时间"]
    resumed = dates(column)
    none = missing(column) | (column == "NaT")
    return [
        ("预计复牌时间", np.isnat(resumed) & ~none, "expected a date such as 2024-11-12, or nothing"),
        ("预计复牌时间", resumed < dates(columns.text["停牌时间"]), "trading goes on before it stops"),
    ]


def _add(gathered: Gathered, kept: Columns) -> None:
    stocks, session = ids(kept.text["代码"]), dates(kept.text["停牌时间"])
    values = {
        "stock_id": stocks,
        "resumed": dates(kept.text["预计复牌时间"]),
        "kind": [_kind(text) for text in kept.text["停牌期限"]],
        "reason": _texts(kept.text["停牌原因"]),
    }
    untimed = np.full(len(session), np.datetime64("NaT", "us"))
    add_halts(gathered, kept.lines, session, "eastmoney", values, untimed)
    add_stocks(gathered, kept.lines, stocks)
    add_names(gathered, kept.lines, stocks, kept.text["名称"], clocks=after_close(session))


def _kind(term: str) -> str:
    return "halt" if any(word in term for word in _WITHIN) else "suspension"


def _texts(column: NDArray[np.object_]) -> list[str | None]:
    return [None if gone else text.strip() for text, gone in zip(column, missing(column), strict=True)]
