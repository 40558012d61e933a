"""The terminal's charts: what stands in which column, and that nothing but letters comes out."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bellwether.charts.letters import ASCII, HEIGHT, UNICODE, Columns, Marks, heights, line, short
from bellwether.charts.stretch import Flow, Stretch, Weeks
from bellwether.charts.terminal import stock_lines, week_lines
from tests.charts.stretches import bare, eventful

GOLDEN = """\
                  Invented · measured tier
      close 25.00                             **
                                            **
                                          **
                                        **

                                    **
                                  **
            10.00 ****************
     volume 0..5M :=+#@:=+#@:=+#@:=+#@:=+#@:=+#@
   flow 1K..1.29K ...::::----====++++****####@@@
            limit                ^AA       vV
    retail buying                ====
  abnormal volume                         ==
           halted                     xx
       decided on               |
         followed              13
        disclosed               1
           chaser                  1
            quiet    12
       unlabelled                             11
                  2024-01-01          2024-01-30"""
NUMBERS = st.lists(st.floats(0, 1e12) | st.just(math.nan), min_size=1, max_size=200)


def dots(letter: str) -> set[int]:
    """Numbers of a braille letter's dots, as Unicode names them: 1 2 3 7 down the left, 4 5 6 8 down the right."""
    return {int(number) for number in unicodedata.name(letter).rpartition("-")[2]}


def test_every_mark_stands_in_the_column_of_its_session() -> None:
    """Written by hand from what `eventful` says happens."""
    assert "\n".join(stock_lines(eventful("Invented"), 80, ASCII)) == GOLDEN


def test_a_line_that_rises_begins_at_the_lowest_dot_and_ends_at_the_highest() -> None:
    rows = line([0.0, 1.0, 2.0, 3.0], UNICODE)
    assert len(rows) == HEIGHT
    assert 7 in dots(rows[-1][0])
    assert {1, 4} & dots(rows[0][-1])


def test_what_lies_between_two_values_is_filled() -> None:
    """A jump from the bottom to the top touches every row: in the first column up to the middle, in the next none."""
    rows = line([0.0, 9.0], UNICODE)
    assert all(row[0] != " " for row in rows)
    assert {row[1] for row in rows[1:]} == {" "}


def test_a_gap_stays_a_gap() -> None:
    for marks in (ASCII, UNICODE):
        assert {row[1] for row in line([1.0, math.nan, 2.0], marks)} == {" "}


@given(NUMBERS, st.integers(10, 90))
def test_a_chart_fits_its_width(values: list[float], width: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=day) for day in range(len(values))]
    flow = None if all(map(math.isnan, values)) else Flow("f", "proxy", "u", "w", values, level=False)
    stretch = Stretch("t", "", "USD", days, values, values, flow, pushes={"quiet": list(range(len(values)))})
    for marks in (ASCII, UNICODE):
        lines = stock_lines(stretch, width, marks)
        # Below 28 columns a chart is as narrow as it gets.
        assert all(len(row) <= max(width, 28) for row in lines[1:] if not row.strip().startswith("close"))
        assert all(char.isprintable() for row in lines for char in row)


@given(st.lists(st.integers(0, 99), max_size=9), st.integers(1, 120))
def test_no_push_is_lost_where_columns_are_several_sessions(at: list[int], width: int) -> None:
    assert sum(int(digit) for digit in Columns(100, width).counts(at) if digit != " ") == len(at)


@given(NUMBERS)
def test_the_highest_bar_is_the_most_and_order_is_kept(values: list[float]) -> None:
    row = heights(values, 0.0, UNICODE)
    known = sorted((value, UNICODE.levels.index(mark)) for value, mark in zip(values, row, strict=True) if value > 0)
    assert [level for _, level in known] == sorted(level for _, level in known)
    assert all(mark == " " for value, mark in zip(values, row, strict=True) if not value > 0)
    assert not known or known[-1][1] == 8


@pytest.mark.parametrize("marks", [ASCII, UNICODE])
def test_no_control_character_comes_out(marks: Marks) -> None:
    lines = stock_lines(eventful(), 100, marks)
    assert all(char.isprintable() for row in lines for char in row)


def test_below_the_title_ascii_is_ascii() -> None:
    assert "".join(stock_lines(eventful(), 100, ASCII)[1:]).isascii()


def test_nothing_known_is_said() -> None:
    assert "(no prices)" in "\n".join(stock_lines(bare(), 80))


def test_a_proxy_is_never_called_buying() -> None:
    stretch = eventful("t")
    proxies = replace(stretch, bursts=[span for span in stretch.bursts if span.tier == "proxy"])
    assert "buying" not in "\n".join(stock_lines(proxies, 80))


def test_weeks_by_outcome() -> None:
    mondays = [date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 15)]
    lines = week_lines(Weeks("x:1", "proxy", mondays, {"quiet": [1, 0, 12], "followed": [0, 0, 3]}), 80, ASCII)
    assert [row.strip() for row in lines] == [
        "x:1 · proxy tier",
        "pushes 0..15 . @",
        "followed   3",
        "quiet 1 +",
        "2024-01-01",
    ]


@pytest.mark.parametrize(
    ("value", "letters"),
    [
        (458_900_000, "459M"),
        (-1_250, "-1.25K"),
        (999_900, "1000K"),
        (2e12, "2T"),
        (0.28, "0.28"),
        (250, "250"),
        (0, "0"),
    ],
)
def test_short_numbers(value: float, letters: str) -> None:
    assert short(value) == letters
