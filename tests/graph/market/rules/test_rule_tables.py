"""The rule tables: ours are whole, a user's copy is read in our place, and a fault is one sentence."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.market.rules.in_force import in_force
from graph.market.rules.rule_tables import Rules, read_rules
from queries.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

TABLES = [field.name for field in dataclasses.fields(Rules)]


def ours(name: str) -> str:
    return files("graph.market.rules").joinpath("tables", f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_each_rule_has_a_source_and_says_how_far_to_trust_it(name: str) -> None:
    table = getattr(read_rules(), name)
    assert len(table)
    assert table.columns[-2:].tolist() == ["source", "standing"]
    assert table["standing"].isin({"read", "inferred", "memory"}).all()
    assert (table["source"].str.len() > 10).all()


def test_every_table_that_lies_there_is_read() -> None:
    lying = {path.name for path in files("graph.market.rules").joinpath("tables").iterdir()}
    assert lying == {f"{name}.csv" for name in TABLES}


def test_a_copy_in_a_folder_is_read_in_place_of_ours(tmp_path: Path) -> None:
    text = ours("price_limits").replace("main,normal,any,10,", "main,normal,any,12,")
    (tmp_path / "price_limits.csv").write_text(text, "utf-8-sig")
    rules = read_rules(tmp_path)
    assert rules.price_limits["percent"].iloc[0] == 12
    pd.testing.assert_frame_equal(rules.boards, read_rules().boards)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("main,normal,any,10,", "main,normal,any,ten,", ("row 2", "column percent", "'ten'", "a number")),
        ("main,normal,any,10,", "mian,normal,any,10,", ("row 2", "column board", "'mian'", "main or")),
        ("main,normal,any,10,1996-12-16", "main,normal,any,10,16/12/1996", ("column from", "16/12/1996", "2026-07-06")),
        ("main,normal,any,10,1996-12-16", "main,normal,any,nan,1996-12-16", ("column percent", "'nan'")),
        ("2026-07-06,,", "2026-07-05,,", ("row 4", "column from", "2026-07-05", "no other rule")),
        ("5,1998-04-22,2026-07-06", "5,1998-04-22,1998-04-22", ("row 3", "column to", "1998-04-22", "after")),
        (",read\nmain,st", ",heard\nmain,st", ("row 2", "column standing", "'heard'", "read or inferred or memory")),
        ("percent,from", "percents,from", ("row 1", "header", "percents")),
        ("main,normal,any,10,1996-12-16,,", "main,normal,any,10,1996-12-16,", ("row 2", "7 fields")),
        ("main,normal,any,", "main,normal,,", ("row 2", "column stock_id", "nothing")),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_that_says_where(tmp_path: Path, old: str, new: str, says: tuple[str, ...]) -> None:
    assert old in ours("price_limits")
    (tmp_path / "price_limits.csv").write_text(ours("price_limits").replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path)
    for word in ("price_limits.csv", *says):
        assert word in str(caught.value)


def test_a_file_that_is_no_text_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "tick.csv").write_bytes("价格".encode("gb18030"))
    with pytest.raises(InputError, match=r"tick\.csv: This file is not UTF-8"):
        read_rules(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        read_rules(tmp_path / "none")


def test_the_rule_that_names_more_wins_and_days_are_from_and_before_to() -> None:
    asked = pd.DataFrame({"board": "chinext", "status": "delisting", "stock_id": ["300216.SZ", "300001.SZ"]})
    days = np.array(["2021-01-04", "2021-01-04"], dtype="datetime64[D]")
    limits = read_rules().price_limits
    assert limits["percent"].iloc[in_force(limits, asked, days)].tolist() == [10, 20]
    asked = pd.DataFrame({"board": "main", "status": "st", "stock_id": "600000.SH"}, index=range(4))
    days = np.array(["2026-07-03", "2026-07-06", "1998-04-21", "NaT"], dtype="datetime64[D]")
    assert in_force(limits, asked, days).tolist() == [1, 2, -1, -1]
