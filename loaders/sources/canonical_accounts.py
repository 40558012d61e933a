"""Accounts of any platform in our own columns: names, followers, and when they were read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.accounts import OTHER_PLATFORM, add_accounts, add_counts, ids_of, of_other_platforms, or_none
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from, moments
from loaders.canonical.kinds import COUNT, ID, MOMENT, PLATFORM, TEXT, YES_NO, yes_no
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_accounts"
VERSION = 1
READS = (
    "Accounts with their names and dated counts, from the columns in [canonical.md](canonical.md#accounts). An account "
    "may stand in several rows, each as it was at one moment."
)
NEEDS = "`platform`, `account_id`, and one of `handle`, `name`, `followers`, `following`, `posts`, `likes`."
CANNOT_KNOW = "Names and counts without `observed_at` are kept and never used as of a moment."

TABLE = CanonicalTable(
    "accounts",
    "Accounts: what they are called and how many follow them.",
    (
        Field("platform", PLATFORM, "where the account is", needed=True),
        Field("account_id", ID, "the platform's own id", needed=True),
        Field("handle", TEXT, "its name in links"),
        Field("name", TEXT, "its display name"),
        Field("followers", COUNT, "who follow it", "accounts"),
        Field("following", COUNT, "whom it follows", "accounts"),
        Field("posts", COUNT, "its posts", "posts"),
        Field("likes", COUNT, "likes it got", "likes"),
        Field("created_at", MOMENT, "when it was opened"),
        Field("verified", YES_NO, "the platform verified it"),
        Field("observed_at", MOMENT, "when all this was read"),
    ),
    tells=frozenset(("platform", "account_id")),
    one_of=frozenset(("handle", "name", "followers", "following", "posts", "likes")),
    unlike=frozenset(("action", "text", "live_id", "at")),
)


def recognise(sample: Sample) -> bool:
    """A header with platform, account_id and a name or count, and nothing of posts or enforcement."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of times without an offset. Raises InputError where the file has such and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `accounts` and `account_counts`."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    kept = without(clean, [("account_id", of_other_platforms(clean, "account_id"), OTHER_PLATFORM)], gathered)
    zone = options.get("zone", "")
    ids, seen = ids_of(kept, "account_id"), known_from(kept.cells("observed_at"), zone)
    columns = {
        "account_id": ids,
        "handle": or_none(kept.cells("handle")),
        "name": or_none(kept.cells("name")),
        "created_at": moments(kept.cells("created_at"), zone),
        "verified": np.array(yes_no(kept.cells("verified")), dtype=object),
    }
    add_accounts(gathered, kept, columns, seen)
    kinds = {name: name for name in ("followers", "following", "posts", "likes")}
    add_counts(gathered, kept, "account_counts", {"account_id": ids}, kinds, seen)
