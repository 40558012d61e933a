"""The pass over what a file gave: a row names somebody in clear only beside a post of their own.

Nobody can know on loading who will push, and the answer must not depend on the order of loading. So each row decides
for itself: who published an original, a quote or a stream in it keeps id, handle and name; who only commented,
reshared, followed, was followed or answered is put under a pseudonym, without handle and name. For every id in clear
its pseudonym is noted in `pseudonyms`: whoever publishes later is thereby joined to all earlier rows, and no row is
ever written anew. The pseudonym hashes what MediaCrawler keeps of a native id, so its old and new files join too.
"""

# pyright: reportAttributeAccessIssue=false
# pyarrow.compute makes its functions when it is imported.
from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from loaders.accounts import creator_hash
from loaders.gathered import open_schema
from loaders.record.tables import tables

OWN_KINDS = ("original", "quote", "live", "utterance")
MARK = "~"
_HASHED = "#"
_DIGITS = 20
_REMEMBERED = 100_000
_NEVER = np.iinfo(np.int64).max
_PERSONAL = ("native_id", "handle", "name")
_NAMED = ("enforcement",)
"""Tables that name somebody in clear whether or not they published: what an authority did is public."""


@dataclass(frozen=True)
class Pseudonyms:
    """Keyed hashes of accounts."""

    key: bytes

    def of(self, account_id: str) -> str:
        """The pseudonym of an account, `weibo:~3f2a...`; a pseudonym is its own."""
        platform, _, native = account_id.partition(":")
        if native.startswith(MARK):
            return account_id
        crawled = native[1:] if native.startswith(_HASHED) else creator_hash(native)
        return f"{platform}:{MARK}{self._hash(platform, crawled)[:_DIGITS]}"

    def native_hmac(self, account_id: str) -> str | None:
        """Keyed hash of the native id; None where only a hash of it is known."""
        platform, _, native = account_id.partition(":")
        return None if native.startswith((MARK, _HASHED)) else self._hash(platform, native)[:_DIGITS]

    def _hash(self, platform: str, text: str) -> str:
        return hmac.digest(self.key, f"{platform}\0{text}".encode(), "sha256").hex()

    def applied(self, blocks: dict[str, pa.Table]) -> dict[str, pa.Table]:
        """The rows of one file, or of a part of whole source rows, with pseudonyms in place and noted.

        Args:
            blocks: rows by table name, as `Gathered.tables` gives them.
        """
        if not any(tables()[name].account_columns for name in blocks):
            return blocks
        own = _own(blocks)
        done = {name: self._covered(name, rows, own) for name, rows in blocks.items()}
        noted = self._noted(done, own.posts)
        return done | ({"pseudonyms": noted} if noted is not None else {})

    def _covered(self, name: str, rows: pa.Table, own: _Own) -> pa.Table:
        for column in () if name in _NAMED else tables()[name].account_columns:
            shown = rows[column]
            covered = _mapped(shown, _remembered(self).of)
            clear = own.stands_in(rows["source_row"], shown)
            rows = _with(rows, column, pc.if_else(pa.array(clear), shown.combine_chunks(), covered))
            if name == "accounts":
                rows = self._stripped(rows, shown, clear)
        return rows

    def _stripped(self, rows: pa.Table, shown: pa.ChunkedArray, clear: NDArray[np.bool_]) -> pa.Table:
        keep = pa.array(clear)
        for column in _PERSONAL:
            rows = _with(rows, column, pc.if_else(keep, rows[column].combine_chunks(), pa.scalar(None, pa.string())))
        return _with(rows, "native_hmac", _mapped(shown, _remembered(self).native_hmac))

    def _noted(self, done: dict[str, pa.Table], own: pa.Table) -> pa.Table | None:
        """One row for each id in clear, as of the first moment it stood beside a post of its own."""
        named = [own, *(_named(done[name]) for name in _NAMED if name in done)]
        every = pa.concat_tables(named)
        if not every.num_rows:
            return None
        first = _earliest(every)
        clear = first["account_id"].to_pylist()
        schema = open_schema(tables()["pseudonyms"])
        found = {
            "pseudonym": pa.array(map(_remembered(self).of, clear), pa.string()),
            "account_id": pa.array(clear, pa.string()),
            "event_at": first["available_at"],
            "available_at": first["available_at"],
            "availability": pa.array(["published"] * len(clear), pa.string()),
            "source_row": first["source_row"],
        }
        return pa.table({f.name: found.get(f.name, pa.nulls(len(clear), f.type)) for f in schema}, schema=schema)


class _Remembered(NamedTuple):
    """Both hashes with a memory: a crowd of a few thousand writes most of what lies in one file."""

    of: Callable[[str], str]
    native_hmac: Callable[[str], str | None]


@cache
def _remembered(pseudonyms: Pseudonyms) -> _Remembered:
    remember = lru_cache(maxsize=_REMEMBERED)
    return _Remembered(remember(pseudonyms.of), remember(pseudonyms.native_hmac))


@dataclass(frozen=True)
class _Own:
    """Who published something of their own, and in which source rows.

    Attributes:
        posts: author, source row and availability of each such post.
        authors: each once.
        places: each author beside each of his source rows as one number; see `_places`.
    """

    posts: pa.Table
    authors: pa.Array
    places: pa.Array

    def stands_in(self, source_rows: pa.ChunkedArray, ids: pa.ChunkedArray) -> NDArray[np.bool_]:
        """Whether each id published something in its source row."""
        asked = pc.index_in(ids, value_set=self.authors)
        here = pc.is_in(_places(source_rows, asked, len(self.authors)), value_set=self.places)
        return here.to_numpy(zero_copy_only=False)


def _own(blocks: dict[str, pa.Table]) -> _Own:
    posts = blocks.get("posts", open_schema(tables()["posts"]).empty_table())
    mine = _named(posts.filter(pc.is_in(posts["kind"], value_set=pa.array(OWN_KINDS))))
    authors = pc.unique(mine["account_id"])
    made = pc.index_in(mine["account_id"], value_set=authors)
    return _Own(mine, authors, pc.unique(_places(mine["source_row"], made, len(authors))))


def _named(rows: pa.Table) -> pa.Table:
    return rows.select(["account_id", "source_row", "available_at"])


def _places(source_rows: pa.ChunkedArray, authors: pa.ChunkedArray, width: int) -> pa.Array:
    """Source row and number of the author as one number, which no author has who is none."""
    number = pc.fill_null(authors, width).to_numpy().astype(np.int64)
    return pa.array(source_rows.to_numpy() * np.int64(width + 1) + number)


def _mapped(ids: pa.ChunkedArray, function: Callable[[str], str | None]) -> pa.Array:
    """A function of each distinct id, null where the id is."""
    coded = ids.combine_chunks().dictionary_encode()
    made = [function(value) for value in coded.dictionary.to_pylist()]
    return pa.array(made, pa.string()).take(coded.indices)


def _with(rows: pa.Table, column: str, values: pa.Array) -> pa.Table:
    at = rows.schema.get_field_index(column)
    return rows.set_column(at, rows.schema.field(at), values)


def first_notes(noted: list[pa.Table]) -> pa.Table:
    """Of the notes that the parts of one file made, the first for each account, however the file was parted."""
    if len(noted) == 1:
        return noted[0]
    every = pa.concat_tables(noted)
    first = _earliest(every)
    kept = every.take(pc.index_in(first["account_id"], value_set=every["account_id"].combine_chunks()))
    for column in ("event_at", "available_at"):
        kept = _with(kept, column, first["available_at"].combine_chunks())
    return _with(kept, "source_row", first["source_row"].combine_chunks())


def _earliest(every: pa.Table) -> pa.Table:
    """The earliest moment and source row of each account, sorted by account; Arrow's grouping takes 3 ms a file."""
    coded = every["account_id"].combine_chunks().dictionary_encode()
    found: dict[str, pa.Array] = {"account_id": coded.dictionary}
    for name in ("available_at", "source_row"):
        whole = pc.fill_null(every[name].cast(pa.int64()), _NEVER).to_numpy()
        least = np.full(len(coded.dictionary), _NEVER)
        np.minimum.at(least, coded.indices.to_numpy(), whole)
        found[name] = pa.array(least, mask=least == _NEVER).cast(every.schema.field(name).type)
    return pa.table(found).sort_by("account_id")
