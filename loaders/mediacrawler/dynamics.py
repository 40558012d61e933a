"""Dynamics: the short posts of a Bilibili creator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.fields import Json, native_id
from loaders.gathered import Gathered
from loaders.mediacrawler.authors import add_author, author_of
from loaders.mediacrawler.moments import crawled_at, made_epoch
from loaders.mediacrawler.platform import Platform
from loaders.mediacrawler.written import written
from loaders.record.clocks import published
from loaders.rows import add_post, add_post_counts

_FIELDS = frozenset({"dynamic_id", "pub_ts", "text", "type"})
_COUNTS = {"likes": "total_liked", "replies": "total_comments", "reshares": "total_forwards"}
_PUBLISHED = made_epoch("pub_ts")
_VIDEO, _FORWARD = "AV", "FORWARD"


@dataclass(frozen=True)
class Dynamics:
    """Dynamics of a platform's creators. The notice of a video, without a text, is left to the video itself."""

    platform: Platform

    def fits(self, raw: Mapping[str, object]) -> bool:
        """It has the fields of a dynamic."""
        return raw.keys() >= _FIELDS

    def gather(self, gathered: Gathered, row: int, raw: Json) -> None:
        """The post, its author and its counts. Raises FieldError."""
        native, who = native_id(raw, "dynamic_id", "[0-9]+"), author_of(raw, self.platform)
        post_id = f"{self.platform.name}:dynamic-{native}"
        clocks, text = published(_PUBLISHED(raw), crawled_at(raw)), written(raw, "text")
        add_author(gathered, row, clocks["captured_at"], who, raw, "user_name")
        if raw.get("type") == _VIDEO and not text:
            return
        # What is forwarded is not said; the text is the forwarder's own.
        kind = "quote" if raw.get("type") == _FORWARD else "original"
        url = f"https://t.bilibili.com/{native}"
        add_post(gathered, row, clocks, post_id=post_id, account_id=who, text=text, kind=kind, url=url)
        counts = {kind: raw.get(name) for kind, name in _COUNTS.items()}
        add_post_counts(gathered, row, clocks["captured_at"], post_id, counts)
