"""What is said in a live stream, line by line with its moment, in our own columns.

The stream itself is no row of this file: no post is made up for it. Its viewers are counts of the stream.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.accounts import OTHER_PLATFORM, add_counts, ids_of, of_other_platforms, platforms_of
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import moments
from loaders.canonical.kinds import COUNT, ID, LONG_TEXT, PLATFORM, TIME
from loaders.canonical.platforms import platform_of
from loaders.canonical.shared_items import add_items, items_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.columns import Columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.rows import text_counts
from loaders.source import Stated
from queries.errors import InputError

NAME = "canonical_utterances"
VERSION = 2
READS = (
    "Utterances of live streams as posts of kind `utterance`, each at its own moment, and the stream's viewers as "
    "dated counts, from the columns in [canonical.md](canonical.md#utterances)."
)
NEEDS = (
    "`live_id`, `at` and `text`. Platform and speaker stand in `platform` and `account_id`; where they do not, state "
    "them for the file: `--platform douyin`, `--target FILE=ACCOUNT`."
)
CANNOT_KNOW = "The stream's own title, start and end: load them as a post of kind `live` with the id `live_id`."

TABLE = CanonicalTable(
    "utterances",
    "What is said in a live stream, each line at its moment.",
    (
        Field("platform", PLATFORM, "where the stream is", needed=True),
        Field("live_id", ID, "the platform's own id of the stream", needed=True),
        Field("account_id", ID, "who speaks", needed=True),
        Field("at", TIME, "when it is said", needed=True),
        Field("text", LONG_TEXT, "what is said", needed=True),
        Field("id", ID, "an id of the utterance; without it one is made of stream, moment, speaker and text"),
        Field("viewers", COUNT, "who watch the stream at that moment", "accounts"),
    ),
    tells=frozenset(("live_id", "at", "text")),
)


def recognise(sample: Sample) -> bool:
    """A header with live_id, at and text."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Platform, speaker and zone where the file lacks them. Raises InputError where nobody stated one."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    found = asked(TABLE, NAME, first, stated)
    account = next((stated.targets[name] for name in first.names if name in stated.targets), "")
    if "account_id" not in first.cells:
        found["account_id"] = account or _missing(first, "who speaks", "account_id", "--target FILE=ACCOUNT")
    if "platform" not in first.cells:
        named = account.partition(":")[0] if ":" in account else stated.platform
        known = platform_of(named or "")
        found["platform"] = known or _missing(first, "which platform it is of", "platform", "--platform douyin")
    return found


def _missing(first: FirstCells, what: str, column: str, option: str) -> str:
    where = f'under [constants] in {first.mapping}: {column} = "…"' if first.mapping else option
    raise InputError(
        f"The file does not say {what}", file=first.file, do=f"Add a column {column}, or state it {where}."
    )


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts of kind utterance, and counts of the stream's viewers."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(_completed(block, options), TABLE, options, gathered)
    names = ("live_id", "account_id", "id")
    kept = without(clean, [(name, of_other_platforms(clean, name), OTHER_PLATFORM) for name in names], gathered)
    at = moments(kept.cells("at"), options.get("zone", ""))
    lives, speakers = ids_of(kept, "live_id"), ids_of(kept, "account_id")
    marks = [text_counts(text) for text in kept.cells("text")]
    posts, clocks = _post_ids(kept, lives, speakers, at), published_all(at, at)
    gathered.add_columns(
        "posts",
        {
            "post_id": posts,
            "platform": platforms_of(kept),
            "account_id": speakers,
            "kind": ["utterance"] * len(lives),
            "text": kept.cells("text"),
            **{name: [found[name] for found in marks] for name in ("cashtags", "links", "hashtags")},
            "via": ["captured"] * len(lives),
            "live_id": lives,
            **clocks,
            "source_row": kept.lines,
        },
    )
    add_items(gathered, kept, posts, items_of(kept), clocks)
    add_counts(gathered, kept, "post_counts", {"post_id": lives}, {"viewers": "viewers"}, at)


def _completed(block: Block, options: Mapping[str, str]) -> Block:
    """The block with what was stated for the whole file as columns."""
    stated = {name: options[name] for name in ("platform", "account_id") if name in options and not block.has(name)}
    whole = {name: np.full(len(block.lines), value, dtype=object) for name, value in stated.items()}
    return replace(block, columns=Columns(block.lines, {**block.columns.text, **whole}))


def _post_ids(
    kept: Block, lives: NDArray[np.object_], speakers: NDArray[np.object_], at: NDArray[np.datetime64]
) -> list[str]:
    """The id that is given, else one that is the same in every export of the stream."""
    given = ids_of(kept, "id")
    parts = zip(given, lives, speakers, at.astype(np.int64), kept.cells("text"), strict=True)
    return [own or f"{live}-{micro // 1000}-{_digest(who, text)}" for own, live, who, micro, text in parts]


def _digest(speaker: str, text: str) -> str:
    return hashlib.sha256(f"{speaker} {text}".encode()).hexdigest()[:8]
