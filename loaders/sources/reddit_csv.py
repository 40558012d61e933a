"""Reddit as a table: what PSAW, PRAW or Pushshift scripts save as CSV, with commas, semicolons or tabs, or Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loaders.fields import gather_each
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.reddit.rows import gather_thing
from loaders.source import Stated
from queries.errors import InputError

NAME = "reddit_csv"
VERSION = 2

READS = (
    "Tables of submissions (`title`, `selftext`) or comments (`body`) that scripts saved from Reddit, under Reddit's "
    "own names of columns, with an unnamed index column or without. They become what the same things become from JSON. "
    "`created_utc` may be an epoch or a time; being called so, it is read as UTC."
)
NEEDS = (
    "The columns `id`, `author` and `created_utc`. A table without one of them is refused whole: without author or "
    "time a text is no evidence. `created` is not taken for the time: PSAW shifts it by the clock of whoever ran it."
)
CANNOT_KNOW = (
    "When the counts were read, unless there is a column `retrieved_on`: without it they are kept and never used as of "
    "a moment. Which post a comment answers, where `parent_id` has lost its `t1_` or `t3_`. The rest as in `reddit`."
)

_NEEDED = ("id", "author", "created_utc")
_OTHER_NAMES = {"comms_num": "num_comments", "text": "selftext"}
_SUBMISSION = {"selftext", "subreddit", "subreddit_id", "link_flair_text", "upvote_ratio", "comms_num"}
_COMMENT = {"link_id", "subreddit", "subreddit_id"}
_STRIPPED = {"", "parent_id", "id", "text"}
"""What a well-known script leaves of comments; nothing but the shape says that they are Reddit's."""
_EMPTY = frozenset(("", "nan", "NaN", "None", "null"))


def recognise(sample: Sample) -> bool:
    """A header with a title or a body, and columns that go with them on Reddit."""
    names = set(sample.columns)
    if not names or {"post_id", "account_id"} <= names:
        return False
    submission = "title" in names and bool(names & _SUBMISSION)
    comment = "body" in names and bool(names & _COMMENT)
    return submission or comment or names == _STRIPPED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid.

    Raises:
        InputError: columns are missing without which no row can be used.
    """
    missing = [name for name in _NEEDED if name not in sample.columns]
    if missing:
        raise InputError(
            f"This Reddit table lacks {' and '.join(missing)}, so its texts belong to nobody and no time",
            file=sample.file.label,
            value=",".join(sample.columns),
            expected="columns id, author, created_utc",
            do="Export it again with them, or load the dump it was made from.",
        )
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts with their authors, counts and engagements."""
    gather_each(_records(file, gathered), gathered, gather_thing)


def _records(file: SourceFile, gathered: Gathered) -> Iterator[tuple[int, object]]:
    for block in column_blocks(file, gathered):
        names = {other: name for other, name in _OTHER_NAMES.items() if name not in block.text}
        for line, cells in block.named(names).records():
            yield line, {name: None if cell.strip() in _EMPTY else cell.strip() for name, cell in cells.items()}
