"""Real files, against numbers counted by other means: 76,626 tweets of StockNet, Robintrack, Yahoo's exports."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc
import pytest

from loaders.gathered import Gathered
from loaders.load import load
from loaders.plan import Planned, plan
from loaders.record.store import Record
from loaders.source import Stated
from loaders.sources import sources


def read(item: Planned) -> Gathered:
    """What the file's source makes of it."""
    gathered = Gathered(item.file.label)
    sources()[item.source].read(item.file, item.options, gathered)
    return gathered


@pytest.fixture(scope="module")
def stocknet(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of all StockNet tweets."""
    record = Record(tmp_path_factory.mktemp("stocknet"))
    planned, left_out = plan([shared_data / "stocknet" / "tweets"], Stated(capture={"x_v1": "stream"}))
    taken, failed = load(record, planned)
    assert left_out + failed == []
    assert [(file.refused, file.warnings) for file in taken] == [(0, ())] * 86
    return record


def test_stocknet_posts(stocknet: Record) -> None:
    assert sum(stocknet.read("batches")["rows"].to_pylist()) == 76_626
    posts = stocknet.read("posts")
    captured = posts.filter(pc.field("via") == "captured")
    assert (posts.num_rows, captured.num_rows) == (71_799, 62_410)
    assert captured.filter(pc.field("kind") == "reshare").num_rows == 15_573


def test_stocknet_accounts(stocknet: Record) -> None:
    captured = stocknet.read("posts").filter(pc.field("via") == "captured")
    assert len(captured["account_id"].unique()) == 25_100
    assert stocknet.counts()["accounts"] == 26_879


def test_stocknet_mentions_stand_where_they_say(stocknet: Record) -> None:
    """Every cashtag is found in the text at its place."""
    texts = dict(zip(*(stocknet.read("posts")[name].to_pylist() for name in ("post_id", "text")), strict=True))
    mentions = stocknet.read("mentions").to_pylist()
    assert len(mentions) > 170_000
    wrong = [
        row for row in mentions if not texts[row["post_id"]].startswith(row["surface"][1:], int(str(row["start"])) + 1)
    ]
    assert wrong == []


def test_stocknet_links(stocknet: Record) -> None:
    """41,913 originals list where a short address leads, counted with `json` alone; of ten more only the text does.

    They lead to 38,806 addresses, which are 38,680 pages.
    """
    shared = stocknet.read("shared_items")
    assert len(shared["post_id"].unique()) == 41_913 + 10
    assert len(shared["item"].unique()) == 38_680
    most = max(shared["item"].value_counts().to_pylist(), key=lambda row: row["counts"])
    assert most == {"values": "https://marketparse.com", "counts": 326}
    reshares = stocknet.read("posts").filter(pc.field("kind") == "reshare")["post_id"]
    assert not set(reshares.to_pylist()) & set(shared["post_id"].to_pylist())


def test_robintrack_refuses_nothing(shared_data: Path) -> None:
    planned, left_out = plan([shared_data / "robintrack" / "popularity_export"], Stated())
    assert (len(planned), left_out) == (133, [])
    assert {item.source for item in planned} == {"robintrack"}
    for item in planned[::3]:
        gathered = read(item)
        assert gathered.refused == 0
        assert gathered.rows == gathered.tables()["retail_flow"].num_rows > 1_000


def test_yahoo_from_the_web_and_from_yfinance(shared_data: Path) -> None:
    """A name that is no symbol is asked for; three header rows are a format not yet known."""
    formats = shared_data / "formats"
    stated = Stated(symbols={"GME_flat.csv": "GME"})
    planned, left_out = plan([formats / "yahoo_web", formats / "yfinance"], stated)
    assert [(item.file.path.name, item.options["stock_id"]) for item in planned] == [
        ("GME.csv", "GME.US"),
        ("GME_flat.csv", "GME.US"),
    ]
    for item in planned:
        gathered = read(item)
        assert gathered.rows == gathered.tables()["bars"].num_rows > 100
    by_name = {Path(left.label).name: left.why for left in left_out}
    assert "which stock it is about" in by_name["stocknet_AAPL.csv"]
    assert "No known format (found 'Price,Close,High,Low,Open,Volume" in by_name["SPY_multiindex_plus_derived.csv"]


def test_prices_and_the_stock_table_refuse_nothing(shared_data: Path) -> None:
    paths = [shared_data / "stocknet" / "prices", shared_data / "stocknet" / "StockTable.tsv"]
    planned, left_out = plan(paths, Stated())
    assert (len(planned), left_out) == (89, [])
    every = [read(item) for item in planned]
    assert sum(gathered.refused for gathered in every) == 0
    assert sum(gathered.rows for gathered in every) == 60_532 + 88
