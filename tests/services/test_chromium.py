"""The browser the page tests use is real: it runs scripts and lays out Chinese text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><title>before</title><span style="font-size:40px">领头羊</span>
<script>document.title = document.querySelector("span").offsetWidth</script>"""


def test_it_runs_a_page_from_a_file(chromium_path: Path, tmp_path: Path) -> None:
    page_file = tmp_path / "page.html"
    page_file.write_text(PAGE, encoding="utf-8")
    with sync_playwright() as playwright:
        # Without a sandbox, since CI is root in a container and the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        width = float(page.title())
        browser.close()
    # Three full-width characters of 40 px each, whatever the Chinese font.
    assert width == 120
