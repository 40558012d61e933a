"""Ties in real posts: `python -m benchmarks.coordination.real DATA` reads `stocknet` and `pumps` in that folder.

The tweets of 2014 and 2015 go through the program as a user would load them: all layers, each within several windows.
The pumps are a table of which Telegram channel announced which coin when; a coin stands for the stock. Prints Markdown.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.jobs.rings import Search, acts_of_layers, what_was_said
from benchmarks.__main__ import print_rows
from benchmarks.real_data import asked_of, loaded
from graph.coordination import find_ties
from graph.coordination.rings import rings

if TYPE_CHECKING:
    import pandas as pd

    from benchmarks.measured import Row

WINDOWS = (timedelta(seconds=60), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


def main() -> None:
    """Both data sets, each window a row."""
    asked = asked_of("benchmarks.coordination.real", __doc__)
    with tempfile.TemporaryDirectory() as folder:
        found = [*_rows("tweets", tweets(asked.data / "stocknet", Path(folder)))]
    found += _rows("pumps", pumps(asked.data / "pumps" / "telegram_pumps.tsv"))
    print_rows(found, as_json=asked.json)


def tweets(exports: Path, folder: Path) -> Mapping[str, pd.DataFrame]:
    """Acts of every layer in the tweets, loaded and linked as `bellwether load` does it."""
    return acts_of_layers(what_was_said(loaded(exports, folder), Search()), Search())


def pumps(path: Path) -> Mapping[str, pd.DataFrame]:
    """A pump as an act of its channel on its coin."""
    import pandas as pd

    rows = pd.read_csv(path, sep="\t", dtype="str")
    at = pd.to_datetime(rows["timestamp"], utc=True).astype("datetime64[us, UTC]")
    post = "telegram:" + rows["channel_id"] + "/" + rows["session_id"] + "/" + rows.index.astype("str")
    account = "telegram:" + rows["channel_id"]
    acts = pd.DataFrame(
        {"post_id": post, "account_id": account, "at": at, "object": rows["coin"], "pool": rows["coin"]}
    )
    return {"stock": acts}


def _rows(name: str, acts: Mapping[str, pd.DataFrame]) -> Iterator[Row]:
    for window in WINDOWS:
        ties = find_ties(acts, window)
        numbers = rings(ties.rows)
        yield {
            "data": name,
            "window_s": int(window.total_seconds()),
            "acts": sum(len(rows) for rows in acts.values()),
            "accounts": ties.accounts,
            "met": ties.met,
            "ties": len(ties.rows),
            "tied": len(numbers),
            "rings": int(numbers.nunique()),
            "largest": int(numbers.value_counts().max()) if len(numbers) else 0,
        }


if __name__ == "__main__":
    sys.exit(main())
