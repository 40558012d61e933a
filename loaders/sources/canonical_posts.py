"""Posts of any platform in our own columns: what an export can always be brought into.

What has a parent and no `kind` is a reply, or a reshare if it says nothing of its own; what is live is a stream.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.accounts import (
    OTHER_PLATFORM,
    add_accounts,
    add_counts,
    ids_of,
    of_other_platforms,
    or_none,
    platforms_of,
)
from loaders.canonical.asked import asked
from loaders.canonical.block import Block, checked, read_blocks, without
from loaders.canonical.clocks import published_all
from loaders.canonical.first_cells import FirstCells, look
from loaders.canonical.instants import known_from, moments
from loaders.canonical.kinds import ADDRESS, COUNT, ID, LONG_TEXT, MOMENT, PLATFORM, TEXT, TIME, YES_NO, one_of, yes_no
from loaders.canonical.shared_items import add_items, items_of
from loaders.canonical.table import CanonicalTable, Field
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.rows import text_counts
from loaders.source import Stated

NAME = "canonical_posts"
VERSION = 2
READS = (
    "Posts, their authors, dated counts, and who answered or reshared whom, from the columns in "
    "[canonical.md](canonical.md#posts). A post with a parent and without `kind` is a reply, or a reshare if it has no "
    "text. The same post may stand in several rows: each is a dated observation of its counts."
)
NEEDS = (
    "`platform`, `id`, `author_id`, `text` and `created_at`. Times carry their offset, or the zone is stated once: "
    "`--zone canonical_posts=Asia/Shanghai`."
)
CANNOT_KNOW = (
    "Counts, names and followers without `observed_at` are kept and never used as of a moment. `is_video` is accepted "
    "and not kept."
)

KINDS = ("original", "quote", "reply", "reshare", "live", "utterance")
ACTS = ("quote", "reply", "reshare")
TABLE = CanonicalTable(
    "posts",
    "Posts: originals, quotes, replies and comments, reshares, live streams.",
    (
        Field("platform", PLATFORM, "where it was posted", needed=True),
        Field("id", ID, "the platform's own id of the post", needed=True),
        Field("author_id", ID, "the platform's own id of its author", needed=True),
        Field("author_name", TEXT, "the author's display name"),
        Field("author_handle", TEXT, "the author's name in links"),
        Field("author_followers", COUNT, "the author's followers when it was read", "accounts"),
        Field("text", LONG_TEXT, "title and text; blank if it has none"),
        Field("created_at", TIME, "when it was posted", needed=True),
        Field("kind", one_of(*KINDS), "what it is, where the export says so"),
        Field("lang", TEXT, "language, BCP 47"),
        Field("parent_id", ID, "the post it answers, quotes or reshares"),
        Field("parent_author_id", ID, "author of that post"),
        Field("likes", COUNT, "likes", "likes"),
        Field("reshares", COUNT, "reshares and quotes", "posts"),
        Field("comments", COUNT, "comments and replies", "posts"),
        Field("views", COUNT, "views", "views"),
        Field("saves", COUNT, "saves, favourites, bookmarks", "saves"),
        Field("is_video", YES_NO, "it is a video"),
        Field("is_live", YES_NO, "it is a live stream"),
        Field("deleted", YES_NO, "the platform showed it as deleted"),
        Field("url", ADDRESS, "its address"),
        Field(
            "image_hash",
            TEXT,
            "hash of its picture as the exporter computed it, by any algorithm; a space parts several",
        ),
        Field("observed_at", MOMENT, "when its counts and its author's name and followers were read"),
    ),
    tells=frozenset(("platform", "id", "author_id", "text", "created_at")),
    unlike=frozenset(("live_id",)),
)
_COUNTS = {"likes": "likes", "reshares": "reshares", "comments": "replies", "views": "views", "saves": "saves"}


def recognise(sample: Sample) -> bool:
    """A header with platform, id, author_id, text and created_at."""
    return TABLE.fits(sample.columns)


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The zone of times without an offset. Raises InputError where the file has such and nobody stated it."""
    return ask(look(sample), stated)


def ask(first: FirstCells, stated: Stated) -> dict[str, str]:
    """As `options`, from the first cells under our names."""
    return asked(TABLE, NAME, first, stated)


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Posts, accounts, counts of both, and engagements."""
    for block in read_blocks(file, TABLE, gathered):
        add_rows(block, options, gathered)


def add_rows(block: Block, options: Mapping[str, str], gathered: Gathered) -> None:
    """The rows of a block under our names."""
    clean = checked(block, TABLE, options, gathered)
    names = ("id", "author_id", "parent_id", "parent_author_id")
    kept = without(clean, [(name, of_other_platforms(clean, name), OTHER_PLATFORM) for name in names], gathered)
    zone = options.get("zone", "")
    at, seen = moments(kept.cells("created_at"), zone), known_from(kept.cells("observed_at"), zone)
    posts, authors = ids_of(kept, "id"), ids_of(kept, "author_id")
    _add_posts(gathered, kept, posts, authors, published_all(at, at, seen))
    add_counts(gathered, kept, "post_counts", {"post_id": posts}, _COUNTS, seen)
    add_counts(gathered, kept, "account_counts", {"account_id": authors}, {"author_followers": "followers"}, seen)
    shown = {"handle": "author_handle", "name": "author_name"}
    columns = {name: or_none(kept.cells(column)) for name, column in shown.items()}
    add_accounts(gathered, kept, {"account_id": authors, **columns}, seen)


def _add_posts(
    gathered: Gathered,
    kept: Block,
    posts: NDArray[np.object_],
    authors: NDArray[np.object_],
    clocks: dict[str, object],
) -> None:
    parents, answered, kinds = ids_of(kept, "parent_id"), ids_of(kept, "parent_author_id"), _kinds(kept)
    marks = [text_counts(text) for text in kept.cells("text")]
    rows: dict[str, object] = {
        "post_id": posts,
        "platform": platforms_of(kept),
        "account_id": authors,
        "kind": kinds,
        "parent_id": parents,
        "parent_account_id": answered,
        "text": or_none(kept.cells("text")),
        "lang": or_none(kept.cells("lang")),
        **{name: [found[name] for found in marks] for name in ("cashtags", "links", "hashtags")},
        "via": ["captured"] * len(posts),
        "url": or_none(kept.cells("url")),
        "status": ["deleted" if gone else None for gone in yes_no(kept.cells("deleted"))],
        **clocks,
        "source_row": kept.lines,
    }
    gathered.add_columns("posts", rows)
    own = [[] if kind == "reshare" else found for kind, found in zip(kinds, items_of(kept), strict=True)]
    add_items(gathered, kept, posts, own, clocks)
    known = np.array([bool(parent or author) for parent, author in zip(parents, answered, strict=True)], dtype=bool)
    acts = np.isin(kinds.astype(str), ACTS) & known
    tie = {"post_id": posts, "account_id": authors, "target_id": answered, "kind": kinds, "target_post_id": parents}
    said = {"event_at", "captured_at", "available_at", "availability", "source_row"}
    every = {**tie, **{name: column for name, column in rows.items() if name in said}}
    gathered.add_columns("engagements", {name: np.asarray(column)[acts] for name, column in every.items()})


def _kinds(kept: Block) -> NDArray[np.object_]:
    live = np.array([bool(yes) for yes in yes_no(kept.cells("is_live"))], dtype=bool)
    child, silent = kept.filled("parent_id"), ~kept.filled("text")
    guessed = np.select([live, child & silent, child], ["live", "reshare", "reply"], "original").astype(object)
    return np.where(kept.filled("kind"), kept.cells("kind"), guessed)
