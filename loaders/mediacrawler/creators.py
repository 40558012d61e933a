"""Creators: accounts with their counts, in files from before 2026-07."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.fields import Json
from loaders.gathered import Gathered
from loaders.mediacrawler.authors import add_author, author_of
from loaders.mediacrawler.moments import crawled_at
from loaders.mediacrawler.platform import Platform
from loaders.rows import add_account_counts

PROFILE = frozenset({"user_id", "nickname", "gender", "desc", "follows", "fans"})
"""Fields of a creator on all platforms but Bilibili."""

_OFFICIAL = {"-1": False, "0": True, "1": True}
"""Bilibili's `official_verify.type`: none, a person, an organisation."""


@dataclass(frozen=True, kw_only=True)
class Creators:
    """How a platform's creators are written.

    Attributes:
        platform: which.
        needs: fields by which a record is known.
        lacks: fields that the like of another platform has.
        counts: field of each kind of count.
    """

    platform: Platform
    needs: frozenset[str]
    lacks: frozenset[str] = frozenset()
    counts: Mapping[str, str] = field(default_factory=dict[str, str])

    def fits(self, raw: Mapping[str, object]) -> bool:
        """It has the fields of a creator on this platform."""
        return self.needs <= raw.keys() and self.lacks.isdisjoint(raw.keys())

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """The account and its counts, as of the crawl. Raises FieldError."""
        who, seen = author_of(raw, self.platform), crawled_at(raw)
        verified = _OFFICIAL.get(str(raw.get("is_official")).strip())
        add_author(gathered, row, seen, who, raw, verified=verified)
        add_account_counts(gathered, row, seen, who, {kind: raw.get(name) for kind, name in self.counts.items()})
