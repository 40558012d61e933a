"""What the tables of Tushare Pro share: codes such as 600000.SH, dates such as 20241112."""

from __future__ import annotations

from loaders.cells import refuse_all
from loaders.china_market.bars import ENGLISH, LOT, BarFormat
from loaders.china_market.cells import Fault, code_faults, session_faults
from loaders.china_market.header import cells_of, header
from loaders.china_market.indexes import index_id
from loaders.files.columns import Columns
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.symbols import stock_id

CODE, DAY = "ts_code", "trade_date"
BARS = BarFormat(
    "tushare", DAY, {**ENGLISH, "previous_close": "pre_close"}, "vol", LOT, "amount", money=1000.0, code=CODE
)
"""Volume in lots, value traded in thousands of CNY."""

_BARS = {CODE, DAY, *ENGLISH.values(), "pre_close", "vol", "amount"}


def has_bars(sample: Sample, *, of_indices: bool) -> bool:
    """Daily bars of indices or of stocks, which have the same columns and differ by their codes only."""
    return header(sample) >= _BARS and _lists_indices(sample) == of_indices


def _lists_indices(sample: Sample) -> bool:
    codes = cells_of(sample, CODE)
    indices = sum(index_id(code) is not None and stock_id(code, "CN") is None for code in codes)
    return 2 * indices > len(codes)


def kept_rows(gathered: Gathered, columns: Columns, faults: list[Fault]) -> Columns:
    """Rows about a stock and a session, without those that have one of the faults."""
    every = [*code_faults(columns, CODE), *session_faults(columns, DAY), *faults]
    return columns.where(~refuse_all(gathered, columns, every))
