"""Nasdaq halts: the RSS feed and its fields as CSV give the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = (
    "HaltDate", "HaltTime", "IssueSymbol", "IssueName", "Market", "ReasonCode", "PauseThresholdPrice", "ResumptionDate",
    "ResumptionQuoteTime", "ResumptionTradeTime",
)  # fmt: skip
ROWS = (
    ("11/12/2024", "09:45:12.345", "ANNX", "Ann &amp; Co", "Q", "LUDP", "", "11/12/2024", "09:45:12", "09:50:12"),
    ("11/12/2024", "12:00:00", "BEN", "Ben", "N", "T1", "", "", "", ""),
    ("11/12/2024", "12:00:00", "BEN", "Ben", "N", "T1", "", "11/12/2024", "12:25:00", "12:30:00"),
    ("11/12/2024", "12:00:00", "CHO^A", "Cho", "N", "T1", "", "", "", ""),
)


def feed(*rows: tuple[str, ...]) -> str:
    items = "".join(
        "<item><title>x</title><pubDate>Tue, 12 Nov 2024 14:45:12 GMT</pubDate>"
        + "".join(f"<ndaq:{name}>{cell}</ndaq:{name}>\n" for name, cell in zip(FIELDS, row, strict=True))
        + "</item>"
        for row in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:ndaq="http://www.nasdaqtrader.com/">'
        f"<channel><title>NASDAQTrader.com</title>{items}</channel></rss>\n"
    )


SAMPLE = ("tradehalts.xml", feed(*ROWS[:3]).encode())


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "tradehalts.xml", feed(*ROWS))
    assert seen.source == "us_halts_nasdaq"
    stopped, noon = datetime(2024, 11, 12, 14, 45, 12, tzinfo=UTC), datetime(2024, 11, 12, 17, tzinfo=UTC)
    day = date(2024, 11, 12)
    columns = ("stock_id", "session", "stopped_at", "resumed_at", "resumed", "kind", "reason", "code", "source")
    assert seen.rows("halts", *columns) == [
        ("ANNX.US", day, stopped, stopped.replace(minute=50), day, "halt", None, "LUDP", "us_exchanges"),
        ("BEN.US", day, noon, noon.replace(minute=30), day, "halt", None, "T1", "us_exchanges"),
    ]
    assert seen.rows("stock_names", "name") == [("Ann & Co",), ("Ben",)]
    assert [row[1:3] for row in seen.rejects] == [("IssueSymbol", "CHO^A")]
    assert seen.gathered.rows == 4


def test_the_same_as_csv(tmp_path: Path) -> None:
    spaced = "Halt Date,Halt Time,Issue Symbol,Issue Name,Market,Reason Codes,Pause Threshold Price,Resumption Date,"
    for head in (",".join(FIELDS), spaced + "Resumption Quote Time,Resumption Trade Time"):
        text = head + "\n" + "".join(",".join(row) + "\n" for row in ROWS[:3])
        seen = read_file(tmp_path, "halts.csv", text)
        assert seen.source == "us_halts_nasdaq"
        assert seen.rows("halts", "stock_id", "code") == [("ANNX.US", "LUDP"), ("BEN.US", "T1")]


def test_a_damaged_feed_is_one_sentence(tmp_path: Path) -> None:
    assert "no well-formed XML" in refusal(tmp_path, "x.xml", feed(*ROWS)[:-30])
    bomb = (
        feed(*ROWS)
        .replace("<rss", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss')
        .replace(">BEN<", ">&b;<")
    )
    assert "declares entities of its own" in refusal(tmp_path, "x.xml", bomb)
