"""FINRA's daily short sale volume, on files written by hand after its layout: no record of a real day is here."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date|Symbol|ShortVolume|ShortExemptVolume|TotalVolume|Market\n"
OLD = f"{HEADER}20190311|GME|400|10|1000|B,Q,N\r\n20190311|BRK/B|0|0|7|Q\r\n2\r\n"
NEW = f"{HEADER}20240513|GME|400.250000|10.500000|1000.750000|B,Q,N\n20240513|BRK.B|0.000001|0|7|Q\n"
NAME = "CNMSshvol20240513.txt"
SAMPLE = (NAME, NEW.encode())
NOTHING = "CNMSshvol20240513.txt: This file holds a header and no record. Fetch it again"


def test_golden_rows(tmp_path: Path) -> None:
    """Known at 18:00 in New York: 22:00 UTC in summer time. The close is at 20:00 UTC."""
    seen = read_file(tmp_path, NAME, NEW)
    assert (seen.source, seen.rejects, seen.gathered.warnings) == ("finra_short_volume", [], [])
    columns = ("stock_id", "session", "measure", "level", "buy", "sell", "net", "unit", "source", "tier", "source_row")
    day, what, who = date(2024, 5, 13), "off_exchange_short", ("shares", "finra", "proxy")
    assert seen.rows("retail_flow", *columns) == [
        ("GME.US", day, what, 1000.75, None, 400.25, None, *who, 2),
        ("BRK-B.US", day, what, 7.0, None, 0.000001, None, *who, 3),
    ]
    evening, closed = datetime(2024, 5, 13, 22, tzinfo=UTC), datetime(2024, 5, 13, 20, tzinfo=UTC)
    clocks = ("observed_at", "event_at", "available_at", "availability")
    assert seen.rows("retail_flow", *clocks) == [(evening, closed, evening, "published")] * 2
    assert sorted(seen.rows("stocks", "stock_id", "symbol", "market")) == [
        ("BRK-B.US", "BRK-B", "US"),
        ("GME.US", "GME", "US"),
    ]


def test_in_winter_and_on_a_half_day_it_is_18_00_in_new_york_too(tmp_path: Path) -> None:
    seen = read_file(tmp_path, NAME, f"{HEADER}20231124|GME|4|0|10|N\n20240108|GME|4|0|10|N\n")
    assert seen.rows("retail_flow", "available_at", "event_at") == [
        (datetime(2023, 11, 24, 23, tzinfo=UTC), datetime(2023, 11, 24, 18, tzinfo=UTC)),
        (datetime(2024, 1, 8, 23, tzinfo=UTC), datetime(2024, 1, 8, 21, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_the_count_on_the_last_line_is_no_row(tmp_path: Path, *, packed: bool) -> None:
    content = gzip.compress(OLD.encode()) if packed else OLD.encode()
    seen = read_file(tmp_path, "CNMSshvol20190311.txt", content)
    assert (seen.rejects, seen.gathered.warnings, seen.gathered.rows) == ([], [], 2)
    assert seen.rows("retail_flow", "level", "source_row") == [(1000.0, 2), (7.0, 3)]


def test_a_count_of_other_records_is_told(tmp_path: Path) -> None:
    seen = read_file(tmp_path, NAME, OLD.replace("\n2\r\n", "\n8345\n"))
    assert seen.gathered.warnings == ["the last line says that there are 8,345 records, and there are 2"]
    assert len(seen.rows("retail_flow", "level")) == 2


@pytest.mark.parametrize("content", [HEADER, HEADER.strip(), f"{HEADER}0\r\n"])
def test_a_header_alone(tmp_path: Path, content: str) -> None:
    assert refusal(tmp_path, NAME, content).startswith(NOTHING)


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>',
        "<HTML><HEAD><TITLE>403 Forbidden</TITLE></HEAD></HTML>",
        '{"message": "Forbidden"}',
        "Access Denied\n",
        "404: Not Found",
    ],
)
def test_what_a_server_says_in_the_place_of_a_file(tmp_path: Path, body: str) -> None:
    said = refusal(tmp_path, NAME, body)
    assert said.startswith(f"{NAME}: This is a web page or a message in the place of FINRA's file")
    assert "after 18:00 in New York" in said
    assert "No known format" in refusal(tmp_path, "page.txt", body)


def test_one_facility_alone_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, "FNSQshvol20240513.txt", NEW)
    assert "one reporting facility alone" in said
    assert said.endswith("Fetch the consolidated file, CNMSshvol20240513.txt.")
    assert read_file(tmp_path, "any name.csv", NEW).source == "finra_short_volume"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("2024-13-05|AMC|1|0|2|N", "Date", "expected a date"),
        ("20240512|AMC|1|0|2|N", "Date", "no session of XNYS"),
        ("19990512|AMC|1|0|2|N", "Date", "no session of XNYS"),
        ("20240513|ABRpD|1|0|2|N", "Symbol", "no symbol of a US stock"),
        ("20240513|600519.SH|1|0|2|N", "Symbol", "no symbol of a US stock"),
        ("20240513||1|0|2|N", "Symbol", "no symbol of a US stock"),
        ("20240513|AMC||0|2|N", "ShortVolume", "expected a number of shares"),
        ("20240513|AMC|1|-1|2|N", "ShortExemptVolume", "expected a number of shares"),
        ("20240513|AMC|1|0|9e20|N", "TotalVolume", "expected a number of shares"),
        ("20240513|AMC|3|0|2|N", "ShortVolume", "more is sold short than is traded"),
        ("20240513|GME|1|0|2|N", "Symbol", "this stands above already"),
        ("20240513|AMC|1|0|2", "", "5 fields where the header has 6"),
        ("20240513", "", "1 fields where the header has 6"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_is_kept(tmp_path: Path, row: str, column: str, reason: str) -> None:
    seen = read_file(tmp_path, NAME, f"{HEADER}20240513|GME|1|0|2|N\n{row}\n20240513|KOSS|0|0|0|N\n")
    [(line, found, _, said)] = seen.rejects
    assert (line, found) == (3, column)
    assert str(said).startswith(reason)
    assert seen.rows("retail_flow", "stock_id", "source_row") == [("GME.US", 2), ("KOSS.US", 4)]
