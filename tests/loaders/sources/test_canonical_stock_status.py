"""Special treatment and delisting periods in our own columns: that one ends is not known while it lasts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graph.market.rules.status import statuses_of
from loaders.load import Terms, load
from loaders.plan import plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.record.store import Record
from tests.graph.market.rules.made import bars
from tests.loaders.reading import UNSTATED, read_file, write

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stock_id,status,from,to,source"
TEXT = f"{HEADER}\n002253.SZ,*ST,2025-04-29,2026-05-06,made\n600001.SH,退市整理,2024-11-09,,\n"
SAMPLE = ("status.csv", TEXT.encode())


def test_golden_rows(tmp_path: Path) -> None:
    """2024-11-09 is a Saturday: known at its end."""
    seen = read_file(tmp_path, *SAMPLE)
    assert (seen.source, seen.rejects) == ("canonical_stock_status", [])
    begun, over = datetime(2025, 4, 29, 1, 30, tzinfo=UTC), datetime(2026, 5, 6, 1, 30, tzinfo=UTC)
    columns = ("stock_id", "status", "from", "to", "source", "available_at")
    assert seen.rows("stock_status", *columns) == [
        ("002253.SZ", "st", date(2025, 4, 29), None, "made", begun),
        ("600001.SH", "delisting", date(2024, 11, 9), None, "canonical", datetime(2024, 11, 10, tzinfo=UTC)),
        ("002253.SZ", "st", date(2025, 4, 29), date(2026, 5, 6), "made", over),
    ]


def test_as_of_a_moment_it_lasts_until_it_is_over(tmp_path: Path) -> None:
    """And the rules read the record's rows as they are."""
    write(tmp_path, *SAMPLE)
    record = Record(tmp_path / "record")
    load(record, plan([tmp_path / SAMPLE[0]], UNSTATED)[0], Terms(Pseudonyms(b"k" * 32), 1.0, 1))
    days = bars("002253.SZ", "2026-04-30", [5.0, 5.0])
    found: list[list[str]] = []
    for moment in (
        datetime(2025, 4, 28, tzinfo=UTC),
        datetime(2026, 4, 30, tzinfo=UTC),
        datetime(2026, 5, 7, tzinfo=UTC),
    ):
        statuses = record.read("stock_status", as_of=moment).to_pandas()
        found.append(statuses_of(days, statuses)["status"].tolist())
    assert found == [["normal", "normal"], ["st", "st"], ["st", "normal"]]


def test_bad_rows(tmp_path: Path) -> None:
    rows = (
        "002253.SZ,SST,2025-04-29,,",
        "002253.SZ,st,,,",
        "002253.SZ,st,2025-04-29,2025-04-29,",
        "2253,st,2025-04-29,,",
    )
    seen = read_file(tmp_path, "x.csv", "\n".join([HEADER, *rows]) + "\n")
    assert sorted(row[:2] for row in seen.rejects) == [(2, "status"), (3, "from"), (4, "to"), (5, "stock_id")]
