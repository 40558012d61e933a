"""US rule tables: which there are, and which columns each has; see `graph.market.rules.table_file`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from graph.market.rules.table_file import (
    KEY,
    NUMBER,
    NUMBER_OR_EMPTY,
    NUMBER_OR_EMPTY_KEY,
    TEXT,
    WHOLE,
    Column,
    read_tables,
    word,
)

CLASSES = ("news", "volatility", "regulatory", "market_wide", "ipo", "other")


def _tier(text: str) -> int:
    if text not in {"1", "2"}:
        raise ValueError(text)
    return int(text)


_TIER = Column(_tier, "1 or 2", key=True)
_TABLES: dict[str, dict[str, Column]] = {
    "luld_plan": {
        "stage": Column(word("pilot", "permanent").read, "pilot or permanent"),
        "limit_state_seconds": WHOLE,
        "pause_minutes": WHOLE,
    },
    "luld_bands": {
        "tier": _TIER,
        "below": NUMBER_OR_EMPTY_KEY,
        "up_to": NUMBER_OR_EMPTY_KEY,
        "percent": NUMBER,
        "most": NUMBER_OR_EMPTY,
    },
    "luld_doubling": {"tier": _TIER, "up_to": NUMBER_OR_EMPTY_KEY, "part": word("open", "close"), "minutes": WHOLE},
    "halt_codes": {"code": KEY, "meaning": TEXT, "class": Column(word(*CLASSES).read, " or ".join(CLASSES))},
    "short_sale": {"percent": NUMBER, "sessions_after": WHOLE},
    "settlement": {"days": WHOLE},
}


@dataclass(frozen=True)
class UsRules:
    """The US rule tables: a row a rule, with from, to (NaT: still in force), source and standing at its end.

    Prices are USD, percents numbers such as 10 for 10 %. A row of a band or its doubling holds for previous closes
    below `below`, or up to and with `up_to`, or for the rest where both are empty; of a tier's rows the first wins.
    """

    luld_plan: pd.DataFrame
    luld_bands: pd.DataFrame
    luld_doubling: pd.DataFrame
    halt_codes: pd.DataFrame
    short_sale: pd.DataFrame
    settlement: pd.DataFrame


def read_us_rules(folder: Path | None = None) -> UsRules:
    """The rules: a table such as `luld_bands.csv` from the folder where it has one, else ours.

    Raises:
        InputError: the folder is missing, or a table of it has a fault: where it is and what was expected.
    """
    return UsRules(**read_tables(_TABLES, __package__ or "", folder))


@cache
def our_us_rules() -> UsRules:
    """The tables as they come with the program, read once."""
    return read_us_rules()
