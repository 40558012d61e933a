"""Invented records as MediaCrawler writes them, and its three kinds of files."""

from __future__ import annotations

import csv
import io
import json
from typing import Protocol

Json = dict[str, object]


class Written(Protocol):
    """Writes records as a file."""

    def __call__(self, *records: Json) -> bytes: ...


def jsonl(*records: Json) -> bytes:
    """One record a line, as since 2026-03."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def array(*records: Json) -> bytes:
    """One list, as of old."""
    return json.dumps(records, ensure_ascii=False, indent=4).encode()


def table(*records: Json) -> bytes:
    """CSV with a byte order mark; the header is the first record's, whatever the others are."""
    text = io.StringIO(newline="")
    csv.DictWriter(text, list(records[0])).writeheader()
    for record in records:
        csv.DictWriter(text, list(record)).writerow(record)
    return text.getvalue().encode("utf-8-sig")


def anonymous(record: Json, creator_hash: str, name: str, *dropped: str) -> Json:
    """The record as since 2026-07: a hash and a masked name in the place of the author."""
    kept = {key: value for key, value in record.items() if key not in {"user_id", "avatar", "ip_location", *dropped}}
    return {**kept, "creator_hash": creator_hash, "nickname": name}
