"""docs/formats.md is what the source formats say of themselves; every name in it is one."""

from __future__ import annotations

from loaders.docs import formats_page
from loaders.sources import sources
from tests.checkout import CHECKOUT

PAGE = (CHECKOUT / "docs" / "formats.md").read_text("utf-8")


def test_the_page_is_current() -> None:
    assert formats_page() == PAGE, "make it again: python -m loaders.docs > docs/formats.md"


def test_every_format_says_what_it_reads_needs_and_cannot_know() -> None:
    for source in sources().values():
        assert f"## `{source.NAME}`" in PAGE
        for text in (source.READS, source.NEEDS, source.CANNOT_KNOW):
            assert len(text.split()) > 2, source.NAME
