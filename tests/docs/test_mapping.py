"""docs/mapping.md: its example is proposed as it stands there, and read by it; docs/canonical.md is current."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from loaders.canonical.docs import canonical_page
from tests.checkout import CHECKOUT
from tests.docs.test_quickstart import commands, run
from tests.loaders.reading import write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (CHECKOUT / "docs" / "mapping.md").read_text("utf-8")


def block(language: str) -> str:
    """The page's block in that language."""
    [found] = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return found


def test_the_example_is_proposed_and_read(tmp_path: Path) -> None:
    write(tmp_path, "export.csv", block("csv"))
    *before, load = commands(PAGE)
    for command in before:
        run(tmp_path, command)
    assert (tmp_path / "study" / "mappings" / "export.toml").read_text("utf-8") == block("toml")
    [file] = json.loads(run(tmp_path, [*load, "--json"]))["files"]
    assert (file["format"], file["rows"], file["refused"]) == ("mapped", 2, 0)


def test_the_page_of_our_columns_is_current() -> None:
    page = (CHECKOUT / "docs" / "canonical.md").read_text("utf-8")
    assert page == canonical_page(), "make it again: python -m loaders.canonical.docs > docs/canonical.md"
