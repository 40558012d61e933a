"""AKShare snapshot of all stocks, of Sina: what was read after the close is a bar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "代码,名称,最新价,涨跌额,涨跌幅,买入,卖出,昨收,今开,最高,最低,成交量,成交额,时间戳\n"
ROWS = (
    "sz002312,安和股份,10.2,-0.3,-2,10.2,10.21,10.5,10.5,10.6,10.1,150000,1545000,15:00:03\n"
    "bj920001,楚天,8,0,0,0,0,8,0,0,0,0,0,15:00:03\n"
    "sh600519,本生,20,0,0,20,20,20,20,20.5,19.5,1000,20000,09:45:00\n"
)
SAMPLE = ("spot_20241112.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    """One stock did not trade; of another the session was not over."""
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_spot_sina"
    columns = (
        "stock_id",
        "session",
        "open",
        "high",
        "low",
        "close",
        "previous_close",
        "volume",
        "amount",
        "adjustment",
    )
    assert seen.rows("bars", *columns, "source") == [
        ("002312.SZ", date(2024, 11, 12), 10.5, 10.6, 10.1, 10.2, 10.5, 150_000, 1_545_000, "none", "sina")
    ]
    assert seen.rows("stock_names", "stock_id", "name") == [
        ("002312.SZ", "安和股份"),
        ("920001.BJ", "楚天"),
        ("600519.SH", "本生"),
    ]
    assert seen.gathered.warnings == ["1 rows are from before the close and give no bar"]


def test_without_a_session_only_names(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "spot.csv", HEAD + ROWS)
    assert seen.rows("bars", "session") == []
    assert len(seen.rows("stock_names", "name")) == 3


def test_bad_rows_and_lots(tmp_path: Path) -> None:
    bad = ROWS.replace("15:00:03", "late", 1).replace("sz002312", "sh000300")
    assert [row[:3] for row in read_file(tmp_path, "spot.csv", HEAD + bad).rejects] == [(2, "代码", "sh000300")]
    late = ROWS.replace("15:00:03", "late", 1)
    assert [row[:3] for row in read_file(tmp_path, "spot.csv", HEAD + late).rejects] == [(2, "时间戳", "late")]
    lots = HEAD + ROWS.splitlines(keepends=True)[0].replace("150000", "1500")
    assert "lots of 100 shares" in refusal(tmp_path, "spot_20241112.csv", lots)
