"""Trading halts that the US exchanges announce, in Eastern time without an offset.

Each exchange lists the others' halts too: rows of one symbol and second are one halt, whoever announced it, and share
the source `us_exchanges`, so that the record keeps one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.cells import instants, refuse_all
from loaders.files.columns import Columns
from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.record.sessions import sessions
from loaders.symbols import stock_id

SOURCE = "us_exchanges"
_EASTERN = "America/New_York"
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_DASHED = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)


@dataclass(frozen=True)
class HaltFormat:
    """Columns of a feed; those that it lacks are empty.

    Attributes:
        day: date of the halt.
        time: time of day of the halt.
        symbol: symbol.
        name: name of the security.
        resumed_day: date on which trading went on.
        resumed_time: time of day at which it went on.
        reason: the reason in words.
        code: the reason's code.
    """

    day: str
    time: str
    symbol: str
    name: str
    resumed_day: str
    resumed_time: str
    reason: str = ""
    code: str = ""


def read_halts(gathered: Gathered, columns: Columns, layout: HaltFormat) -> None:
    """Rows of `halts`, `stocks` and `stock_names`; of one symbol and second the first that says how it ended."""
    stopped = _moments(columns.text[layout.day], columns.text[layout.time])
    kept = columns.where(~refuse_all(gathered, columns, _faults(columns, layout, stopped)))
    kept = _without_repeats(kept, layout)
    stocks = _stocks(kept, layout)
    _add(gathered, kept, layout, stocks)
    for at in np.unique(np.array(stocks, dtype=object).astype(str), return_index=True)[1].tolist():
        _add_stock(gathered, int(kept.lines[at]), stocks[at], str(kept.text[layout.name][at]))


def _faults(
    columns: Columns, layout: HaltFormat, stopped: NDArray[np.datetime64]
) -> list[tuple[str, NDArray[np.bool_], str]]:
    unknown = np.array([stock is None for stock in _stocks(columns, layout)], dtype=bool)
    resumed = _moments(columns.text[layout.resumed_day], columns.text[layout.resumed_time])
    said = np.array([bool(text.strip()) for text in columns.text[layout.resumed_time]], dtype=bool)
    calendar = sessions("US")
    return [
        (
            layout.symbol,
            unknown,
            "no symbol of a US stock; preferred shares, warrants and units with a suffix are none",
        ),
        (layout.day, np.isnat(_days(columns.text[layout.day])), "expected a date such as 2024-11-12 or 11/12/2024"),
        (layout.day, calendar.index(_days(columns.text[layout.day])) < 0, f"no session of {calendar.calendar}"),
        (layout.time, np.isnat(stopped), "expected a time such as 09:45:12"),
        (layout.resumed_time, np.isnat(resumed) & said, "expected a time such as 09:45:12, with its date"),
        (layout.resumed_time, resumed < stopped, "trading goes on before it stops"),
    ]


def _stocks(columns: Columns, layout: HaltFormat) -> list[str | None]:
    return [stock_id(text, "US") for text in columns.text[layout.symbol]]


def _days(column: NDArray[np.object_]) -> NDArray[np.datetime64]:
    return instants(np.array([f"{day} 00:00" for day in _iso(column)], dtype=object)).astype("datetime64[D]")


def _iso(column: NDArray[np.object_]) -> list[str]:
    found: list[str] = []
    for text in column:
        slashed, dashed = _SLASHED.fullmatch(text.strip()), _DASHED.fullmatch(text.strip())
        year, month, day = (slashed[3], slashed[1], slashed[2]) if slashed else dashed.groups() if dashed else ("",) * 3
        found.append(f"{year}-{month:0>2}-{day:0>2}")
    return found


def _moments(day: NDArray[np.object_], time: NDArray[np.object_]) -> NDArray[np.datetime64]:
    """UTC instants, to the second."""
    written = [
        f"{date} {clock.strip():0>8}" if _TIME.fullmatch(clock.strip()) else ""
        for date, clock in zip(_iso(day), time, strict=True)
    ]
    return instants(np.array(written, dtype=object), _EASTERN).astype("datetime64[s]").astype("datetime64[us]")


def _without_repeats(kept: Columns, layout: HaltFormat) -> Columns:
    stopped = _moments(kept.text[layout.day], kept.text[layout.time])
    resumed = _moments(kept.text[layout.resumed_day], kept.text[layout.resumed_time])
    best: dict[tuple[str | None, int], int] = {}
    for at, key in enumerate(zip(_stocks(kept, layout), stopped.astype(np.int64).tolist(), strict=True)):
        if key not in best or (np.isnat(resumed[best[key]]) and not np.isnat(resumed[at])):
            best[key] = at
    chosen = np.zeros(len(kept.lines), dtype=bool)
    chosen[list(best.values())] = True
    return kept.where(chosen)


def _add(gathered: Gathered, kept: Columns, layout: HaltFormat, stocks: list[str | None]) -> None:
    stopped = _moments(kept.text[layout.day], kept.text[layout.time])
    session, resumed_on = _days(kept.text[layout.day]), _days(kept.text[layout.resumed_day])
    count = len(stopped)
    gathered.add_columns(
        "halts",
        {
            "stock_id": stocks,
            "session": session,
            "stopped_at": stopped,
            "resumed_at": _moments(kept.text[layout.resumed_day], kept.text[layout.resumed_time]),
            "resumed": resumed_on,
            "kind": np.where(_skips_a_session(session, resumed_on), "suspension", "halt").astype(object),
            "reason": _said(kept, layout.reason),
            "code": _said(kept, layout.code),
            "source": [SOURCE] * count,
            "event_at": stopped,
            "available_at": stopped,
            "availability": ["published"] * count,
            "source_row": kept.lines,
        },
    )


def _skips_a_session(stopped: NDArray[np.datetime64], resumed: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    """Whether at least one whole session lies between."""
    days = sessions("US").days
    return np.searchsorted(days, resumed) - np.searchsorted(days, stopped) > np.where(np.isnat(resumed), len(days), 1)


def _said(kept: Columns, name: str) -> list[str | None]:
    return [text.strip() or None for text in kept.text[name]] if name in kept.text else [None] * len(kept.lines)


def _add_stock(gathered: Gathered, line: int, stock: str | None, name: str) -> None:
    symbol = (stock or "").removesuffix(".US")
    gathered.add("stocks", line, reference(), stock_id=stock, symbol=symbol, market="US", sector=None)
    if name.strip():
        gathered.add("stock_names", line, reference(), stock_id=stock, name=name.strip(), kind="company")
