"""Who wrote a record: the native id where the crawler kept it, else its hash."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from loaders.accounts import CRAWLER_DIGITS, account_id, hashed_account_id
from loaders.fields import FieldError, native_id, text_of
from loaders.gathered import Gathered
from loaders.mediacrawler.platform import Platform
from loaders.mediacrawler.written import is_blank
from loaders.record.clocks import captured
from loaders.rows import add_account

HASH = "creator_hash"
_OTHER_VERSION = "the row was written by another version of the crawler than the header"
_HASH = re.compile(f"(?=.*[a-f])[0-9a-f]{{{CRAWLER_DIGITS}}}")


def author_of(raw: Mapping[str, object], platform: Platform, field: str = "user_id") -> str:
    """Account id of who wrote the record.

    Raises:
        FieldError: nothing says it, or what stands there is no id of this platform.
    """
    if not is_blank(raw.get(field)):
        return account_id(platform.name, _native(raw, platform, field))
    if not is_blank(raw.get(HASH)):
        return hashed_account_id(platform.name, _hash(raw))
    raise FieldError(field if field in raw or HASH not in raw else HASH, raw.get(field), "nothing says who wrote it")


def _native(raw: Mapping[str, object], platform: Platform, field: str) -> str:
    value = raw[field]
    if isinstance(value, str) and _HASH.fullmatch(value.strip()):
        raise FieldError(field, value, f"a creator_hash where an id is expected: {_OTHER_VERSION}")
    return native_id(raw, field, platform.user)


def _hash(raw: Mapping[str, object]) -> str:
    try:
        return native_id(raw, HASH, f"[0-9a-f]{{{CRAWLER_DIGITS}}}")
    except FieldError as error:
        reason = f"expected {CRAWLER_DIGITS} hexadecimal digits; perhaps {_OTHER_VERSION}"
        raise FieldError(HASH, error.value, reason) from error


def add_author(
    gathered: Gathered,
    row: int,
    seen_at: datetime | None,
    who: str,
    raw: Mapping[str, object],
    name: str = "nickname",
    handles: Sequence[str] = (),
    **columns: object,
) -> None:
    """A row of `accounts` as of the crawl. The name beside a hash is masked and shared by many: it is left out."""
    if who.partition(":")[2].startswith("#"):
        add_account(gathered, row, captured(seen_at), who, native_id=None, **columns)
        return
    shown = (text_of(raw.get(field)) for field in handles)
    handle = next((text for text in shown if text and text != "0"), None)
    add_account(gathered, row, captured(seen_at), who, name=text_of(raw.get(name)), handle=handle, **columns)
