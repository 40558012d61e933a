"""Times and dates as people write them."""

from __future__ import annotations

import pytest

from loaders.mapping.written import date_written, time_written


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2024-09-30T09:31:00+08:00", "2024-09-30T09:31:00+08:00"),
        ("2024-09-30 09:31:00.500", "2024-09-30T09:31:00.500"),
        ("2024-9-3 9:31", "2024-09-03T09:31:00"),
        ("2024/09/30 09:31", "2024-09-30T09:31:00"),
        ("2024年9月30日 09:31", "2024-09-30T09:31:00"),
        ("2024年9月30日09:31:05", "2024-09-30T09:31:05"),
        ("2024.09.30", "2024-09-30"),
        ("20240930 09:31:00", "2024-09-30T09:31:00"),
        ("20240930", "2024-09-30"),
        ("2024-09-30 01:31:00 UTC", "2024-09-30T01:31:00Z"),
        ("1727659860", "2024-09-30T01:31:00+00:00"),
        ("1727659860000", "2024-09-30T01:31:00+00:00"),
        ("1727659860.0", "2024-09-30T01:31:00+00:00"),
        ("Mon Sep 30 09:31:00 +0800 2024", "2024-09-30T01:31:00+00:00"),
    ],
)
def test_times(cell: str, iso: str) -> None:
    assert time_written(cell) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "昨天",
        "09:31",
        "30/09/2024",
        "09/30/2024 09:31",
        "2024-09-30 soon",
        "9999999999999",
        "2024",
        "Mon Sep 99 09:31:00 +0800 2024",
    ],
)
def test_what_is_no_time_stays(cell: str) -> None:
    """Day before month or month before day: nobody can tell, so it is refused later, as it stands."""
    assert time_written(cell) == cell


@pytest.mark.parametrize(
    ("cell", "iso"),
    [("2024/10/23", "2024-10-23"), ("20241023", "2024-10-23"), ("2024-10-23 00:00:00", "2024-10-23"), ("x", "x")],
)
def test_dates(cell: str, iso: str) -> None:
    assert date_written(cell) == iso
