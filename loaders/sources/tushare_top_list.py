"""Tushare `top_list`: the dragon-tiger list, a row for each stock, session and reason."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.china_market.cells import amounts, dates, ids, missing, number_faults
from loaders.china_market.clocks import EVENING
from loaders.china_market.events import add_events
from loaders.china_market.header import header
from loaders.china_market.listing import add_stocks
from loaders.china_market.tushare import CODE, DAY, kept_rows
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "tushare_top_list"
VERSION = 1
READS = (
    "ts_code, trade_date, l_buy and l_sell (CNY) and reason as `market_events` of kind dragon_tiger, available "
    "three hours after the close, when the exchanges have published the list."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "Which seats traded. One stock has a row for each reason in a session, over one session or three: they "
    "overlap and must not be summed. The sums of a severe movement are those of "
    "all investors over its window, not of seats."
)


def recognise(sample: Sample) -> bool:
    """The columns of `top_list`."""
    return header(sample) >= {CODE, DAY, "l_buy", "l_sell", "reason"}


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `market_events` and `stocks`."""
    del options
    for columns in column_blocks(file, gathered):
        silent = ("reason", missing(columns.text["reason"]), "expected the reason of listing")
        kept = kept_rows(gathered, columns, [silent, *number_faults(columns, ["l_buy", "l_sell"])])
        stocks, session = ids(kept.text[CODE]), dates(kept.text[DAY])
        reasons = [text.strip() for text in kept.text["reason"]]
        key = {"stock_id": stocks, "session": session, "kind": ["dragon_tiger"] * len(stocks), "reason": reasons}
        values = {"buy": amounts(kept.text["l_buy"]), "sell": amounts(kept.text["l_sell"])}
        add_events(gathered, kept.lines, key, "tushare", values, EVENING)
        add_stocks(gathered, kept.lines, stocks)
