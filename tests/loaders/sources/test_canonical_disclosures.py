"""Disclosures in our own columns: a notice with a date alone is known at that day's end."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from loaders.source import Stated
from tests.loaders.reading import read_file, refusal

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,kind,session,published_at,individual_buy_share,title,url"
TEXT = (
    f"{HEADER}\n"
    "002312.SZ,severe_movement,2024-11-05,2024-11-05T18:30:00+08:00,91.25%,股票交易严重异常波动,https://a.example/1\n"
    "002312.SZ,takeover,,2024-11-06T00:00:00Z,0.5,Offer,\n"
    "GME.US,scheduled,2024-06-07,,,Results,\n"
)
SAMPLE = ("notices.csv", TEXT.encode())
SHANGHAI = Stated(zones={"canonical_disclosures": "Asia/Shanghai"})


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "notices.csv", TEXT)
    assert (seen.source, seen.rejects) == ("canonical_disclosures", [])
    first, second = datetime(2024, 11, 5, 10, 30, tzinfo=UTC), datetime(2024, 11, 6, tzinfo=UTC)
    columns = ("stock_id", "kind", "session", "published_at", "title", "url", "available_at", "availability")
    assert seen.rows("disclosures", *columns) == [
        (
            "002312.SZ",
            "severe_movement",
            date(2024, 11, 5),
            first,
            "股票交易严重异常波动",
            "https://a.example/1",
            first,
            "published",
        ),
        ("002312.SZ", "takeover", None, second, "Offer", None, second, "published"),
        ("GME.US", "scheduled", date(2024, 6, 7), None, "Results", None, None, "unknown"),
    ]
    assert [row[0] for row in seen.rows("disclosures", "individual_buy_share")] == [pytest.approx(0.9125), 0.5, None]
    assert seen.gathered.warnings == ["1 notices without published_at are not used as of a moment"]


def test_a_date_alone_counts_at_its_end_in_the_zone_that_is_stated(tmp_path: Path) -> None:
    text = "stock_id,kind,published_at,title\n002312.SZ,inspection,2024-11-05,核查\n"
    assert "whose clock" in refusal(tmp_path, "notices.csv", text)
    seen = read_file(tmp_path, "notices.csv", text, SHANGHAI)
    assert seen.rows("disclosures", "available_at") == [(datetime(2024, 11, 5, 16, tzinfo=UTC),)]


@pytest.mark.parametrize("share", ["91.25", "-0.1", "120%", "most", "%"])
def test_what_is_no_share_is_refused(tmp_path: Path, share: str) -> None:
    text = f"stock_id,kind,published_at,individual_buy_share\n002312.SZ,severe_movement,2024-11-05T10:00:00Z,{share}\n"
    reason = "expected a share from 0 to 1, or a percentage with %"
    assert read_file(tmp_path, "notices.csv", text).rejects == [(2, "individual_buy_share", share, reason)]


def test_a_session_that_is_none_is_refused(tmp_path: Path) -> None:
    text = f"{HEADER}\n002312.SZ,scheduled,2024-10-02,2024-10-02T00:00:00Z,,x,\n"
    reason = "no session of the stock's market"
    assert read_file(tmp_path, "notices.csv", text).rejects == [(2, "session", "2024-10-02", reason)]
