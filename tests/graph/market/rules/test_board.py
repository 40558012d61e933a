"""Boards by code and day, and settlement by board."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.market.rules.board import boards
from graph.market.rules.code_changes import join_codes
from graph.market.rules.rule_tables import read_rules
from graph.market.rules.settlement import first_sale
from queries.errors import InputError

CODES = {
    "600519.SH": "main", "601318.SH": "main", "603009.SH": "main", "605499.SH": "main",
    "000001.SZ": "main", "001324.SZ": "main", "002312.SZ": "main", "003816.SZ": "main",
    "300059.SZ": "chinext", "301236.SZ": "chinext", "302132.SZ": "chinext",
    "688656.SH": "star", "689009.SH": "star",
    "430047.BJ": "beijing", "835185.BJ": "beijing", "873169.BJ": "beijing", "889001.BJ": "beijing",
    "920185.BJ": "beijing",
    "510300.SH": "fund", "588000.SH": "fund", "159915.SZ": "fund",
    "900901.SH": "b_share", "200002.SZ": "b_share",
    "000001.SH": "", "399001.SZ": "", "600519.SZ": "", "GME.US": "",
}  # fmt: skip


def test_board_by_code() -> None:
    ids = pd.Series(list(CODES))
    found = boards(ids, np.full(len(ids), np.datetime64("2024-10-23", "D")), read_rules())
    assert dict(zip(ids, found["board"], strict=True)) == CODES


def test_no_board_before_it_opened() -> None:
    ids = pd.Series(["688656.SH", "688656.SH", "835185.BJ", "835185.BJ"])
    days = np.array(["2019-07-19", "2019-07-22", "2021-11-12", "2021-11-15"], dtype="datetime64[D]")
    assert boards(ids, days, read_rules())["board"].tolist() == ["", "star", "", "beijing"]


def test_a_code_that_changed_twice_and_one_that_goes_in_a_circle() -> None:
    changes = {"old": ["430047.BJ", "830047.BJ"], "new": ["830047.BJ", "920047.BJ"], "from": pd.NaT}
    rows = pd.DataFrame({"stock_id": ["430047.BJ", "830047.BJ", "600519.SH"]})
    assert join_codes(rows, pd.DataFrame(changes))["stock_id"].tolist() == ["920047.BJ", "920047.BJ", "600519.SH"]
    circle = pd.DataFrame({"old": ["430047.BJ", "830047.BJ"], "new": ["830047.BJ", "430047.BJ"], "from": pd.NaT})
    with pytest.raises(InputError, match="circle"):
        join_codes(rows, circle)


def test_shares_can_be_sold_in_the_next_session() -> None:
    """Bought before a week-long holiday, sold after it; a fund's rule is not known here; the calendar ends."""
    bought = pd.DataFrame(
        {
            "stock_id": ["002312.SZ", "002312.SZ", "510300.SH", "002312.SZ"],
            "session": pd.to_datetime(["2024-10-23", "2024-09-30", "2024-10-23", "2026-12-31"]),
        }
    )
    found = first_sale(bought, read_rules())
    assert [str(day) for day in found] == ["2024-10-24", "2024-10-08", "NaT", "NaT"]
