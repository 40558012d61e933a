"""Who follows whom: columns follower and followed, perhaps since and observed_at (ISO times).

Ids carry their platform (`x:123`), or a column, the file's name or the user states it. A tie without `since` is
available from `observed_at`; without either it is kept and shown, but never used as of a moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import moments
from loaders.canonical.kinds import ID_LIKE, TEXT, Check, Kind, Mask, Options
from loaders.canonical.platforms import PLATFORMS
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from queries.errors import InputError

NAME = "follows_csv"
VERSION = 1
READS = (
    "Who follows whom, from the columns in [canonical.md](canonical.md#follows). A tie with `since` counts from then "
    "on, one with `observed_at` alone from when it was seen. A date alone, and a time without an offset, are UTC."
)
NEEDS = (
    "`follower` and `followed`, and the platform of bare ids: ids such as `x:123`, a column `platform`, "
    "`--platform x`, or a name such as `x_follows.csv`. Columns called `source` and `target` do not say who follows "
    "whom: `bellwether map FILE` asks."
)
CANNOT_KNOW = (
    "Since when a tie without both times was there: it is kept and shown, and never used as of a moment. Platforms cut "
    "such lists off, so that a tie is missing proves nothing."
)

_UTC = "UTC"


def _ids_there(cells: NDArray[np.object_], _: Options) -> Mask:
    return np.array([bool(ID_LIKE.fullmatch(cell)) for cell in cells], dtype=bool)


def _times_there(cells: NDArray[np.object_], options: Options) -> Mask:
    return ~np.isnat(moments(cells, options.get("zone", _UTC)))


ACCOUNT = Kind("id", (Check("expected an account id", _ids_there),))
WHEN = Kind("time or date", (Check("expected an ISO time or nothing", _times_there),), "time")
TABLE = CanonicalTable(
    "follows",
    "Who follows whom.",
    (
        Field("follower", ACCOUNT, "who follows", needed=True),
        Field("followed", ACCOUNT, "whom", needed=True),
        Field("platform", TEXT, "platform of ids that carry none"),
        Field("since", WHEN, "since when"),
        Field("observed_at", WHEN, "when the list was read"),
    ),
    tells=frozenset(("follower", "followed")),
)


def recognise(sample: Sample) -> bool:
    """A header with follower and followed."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The platform of bare ids.

    Raises:
        InputError: ids are bare and nothing says their platform.
    """
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    named = next((platform for platform in sorted(PLATFORMS) if _in_name(platform, first.names[-1])), None)
    written = next(iter(first.cells.get("follower", [])), "")
    platform = "" if ":" in written or "platform" in first.cells else stated.platform or named
    if platform is None:
        raise InputError(
            "The file does not say which platform its account ids belong to",
            file=first.file,
            value=written,
            expected="ids such as x:123",
            do="State it: --platform x, or name the file x_follows.csv.",
        )
    zone = asked(TABLE, NAME, first, stated).get("zone", "") if first.mapping else stated.zones.get(NAME, "")
    return {"platform": platform, **({"zone": zone} if zone else {})}


def _in_name(platform: str, name: str) -> bool:
    return re.search(rf"(?:^|[_.-]){platform}(?:[_.-]|$)", name.rsplit(".", 1)[0]) is not None


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `follows`."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean, platform = checked(block, TABLE, options, gathered), options["platform"]
    bare = [
        (name, _bare(clean, name, platform), "nothing says the platform of this id")
        for name in ("follower", "followed")
    ]
    _add_ties(gathered, without(clean, bare, gathered), options)


def _bare(clean: Block, name: str, platform: str) -> Mask:
    return np.array([text.startswith(":") for text in _ids(clean, name, platform)], dtype=bool)


def _add_ties(gathered: Gathered, kept: Block, options: Mapping[str, str]) -> None:
    since, observed = (moments(kept.cells(name), options.get("zone", _UTC)) for name in ("since", "observed_at"))
    dated, seen = ~np.isnat(since), ~np.isnat(observed)
    undated = np.count_nonzero(~dated & ~seen)
    if undated:
        gathered.warn(f"{undated} ties have neither since nor observed_at and are not used as of a moment")
    gathered.add_columns(
        "follows",
        {
            "follower_id": _ids(kept, "follower", options["platform"]),
            "followed_id": _ids(kept, "followed", options["platform"]),
            "since": since,
            "event_at": since,
            "captured_at": observed,
            "available_at": np.where(dated, since, observed),
            "availability": np.where(dated, "published", np.where(seen, "captured", "unknown")).astype(object),
            "source_row": kept.lines,
        },
    )


def _ids(kept: Block, name: str, platform: str) -> list[str]:
    prefixes = kept.cells("platform") if kept.has("platform") else np.full(len(kept.lines), platform, dtype=object)
    bare = zip(prefixes, kept.cells(name), strict=True)
    return [text if ":" in text else f"{prefix}:{text}" for prefix, text in bare]
