"""The US rule tables, codes of halts, and settlement on each side of its dates."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from graph.market.rules.us.halt_codes import halt_class, halt_classes
from graph.market.rules.us.in_force import on_day
from graph.market.rules.us.price_bands import luld_band
from graph.market.rules.us.rule_tables import CLASSES, UsRules, read_us_rules
from graph.market.rules.us.settlement import settlement_days
from queries.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

RULES = read_us_rules()
TABLES = [field.name for field in dataclasses.fields(UsRules)]


def ours(name: str) -> str:
    return files("graph.market.rules.us").joinpath("tables", f"{name}.csv").read_text("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_each_rule_has_a_source_and_says_how_far_to_trust_it(name: str) -> None:
    table = getattr(RULES, name)
    assert len(table)
    assert table.columns[-2:].tolist() == ["source", "standing"]
    assert table["standing"].isin({"read", "inferred", "memory"}).all()


def test_every_table_that_lies_there_is_read() -> None:
    lying = {path.name for path in files("graph.market.rules.us").joinpath("tables").iterdir()}
    assert lying == {f"{name}.csv" for name in TABLES}


def test_a_copy_in_a_folder_is_read_in_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "luld_bands.csv").write_text(ours("luld_bands").replace("1,,,5,,", "1,,,7,,"), "utf-8")
    theirs = read_us_rules(tmp_path)
    noon = pd.Timestamp("2024-06-12 12:00", tz="America/New_York")
    assert luld_band(100, 100, 1, noon, theirs) == (93, 107)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("luld_bands", "1,,,5,,", "3,,,5,,", ("row 4", "column tier", "1 or 2")),
        ("luld_bands", "1,,,5,,", "1,,3,5,,", ("column from", "no other rule")),
        ("halt_codes", "news pending,news", "news pending,gossip", ("row 2", "column class", "'gossip'")),
        ("settlement", "2,2017-09-05", "2,2017-09-04", ("row 3", "no other rule")),
        ("short_sale", "10,1,", "ten,1,", ("column percent", "a number")),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, name: str, old: str, new: str, says: tuple[str, ...]) -> None:
    assert old in ours(name)
    (tmp_path / f"{name}.csv").write_text(ours(name).replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_us_rules(tmp_path)
    for word in (f"{name}.csv", *says):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("T1", "news"),
        ("t12", "regulatory"),
        ("H10", "regulatory"),
        (" LUDP ", "volatility"),
        ("T5", "volatility"),
        ("MWC2", "market_wide"),
        ("IPO1", "ipo"),
        ("T8", "other"),
        ("ZZ", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_class_of_a_halt(code: str | None, expected: str) -> None:
    assert halt_class(code) == expected


def test_classes_of_many_keep_their_index() -> None:
    found = halt_classes(pd.Series(["T1", None], index=[7, 3]))
    assert found.to_dict() == {7: "news", 3: "unknown"}
    assert set(RULES.halt_codes["class"]) <= set(CLASSES)


def test_the_plan_was_a_pilot_first() -> None:
    days = ("2012-05-30", "2012-05-31", "2019-04-10", "2019-04-11")
    stages = [on_day(RULES.luld_plan, pd.Timestamp(day))["stage"].tolist() for day in days]
    assert stages == [[], ["pilot"], ["pilot"], ["permanent"]]
    assert set(RULES.luld_plan["pause_minutes"]) == {5}


def test_settlement_on_each_side_of_its_dates() -> None:
    days = np.array(["1990-01-02", "2017-09-01", "2017-09-05", "2024-05-24", "2024-05-28"], dtype="datetime64[D]")
    np.testing.assert_array_equal(settlement_days(days), [np.nan, 3, 2, 2, 1])
