"""Real exports of formats that no loader knows, read by what is proposed for them without a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from loaders.files.packed import SourceFile
from loaders.files.sample import take_sample
from loaders.gathered import Gathered
from loaders.mapping.propose import propose
from loaders.mapping.toml import mapping_toml
from loaders.source import Stated
from loaders.sources import mapped

if TYPE_CHECKING:
    from pathlib import Path


def test_posts_of_weibospider(shared_data: Path) -> None:
    """One post a line; likes are `attitudes_count`, the author is within `user`."""
    path = shared_data / "formats" / "weibospider" / "tweet_by_keyword.jsonl"
    file = SourceFile(path)
    proposal = propose(take_sample(file), stated={"platform": "weibo", "zone": "Asia/Shanghai"})
    assert (proposal.table, proposal.missing) == ("posts", ())
    options = mapped.options(take_sample(file), Stated(mappings={"w.toml": mapping_toml(proposal)}))
    gathered = Gathered(file.label)
    mapped.read(file, options, gathered)
    posts = [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
    assert (gathered.rows, gathered.refused) == (len(posts), 0)
    tables = gathered.tables()
    assert tables["posts"]["post_id"].to_pylist() == [f"weibo:{post['_id']}" for post in posts]
    likes = [row["value"] for row in tables["post_counts"].to_pylist() if row["kind"] == "likes"]
    assert likes == [post["attitudes_count"] for post in posts]
