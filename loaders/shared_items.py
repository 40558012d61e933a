"""What a post shares that another may share too: pages it links to, and pictures whose hash the source gives."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.canonical_url import canonical_url, urls_in

SharedItem = tuple[str, str]
"""Kind and item, as in the table `shared_items`."""

_SHORTEST = 8
_HEX = frozenset("0123456789abcdef")


def links_in(text: str) -> list[SharedItem]:
    """The pages that a text links to, each once."""
    return links_to(urls_in(text)) if "://" in text else []


def links_to(addresses: Iterable[object]) -> list[SharedItem]:
    """The pages behind addresses that a source gives, each once; what is no address of a page is left out."""
    pages: dict[str, None] = {}
    for address in addresses:
        page = canonical_url(address) if isinstance(address, str) else None
        if page is not None:
            pages[page] = None
    return [("link", page) for page in pages]


def pictures(hashes: Iterable[object]) -> list[SharedItem]:
    """Pictures and videos by the hash that the source gives, each once.

    Hexadecimal digits in small letters. Under eight characters, or nothing but zeros, is no hash but a blank one.
    """
    known = (_lower(one.strip()) for one in hashes if isinstance(one, str))
    return [("image", one) for one in dict.fromkeys(known) if len(one) >= _SHORTEST and one.strip("0")]


def _lower(written: str) -> str:
    lower = written.lower()
    return lower if _HEX.issuperset(lower) else written
