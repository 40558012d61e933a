"""X API v1.1 lines from a file into the record, against pandas reading the same file and taking the same fields.

The lines are the real tweets of the data folder, over and over with new ids, or simulated ones where there is no such
folder. Ours does more: it refuses, puts pseudonyms in place and commits to Delta tables; pandas only makes the columns,
in chunks, for its tables of nested objects would not fit into memory.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

OPTION, DEFAULT = "lines", 100_000
_CHUNK = 50_000
_ID = re.compile(rb'"id":(\d+),"id_str":"(\d+)"')


def candidates(lines: int) -> list[str]:
    """Ours and pandas."""
    del lines
    return ["bellwether", "pandas"]


def build(lines: int) -> Path:
    """A file of so many lines; made once for all candidates."""
    path = Path(tempfile.gettempdir()) / f"bellwether-lines-{os.getuid()}-{lines}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.writelines(islice(_repeated(), lines))
        part.replace(path)
    return path


def _repeated() -> Iterator[bytes]:
    """The lines without end, each time round with other ids of posts."""
    files = _files()
    for turn in cycle([*range(1, 10_000)]):
        for path in files:
            with gzip.open(path) as file:
                for line in file:
                    yield _ID.sub(rb'"id":%d\1,"id_str":"%d\2"' % (turn, turn), line, count=1)


def _files() -> list[Path]:
    data = Path(os.environ.get("BELLWETHER_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    found = sorted((data / "stocknet" / "tweets").glob("*.jsonl.gz"))
    return found or _simulated()


def _simulated() -> list[Path]:
    from bellwether.simulate import Size, simulate

    out = Path(tempfile.mkdtemp(prefix="bellwether-simulated-"))
    made = simulate(out, preset="influence", seed=1, size=Size(accounts=500, posts=5_000))
    return sorted(made.exports.glob("tweets/*.jsonl.gz"))


def bellwether(path: Path) -> int:
    """Into a new record, as `bellwether load` does."""
    from loaders.load import Terms, load
    from loaders.plan import plan
    from loaders.privacy.pseudonyms import Pseudonyms
    from loaders.record.store import Record
    from loaders.source import Stated

    folder = Path(tempfile.mkdtemp(prefix="bellwether-load-"))
    try:
        planned, _ = plan([path], Stated(capture={"x_v1": "stream"}))
        taken, _ = load(Record(folder), planned, Terms(Pseudonyms(bytes(32))))
        return taken[0].rows
    finally:
        shutil.rmtree(folder)


def pandas(path: Path) -> int:
    """`read_json` in chunks, and the columns of posts, accounts, counts, ties and mentions out of them."""
    import pandas as pd

    chunks = pd.read_json(path, lines=True, dtype=False, chunksize=_CHUNK)
    return sum(len(columns(posts)) for chunk in chunks for posts in (chunk, *_inside(chunk)) if len(posts))


def _inside(chunk: pd.DataFrame) -> list[pd.DataFrame]:
    """The originals inside reshares and inside quotes."""
    import pandas as pd

    fields = ("retweeted_status", "quoted_status")
    return [pd.DataFrame(chunk[name].dropna().tolist()) for name in fields if name in chunk]


def columns(posts: pd.DataFrame) -> pd.DataFrame:
    """The fields that ours takes too; cashtags are made a list of their own and left."""
    import pandas as pd

    users = pd.json_normalize(posts["user"].tolist())
    form = "%a %b %d %H:%M:%S %z %Y"
    tags = [(one["text"], one["indices"][0]) for held in posts["entities"] for one in held.get("symbols", [])]
    pd.DataFrame(tags, columns=["symbol", "start"])
    return pd.DataFrame(
        {
            "post_id": "x:" + posts["id_str"].astype(str),
            "account_id": "x:" + users["id_str"].astype(str).to_numpy(),
            "at": pd.to_datetime(posts["created_at"], format=form, utc=True),
            "opened": pd.to_datetime(users["created_at"], format=form, utc=True).to_numpy(),
            "text": posts["text"].str.replace("&amp;", "&").str.replace("&lt;", "<").str.replace("&gt;", ">"),
            "parent": posts["in_reply_to_status_id_str"],
            "links": [len(held.get("urls", [])) for held in posts["entities"]],
            "hashtags": [len(held.get("hashtags", [])) for held in posts["entities"]],
            "cashtags": [len({one["text"] for one in held.get("symbols", [])}) for held in posts["entities"]],
            "likes": posts["favorite_count"],
            "reshares": posts["retweet_count"],
            **{name: users[name].to_numpy() for name in ("followers_count", "friends_count", "statuses_count")},
            **{name: users[name].to_numpy() for name in ("screen_name", "verified")},
        }
    )
