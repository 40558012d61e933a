"""Ids of accounts: `platform:native`, or `platform:#hash` where a crawler left only a hash of the native id."""

from __future__ import annotations

import hashlib

CRAWLER_DIGITS = 16


def account_id(platform: str, native: str) -> str:
    """Id of an account whose native id is known."""
    return f"{platform}:{native}"


def hashed_account_id(platform: str, creator_hash: str) -> str:
    """Id of an account of which a crawler kept `creator_hash`, 16 hexadecimal digits, and no native id."""
    return f"{platform}:#{creator_hash}"


def creator_hash(native: str) -> str:
    """The hash that MediaCrawler since 2026-07 puts in the place of a native id: 16 digits of its SHA-256."""
    return hashlib.sha256(native.encode()).hexdigest()[:CRAWLER_DIGITS]
