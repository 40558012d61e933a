"""China's rule tables: which there are, and which columns each has; see `table_file` for what all have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from graph.market.rules.table_file import (
    KEY,
    NUMBER,
    NUMBER_OR_EMPTY,
    TEXT,
    WHOLE,
    WHOLE_KEY,
    WHOLE_OR_EMPTY,
    Column,
    read_tables,
    word,
)

ANY = "any"
STATUSES = ("normal", "st", "delisting")
_EXCHANGES = ("SH", "SZ", "BJ")
_BOARDS = ("main", "chinext", "star", "beijing", "fund", "b_share")
_ANY_BOARD = word(*_BOARDS, ANY)
_ANY_EXCHANGE = word(*_EXCHANGES, ANY)
_ANY_STATUS = word(*STATUSES, ANY)
_LEVELS = {"up": NUMBER_OR_EMPTY, "down": NUMBER_OR_EMPTY}

_TABLES: dict[str, dict[str, Column]] = {
    "boards": {"exchange": word(*_EXCHANGES), "prefix": KEY, "board": Column(word(*_BOARDS).read, "a board")},
    "price_limits": {"board": _ANY_BOARD, "status": _ANY_STATUS, "stock_id": KEY, "percent": NUMBER},
    "free_sessions": {
        "event": word("listing", "delisting"),
        "exchange": _ANY_EXCHANGE,
        "board": _ANY_BOARD,
        "stock_id": KEY,
        "sessions": WHOLE,
        "low": NUMBER_OR_EMPTY,
        "high": NUMBER_OR_EMPTY,
        "base": Column(word("issue", "").read, "issue or nothing"),
    },
    "tick": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "tick": NUMBER, "least_ticks": WHOLE},
    "abnormal_movements": {
        "rule": word("deviation", "turnover"),
        "exchange": _ANY_EXCHANGE,
        "board": _ANY_BOARD,
        "status": _ANY_STATUS,
        "least_sessions": WHOLE,
        "sessions": WHOLE,
        **_LEVELS,
        "times": NUMBER_OR_EMPTY,
        "prior_sessions": WHOLE_OR_EMPTY,
    },
    "severe_movements": {
        "rule": word("level", "count"),
        "board": _ANY_BOARD,
        "sessions": WHOLE_KEY,
        **_LEVELS,
        "times": WHOLE_OR_EMPTY,
    },
    "dragon_tiger": {
        "measure": word("deviation", "change", "amplitude", "turnover"),
        "board": _ANY_BOARD,
        **_LEVELS,
        "listed": WHOLE,
    },
    "benchmarks": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "index_id": TEXT},
    "inspection": {"words": KEY, "answer": Column(word("inspection", "perhaps").read, "inspection or perhaps")},
    "settlement": {"exchange": _ANY_EXCHANGE, "board": _ANY_BOARD, "sessions": WHOLE},
}


@dataclass(frozen=True)
class Rules:
    """The rule tables, each a row a rule with columns from, to (NaT: still in force), source and standing at its end.

    Percents are numbers such as 10 for 10 %; `any` holds for all, unless a row is about one of them.
    """

    boards: pd.DataFrame
    price_limits: pd.DataFrame
    free_sessions: pd.DataFrame
    tick: pd.DataFrame
    abnormal_movements: pd.DataFrame
    severe_movements: pd.DataFrame
    dragon_tiger: pd.DataFrame
    benchmarks: pd.DataFrame
    inspection: pd.DataFrame
    settlement: pd.DataFrame


def read_rules(folder: Path | None = None) -> Rules:
    """The rules: a table such as `price_limits.csv` from the folder where it has one, else ours.

    Raises:
        InputError: the folder is missing, or a table of it has a fault: where it is and what was expected.
    """
    return Rules(**read_tables(_TABLES, __package__ or "", folder))
