"""The works of rolling statistics run, and every rival's answer is ours, value by value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks import abnormal_return, robust_z
from benchmarks.stock_days import beside_ours, by_duckdb, shape, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB's folder for what does not fit is one of this test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.mark.parametrize("candidate", robust_z.candidates(1))
def test_robust_z_is_the_same_by_all_to_the_last_bit(candidate: str) -> None:
    facts = getattr(robust_z, candidate)(robust_z.build(6_000)).facts
    assert facts["off"] == 0.0
    assert facts["known"] == robust_z.bellwether(robust_z.build(6_000)).facts["known"]


def test_of_logs_duckdb_differs_from_ours_in_the_last_bits_only() -> None:
    volume = np.log(robust_z.build(6_000))
    _, found = by_duckdb(table({"v": volume}), robust_z.OF_WINDOW)
    ours = robust_z.ours(volume)
    np.testing.assert_allclose(found.reshape(ours.shape), ours, rtol=1e-12, atol=1e-12)
    assert np.isfinite(ours).sum() > 4_000


@pytest.mark.parametrize("candidate", abnormal_return.candidates(1))
def test_abnormal_returns_are_the_same_by_all(candidate: str) -> None:
    facts = getattr(abnormal_return, candidate)(abnormal_return.build(6_000)).facts
    assert facts["off"] < 1e-14
    assert facts["known"] == abnormal_return.bellwether(abnormal_return.build(6_000)).facts["known"]


def test_pandas_does_some_stocks_of_many() -> None:
    told = robust_z.pandas(robust_z.build(40_000))
    assert told.facts["off"] == 0.0
    assert told.facts["share"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("rows", "expected"), [(1, (1, 1)), (3_000, (12, 250)), (1_000_000, (1_000, 1_000)), (10_000_000, (4_000, 2_500))]
)
def test_rows_are_stocks_by_sessions(rows: int, expected: tuple[int, int]) -> None:
    assert shape(rows) == expected


def test_a_value_that_only_one_knows_is_infinitely_off() -> None:
    ours = np.array([[1.0, np.nan, 3.0]])
    assert beside_ours(1.0, np.array([1.0, np.nan, 3.25]), ours).facts["off"] == 0.25
    assert beside_ours(1.0, np.array([1.0, 2.0, 3.0]), ours).facts["off"] == math.inf
