"""AKShare `stock_zt_pool_em`, `_zbgc_em` and `_dtgc_em`: stocks at their price limits in one session."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.cells import refuse_all
from loaders.china_market.cells import Fault, amounts_in, code_faults, ids, number_faults, whole
from loaders.china_market.clocks import after_close
from loaders.china_market.events import add_events, of_days, of_days_faults, time_faults, times
from loaders.china_market.file_names import stated_date
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks, add_values
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_limit_pool"
VERSION = 1
READS = (
    "The pools of limit-ups (涨停), limits that did not hold (炸板) and limit-downs (跌停), told apart by their "
    "columns, as `market_events`: times at the limit, how often it was left, 涨停统计 `days/count`, 连板数, "
    "orders waiting. Names as `stock_names`, values and turnover as `market_values`, 所属行业 as the sector."
)
NEEDS = "The session, which is not inside: by the file's name (`zt_20241112.csv`) or `--symbol FILE=2024-11-12`."
CANNOT_KNOW = "Anything of the pool before the close of its session. Which price limit applied."

_POOLS = {
    "limit_up": {"封板资金", "首次封板时间", "最后封板时间", "炸板次数", "涨停统计", "连板数"},
    "broken_limit": {"涨停价", "涨速", "首次封板时间", "炸板次数", "涨停统计"},
    "limit_down": {"封单资金", "最后封板时间", "板上成交额", "连续跌停", "开板次数"},
}
_COUNTS = {
    "breaks": ("炸板次数", "开板次数"),
    "consecutive": ("连板数", "连续跌停"),
    "sealed": ("封板资金", "封单资金"),
}
_TIMES = {"first_at": "首次封板时间", "last_at": "最后封板时间"}
_VALUES = {"total_value": ("总市值", 1.0), "float_value": ("流通市值", 1.0), "turnover": ("换手率", 0.01)}
_SOURCE = "eastmoney"


def recognise(sample: Sample) -> bool:
    """The columns of one of the three pools."""
    return _kind(sample) is not None


def _kind(sample: Sample) -> str | None:
    found = header(sample)
    kinds = [kind for kind, needed in _POOLS.items() if found >= needed | {"代码", "名称"}]
    return kinds[0] if kinds else None


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Which pool, and of which session."""
    return {"kind": _kind(sample) or "", "session": stated_date(sample, stated, "limits")}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events`, `market_values`, `stock_names` and `stocks`."""
    for columns in column_blocks(file, gathered):
        session = np.full(len(columns.lines), options["session"], dtype="datetime64[D]")
        kept = columns.where(~refuse_all(gathered, columns, _faults(columns, session)))
        _add(gathered, kept, session[: len(kept.lines)], options["kind"])


def _faults(columns: Columns, session: NDArray[np.datetime64]) -> list[Fault]:
    counts = [name for names in _COUNTS.values() for name in names]
    return [
        *code_faults(columns, "代码"),
        *time_faults(columns, list(_TIMES.values()), session),
        *number_faults(columns, [*counts, *(name for name, _ in _VALUES.values())]),
        *of_days_faults(columns, "涨停统计"),
    ]


def _add(gathered: Gathered, kept: Columns, session: NDArray[np.datetime64], kind: str) -> None:
    stocks, lines = ids(kept.text["代码"]), kept.lines
    key = {"stock_id": stocks, "session": session, "kind": [kind] * len(lines)}
    add_events(gathered, lines, key, _SOURCE, _values(kept, session))
    values = {name: amounts_in(kept, column, unit) for name, (column, unit) in _VALUES.items()}
    add_values(gathered, lines, stocks, session, _SOURCE, values)
    add_stocks(gathered, lines, stocks, kept.text.get("所属行业"))
    add_names(gathered, lines, stocks, kept.text["名称"], clocks=after_close(session))


def _values(kept: Columns, session: NDArray[np.datetime64]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, columns in _COUNTS.items():
        column = next((column for column in columns if column in kept.text), "")
        count = amounts_in(kept, column)
        found[name] = count if name == "sealed" else whole(count)
    for name, column in _TIMES.items():
        if column in kept.text:
            found[name] = times(kept.text[column], session)
    if "涨停统计" in kept.text:
        found["days"], found["limits"] = of_days(kept.text["涨停统计"])
    return found
