"""AKShare suspensions: dates only, so available after the session's close."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "序号,代码,名称,停牌时间,停牌截止时间,停牌期限,停牌原因,所属市场,预计复牌时间\n"
ROWS = (
    "1,002312,安和股份,2024-11-12,2024-11-18,连续停牌,异常波动核查,深交所主板,2024-11-19\n"
    "2,600519,本生,2024-11-12,2024-11-12,盘中停牌,,上交所主板,NaT\n"
)
SAMPLE = ("tfp.csv", (HEAD + ROWS).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, *SAMPLE)
    assert seen.source == "akshare_halts"
    available = datetime(2024, 11, 12, 7, 30, tzinfo=UTC)
    columns = ("stock_id", "session", "stopped_at", "resumed_at", "resumed", "kind", "reason", "code", "source")
    day = date(2024, 11, 12)
    assert seen.rows("halts", *columns, "available_at") == [
        ("002312.SZ", day, None, None, date(2024, 11, 19), "suspension", "异常波动核查", None, "eastmoney", available),
        ("600519.SH", day, None, None, None, "halt", None, None, "eastmoney", available),
    ]
    assert seen.rows("stock_names", "name", "available_at") == [("安和股份", available), ("本生", available)]


def test_bad_rows(tmp_path: Path) -> None:
    bad = ROWS.replace("2024-11-19", "2024-11-11").replace("NaT", "soon") + ROWS.replace("停牌,,", "停牌,x,").replace(
        "2,600519,本生,2024-11-12", "2,600519,本生,"
    )
    seen = read_file(tmp_path, "tfp.csv", HEAD + bad)
    assert sorted(seen.rejects) == [
        (2, "预计复牌时间", "2024-11-11", "trading goes on before it stops"),
        (3, "预计复牌时间", "soon", "expected a date such as 2024-11-12, or nothing"),
        (5, "停牌时间", "", "expected a date such as 2024-11-12 or 20241112"),
    ]
