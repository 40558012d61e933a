"""Mentions that a source marks and those read from the text, as one table; stances by hand."""

from __future__ import annotations

import pandas as pd

from graph.mentions import all_mentions, stances

MARKED = ["post_id", "stock_id", "surface", "start", "method", "confidence"]
READ = [*MARKED, "stance"]


def table(columns: list[str], *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns)


def test_what_the_text_says_goes_before_what_the_source_marks() -> None:
    marked = table(MARKED, ("x:1", "GME.US", "$GME", 4, "cashtag", 1.0), ("x:1", "AMC.US", "$AMC", -1, "cashtag", 1.0))
    read = table(
        READ, ("x:1", "GME.US", "$GME", 4, "cashtag", 1.0, "buy"), ("x:2", "GME.US", "GameStop", 0, "name", 0.9, "sell")
    )
    found = all_mentions(marked, read)
    assert list(found[READ].itertuples(index=False, name=None)) == [
        ("x:1", "GME.US", "$GME", 4, "cashtag", 1.0, "buy"),
        ("x:2", "GME.US", "GameStop", 0, "name", 0.9, "sell"),
        ("x:1", "AMC.US", "$AMC", -1, "cashtag", 1.0, "unknown"),
    ]


def test_nothing_marked_and_nothing_read() -> None:
    assert all_mentions(table(MARKED), table(READ)).empty
    assert stances(table(READ)).empty


def test_a_post_that_says_both_says_neither() -> None:
    said = table(
        ["post_id", "stock_id", "stance"],
        ("x:1", "GME.US", "buy"),
        ("x:1", "GME.US", "unknown"),
        ("x:1", "GME.US", "buy"),
        ("x:1", "AMC.US", "sell"),
        ("x:2", "GME.US", "buy"),
        ("x:2", "GME.US", "sell"),
        ("x:3", "GME.US", "unknown"),
    )
    found = {(row.post_id, row.stock_id): row.stance for row in stances(said).itertuples()}
    assert found == {
        ("x:1", "GME.US"): "buy",
        ("x:1", "AMC.US"): "sell",
        ("x:2", "GME.US"): "unknown",
        ("x:3", "GME.US"): "unknown",
    }
