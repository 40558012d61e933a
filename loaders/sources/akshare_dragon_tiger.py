"""AKShare `stock_lhb_detail_em`: the dragon-tiger list, a row for each stock, session and reason."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.cells import refuse_all
from loaders.china_market.cells import (
    amounts,
    amounts_in,
    code_faults,
    dates,
    ids,
    missing,
    number_faults,
    repeated_faults,
    session_faults,
)
from loaders.china_market.clocks import EVENING, after_close
from loaders.china_market.events import add_events
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks, add_values
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "akshare_dragon_tiger"
VERSION = 1
READS = (
    "代码, 上榜日, 龙虎榜买入额 and 卖出额 (CNY) and 上榜原因 as `market_events` of kind dragon_tiger, available "
    "three hours after the close, when the exchanges have published the list; names, 流通市值 and 换手率. The "
    "columns 上榜后1日 to 10日 tell the future and are never read."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "Which seats traded (see `akshare_dragon_tiger_seats`). One stock has a row for each reason in a session, "
    "over one session or three: they overlap and must not be summed. The sums of a severe movement are those of "
    "all investors over its window, not of seats."
)

_NEEDED = {"代码", "名称", "上榜日", "龙虎榜买入额", "龙虎榜卖出额", "上榜原因"}
_SOURCE = "eastmoney"


def recognise(sample: Sample) -> bool:
    """The columns of `stock_lhb_detail_em`."""
    return header(sample) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events`, `market_values`, `stock_names` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        faults = [
            *code_faults(columns, "代码"),
            *session_faults(columns, "上榜日"),
            ("上榜原因", missing(columns.text["上榜原因"]), "expected the reason of listing"),
            *number_faults(columns, ["龙虎榜买入额", "龙虎榜卖出额", "流通市值", "换手率"]),
        ]
        _add(gathered, columns.where(~refuse_all(gathered, columns, faults)))


def _add(gathered: Gathered, kept: Columns) -> None:
    stocks, session = ids(kept.text["代码"]), dates(kept.text["上榜日"])
    reasons = [text.strip() for text in kept.text["上榜原因"]]
    key = {"stock_id": stocks, "session": session, "kind": ["dragon_tiger"] * len(stocks), "reason": reasons}
    values = {"buy": amounts(kept.text["龙虎榜买入额"]), "sell": amounts(kept.text["龙虎榜卖出额"])}
    add_events(gathered, kept.lines, key, _SOURCE, values, EVENING)
    add_stocks(gathered, kept.lines, stocks)
    _add_once_a_session(gathered, kept)


def _add_once_a_session(gathered: Gathered, kept: Columns) -> None:
    """Name and value are the same in each row of a stock and session."""
    keys = (ids(kept.text["代码"]), dates(kept.text["上榜日"]))
    [(_, again, _)] = repeated_faults(kept, "上榜日", *keys)
    once = kept.where(~again)
    stocks, session = ids(once.text["代码"]), dates(once.text["上榜日"])
    values = {"float_value": amounts_in(once, "流通市值"), "turnover": amounts_in(once, "换手率", 0.01)}
    add_values(gathered, once.lines, stocks, session, _SOURCE, values)
    clocks = after_close(session, EVENING)
    add_names(gathered, once.lines, stocks, once.text["名称"], clocks={n: np.asarray(c) for n, c in clocks.items()})
