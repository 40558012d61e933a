"""What an authority or a platform did against an account, in our own columns: bans, orders, fines, warnings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loaders.canonical.accounts import OTHER_PLATFORM, ids_of, of_other_platforms, or_none, platforms_of
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from, moments
from loaders.canonical.kinds import ADDRESS, ID, MOMENT, PLATFORM, TEXT, one_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "canonical_enforcement"
VERSION = 1
READS = (
    "Bans, orders, fines and warnings, from the columns in [canonical.md](canonical.md#enforcement). An action is "
    "known from `published_at`, else from `at`; a date alone counts as known at its end."
)
NEEDS = "`platform`, `account_id`, `action` and `at`."
CANNOT_KNOW = "Whether an account without a row was left alone: what nobody listed is not here."

TABLE = CanonicalTable(
    "enforcement",
    "What an authority or a platform did against an account.",
    (
        Field("platform", PLATFORM, "where the account is", needed=True),
        Field("account_id", ID, "the platform's own id of the account", needed=True),
        Field("action", one_of("ban", "unban", "order", "fine", "warning"), "what was done", needed=True),
        Field("at", MOMENT, "from when", needed=True),
        Field("until", MOMENT, "until when; blank if it does not say"),
        Field("authority", TEXT, "who acted"),
        Field("reason", TEXT, "the reason given"),
        Field("source_url", ADDRESS, "where it was published"),
        Field("published_at", MOMENT, "when it was published"),
    ),
    tells=frozenset(("platform", "account_id", "action", "at")),
    unlike=frozenset(("live_id", "text")),
)


def recognise(sample: Sample) -> bool:
    """A header with platform, account_id, action and at."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of times without an offset. Raises InputError where the file has such and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `enforcement`."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    zone = options.get("zone", "")
    ended = moments(clean.cells("until"), zone) < moments(clean.cells("at"), zone)
    faults = [
        ("account_id", of_other_platforms(clean, "account_id"), OTHER_PLATFORM),
        ("until", ended, "it ends before it begins"),
    ]
    kept = without(clean, faults, gathered)
    published, begun = (known_from(kept.cells(name), zone) for name in ("published_at", "at"))
    at = moments(kept.cells("at"), zone)
    gathered.add_columns(
        "enforcement",
        {
            "platform": platforms_of(kept),
            "account_id": ids_of(kept, "account_id"),
            "action": kept.cells("action"),
            "at": at,
            "until": moments(kept.cells("until"), zone),
            "authority": or_none(kept.cells("authority")),
            "reason": or_none(kept.cells("reason")),
            "url": or_none(kept.cells("source_url")),
            **published_all(at, np.where(np.isnat(published), begun, published)),
            "source_row": kept.lines,
        },
    )
