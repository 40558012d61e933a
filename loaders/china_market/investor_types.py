"""What types of investors traded around a severe movement, as rows of `retail_flow`.

Of a severe movement the exchanges publish types of investors and no seats, summed over its whole window. Vendors put
them where the seats stand. 自然人 is all individuals; 中小投资者 and 其他自然人 are its two parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from loaders.china_market.clocks import EVENING, after_close
from loaders.gathered import Gathered

_TYPES = {
    "自然人": "individuals",
    "中小投资者": "individuals_small",
    "其他自然人": "individuals_other",
    "机构": "institutions",
    "机构投资者": "institutions",
}
_CONNECT = {"沪股通", "深股通", "沪股通投资者", "深股通投资者"}
"""A type where 自然人 is one under the same reason. The seats are called 沪股通专用 and 深股通专用."""
_UNPLACED = {"个人投资者", "专业机构", "其他机构", "投资者分类"}
"""Types too; of which total they are a part was not found."""
_OF_WHICH = re.compile(r"^其中[:\uff1a、\s]*")
_WINDOW = re.compile(r"(?:连续|最近)(\d{1,2}|[二三]?十|[三五])个?(?:有成交的)?交易日", re.ASCII)
_NUMERALS = {"三": 3, "五": 5, "十": 10, "二十": 20, "三十": 30}
_SEVERE = re.compile(r"严重异常期间.*?(?:(\d+)次出现|累计达到[+-]?(\d+)[%\uff05])", re.ASCII)
_LEVELS = {"100": 10, "50": 10, "200": 30, "70": 30}
"""Sessions by the percent of a severe movement, where a reason says only `severe period` (the exchanges' rules)."""
_COUNTED_OVER = 10


@dataclass(frozen=True)
class ListedRows:
    """Rows of a table of seats: of each its line, stock, session, reason, name, side (buy or sell), and CNY."""

    lines: NDArray[np.int64]
    stocks: NDArray[np.object_]
    session: NDArray[np.datetime64]
    reasons: NDArray[np.object_]
    names: NDArray[np.object_]
    sides: NDArray[np.object_]
    buy: NDArray[np.float64]
    sell: NDArray[np.float64]

    @property
    def lists(self) -> list[tuple[str, np.datetime64, str]]:
        """Stock, session and reason of each row."""
        return list(zip(self.stocks.tolist(), self.session, self.reasons.tolist(), strict=True))

    def where(self, keep: NDArray[np.bool_]) -> ListedRows:
        """The rows marked True."""
        return ListedRows(**{column.name: getattr(self, column.name)[keep] for column in fields(self)})


def stripped(column: NDArray[np.object_]) -> NDArray[np.object_]:
    """Texts without the blanks around them."""
    return np.array([text.strip() for text in column], dtype=object)


def measures_of(rows: ListedRows) -> list[str | None]:
    """The measure of each row that is a type of investor; empty for a type not placed, None for a seat."""
    bare = [_OF_WHICH.sub("", name) for name in rows.names]
    typed = {one for one, name in zip(rows.lists, bare, strict=True) if name == "自然人"}
    return [_measure(name, among_types=one in typed) for one, name in zip(rows.lists, bare, strict=True)]


def _measure(name: str, *, among_types: bool) -> str | None:
    if name in _CONNECT and among_types:
        return "stock_connect"
    return "" if name in _UNPLACED else _TYPES.get(name)


def window_of(reason: str) -> int | None:
    """Sessions that the sums of a reason are over, at most; None where it does not say."""
    found = _WINDOW.search(reason)
    if found:
        return _NUMERALS.get(found[1]) or int(found[1])
    severe = _SEVERE.search(reason)
    if severe is None:
        return None
    return _COUNTED_OVER if severe[1] else _LEVELS.get(severe[2])


@dataclass
class _Sum:
    line: int
    buy: float
    sell: float

    def fill(self, buy: float, sell: float) -> None:
        """Take what is not there yet. A zero beside a sum says that this list gives the other side only."""
        if np.isnan(self.buy) and (buy > 0 or not sell > 0):
            self.buy = buy
        if np.isnan(self.sell) and (sell > 0 or not buy > 0):
            self.sell = sell


_Key = tuple[str, np.datetime64, int | None, str]


def add_investor_types(gathered: Gathered, rows: ListedRows, measures: Sequence[str | None], source: str) -> None:
    """Rows of `retail_flow` of those that are types of investors, each type of a list once.

    A type stands among the buyers and among the sellers, with the same sums: it is one row. Of two reasons with the
    same window the first is kept, for they overlap.
    """
    sums: dict[_Key, _Sum] = {}
    kept: dict[tuple[str, np.datetime64, int | None], str] = {}
    for at, ((stock, day, reason), measure) in enumerate(zip(rows.lists, measures, strict=True)):
        place = (stock, day, window_of(reason))
        if measure and kept.setdefault(place, reason) == reason:
            one = sums.setdefault((*place, measure), _Sum(int(rows.lines[at]), np.nan, np.nan))
            one.fill(float(rows.buy[at]), float(rows.sell[at]))
        elif measure:
            gathered.warn("investor types stand under several reasons with one window; those of the first are kept")
        elif measure == "":
            gathered.warn("investor types of which it is not known what they are a part of were left out")
    _add(gathered, sums, source)


def _add(gathered: Gathered, sums: dict[_Key, _Sum], source: str) -> None:
    if not sums:
        return
    session = np.array([key[1] for key in sums], dtype="datetime64[D]")
    clocks = after_close(session, EVENING)
    count = len(sums)
    gathered.add_columns(
        "retail_flow",
        {
            "stock_id": [key[0] for key in sums],
            "session": session,
            "observed_at": clocks["available_at"],
            "measure": [key[3] for key in sums],
            "buy": np.array([one.buy for one in sums.values()], dtype=np.float64),
            "sell": np.array([one.sell for one in sums.values()], dtype=np.float64),
            "unit": ["CNY"] * count,
            "source": [source] * count,
            "tier": ["measured"] * count,
            "window_sessions": [key[2] for key in sums],
            "source_row": np.array([one.line for one in sums.values()], dtype=np.int64),
            **clocks,
        },
    )
