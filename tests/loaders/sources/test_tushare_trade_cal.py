"""Tushare's calendar of days, as it comes and as programs save it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "exchange,cal_date,is_open,pretrade_date\n"
TEXT = HEAD + "SSE,20241109,0,20241108\nSZSE,2024-11-11,1,2024-11-08\n,20241112,1,20241111\n"
SAMPLE = ("trade_cal.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "trade_cal.csv", "\ufeff" + TEXT)
    assert seen.source == "tushare_trade_cal"
    assert seen.rows("calendar_days", "exchange", "day", "open", "source") == [
        ("SSE", date(2024, 11, 9), False, "tushare"),
        ("SZSE", date(2024, 11, 11), True, "tushare"),
    ]
    assert seen.rejects == [(4, "exchange", "", "expected an exchange")]
    assert seen.gathered.warnings == []
