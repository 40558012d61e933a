"""Numbers, instants and dates of short columns, which are read one by one, against pandas, which reads long ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import plain_cells
from loaders.cells import days, instants, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Parse = Callable[[NDArray[np.object_]], NDArray[np.generic]]

ZONES = ["UTC", "Asia/Shanghai", "America/New_York"]
moments = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31))
offsets = st.sampled_from(["", "Z", "+08:00", "-05:00", "+05:30"])
written_moments = st.builds(lambda at, sep, offset: at.isoformat(sep) + offset, moments, st.sampled_from("T "), offsets)
written_days = moments.map(lambda at: f"{at:%Y-%m-%d}") | moments.map(lambda at: f"{at:%Y%m%d}")
written_numbers = st.decimals(-(10**8), 10**8, places=4).map(str) | st.integers(-(10**14), 10**14).map(str)


def column(cells: list[str]) -> NDArray[np.object_]:
    return np.array(cells, dtype=object)


def by_pandas(parse: Parse, cells: NDArray[np.object_]) -> NDArray[np.generic]:
    """As in a long column."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_cells, "_FEW", -1)
        return parse(cells)


@given(st.lists(written_numbers | st.just(""), max_size=5))
def test_numbers(cells: list[str]) -> None:
    np.testing.assert_array_equal(numbers(column(cells)), by_pandas(numbers, column(cells)))


@pytest.mark.parametrize("zone", ZONES)
@given(cells=st.lists(written_moments | written_days | st.just(""), max_size=5))
def test_instants(zone: str, cells: list[str]) -> None:
    seen = instants(column(cells), zone)
    np.testing.assert_array_equal(seen, by_pandas(lambda cells: instants(cells, zone), column(cells)))


@given(st.lists(written_days | st.just(""), max_size=5))
def test_days(cells: list[str]) -> None:
    np.testing.assert_array_equal(days(column(cells)), by_pandas(days, column(cells)))


@pytest.mark.parametrize(
    ("zone", "cell", "utc"),
    [
        ("America/New_York", "2024-03-10 02:30:00", None),  # skipped
        ("America/New_York", "2024-11-03 01:30:00", None),  # twice
        ("America/New_York", "2024-07-01 09:30:00", datetime(2024, 7, 1, 13, 30)),
        ("Asia/Shanghai", "2024-09-30", datetime(2024, 9, 29, 16)),
    ],
)
def test_local_times(zone: str, cell: str, utc: datetime | None) -> None:
    for parse in (instants, lambda cells, zone: by_pandas(lambda one: instants(one, zone), cells)):
        assert parse(column([cell]), zone).tolist() == [utc]


@pytest.mark.parametrize("cell", ["2024-02-30", "20240230", "2024-13-01", "24:00", "now", "2024"])
def test_no_date(cell: str) -> None:
    assert np.isnat(days(column([cell]))).all()
    assert np.isnat(instants(column([cell]))).all()


def test_every_other_way_of_writing_is_left_to_pandas() -> None:
    assert numbers(column(["1", " 2 ", "1e3", "x", "nan", "inf"])).tolist()[:3] == [1.0, 2.0, 1000.0]
    assert np.isnan(numbers(column(["1_0", "x", "nan", "inf", "１"]))).all()
    local = datetime(2024, 9, 30, 9, 31, tzinfo=UTC) + timedelta(hours=8)
    assert instants(column([f"{local:%Y-%m-%dT%H:%M}+0800"])).tolist() == [datetime(2024, 9, 30, 9, 31)]
