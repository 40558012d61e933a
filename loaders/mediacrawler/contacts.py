"""Contacts: who follows a Bilibili creator, in files from before 2026-07. Since when is not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.fields import FieldError, Json
from loaders.gathered import Gathered
from loaders.mediacrawler.authors import add_author, author_of
from loaders.mediacrawler.moments import crawled_at
from loaders.mediacrawler.platform import Platform
from loaders.record.clocks import captured

_FIELDS = frozenset({"up_id", "fan_id", "up_name", "fan_name"})


@dataclass(frozen=True)
class Contacts:
    """Followers of a platform's creators: `fan_id` follows `up_id`."""

    platform: Platform

    def fits(self, raw: Mapping[str, object]) -> bool:
        """It names a creator and a follower."""
        return raw.keys() >= _FIELDS

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """The tie as of the crawl, and both accounts. Raises FieldError."""
        up, fan = author_of(raw, self.platform, "up_id"), author_of(raw, self.platform, "fan_id")
        if up == fan:
            raise FieldError("fan_id", raw.get("fan_id"), "an account that follows itself")
        seen = crawled_at(raw)
        gathered.add("follows", row, captured(seen), follower_id=fan, followed_id=up)
        add_author(gathered, row, seen, up, raw, "up_name")
        add_author(gathered, row, seen, fan, raw, "fan_name")
