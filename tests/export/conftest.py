"""A small invented network whose every node and tie can be counted by hand, and a browser to open its page in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from bellwether.export.page import write_page
from bellwether.export.picture import Picture, Row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Download, Page, Playwright

SVG = "{http://www.w3.org/2000/svg}"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
)
Open: TypeAlias = "Callable[..., Page]"


def account(account_id: str, name: str, reach: float | None, pushes: int = 0, **more: object) -> Row:
    """A row of accounts."""
    low, high = (None, None) if reach is None else (reach * 0.9, reach * 1.1)
    row: Row = {"account_id": account_id, "handle": f"{name.lower()}_h", "name": name, "platform": "x", "reach": reach}
    return {**row, "reach_low": low, "reach_high": high, "pushes": pushes, **more}


def push(number: int, account_id: str, stock_id: str, session: str, probability: float | None, **more: object) -> Row:
    """A row of pushes."""
    score: Row = {"probability": probability, "low": None, "high": None, "outcome": "quiet", "tier": "measured"}
    if probability is not None:
        score |= {"low": probability - 0.05, "high": probability + 0.05}
    row: Row = {"push_id": f"x:{number}@{stock_id}", "account_id": account_id, "stock_id": stock_id, "session": session}
    row |= {"pushed_at": f"{session}T07:30:00Z", "post_id": f"x:{number}", "url": f"https://example.org/{number}"}
    return {**row, **score, "source": f"posts.jsonl:{number}", **more}


@pytest.fixture
def small() -> Picture:
    """Two accounts that push, three that follow or engage, two stocks, four pushes on three sessions."""
    return Picture(
        title="Small network",
        subtitle="invented",
        lang="en",
        generated="2024-06-01T00:00:00Z",
        digest="run 0123abcd",
        accounts=[
            account("x:1", "Maven", 12_345.0, 3, reach_low=11_000.0, reach_high=13_700.0, coverage=0.0325),
            account("weibo:2", "老股民张三", 450.0, 1, platform="weibo"),
            account("x:3", "Kim", 3.25),
            account("x:4", "Ann", 0.0),
            account("x:9", "Nobody", 70.0),  # tied to nobody: not drawn
        ],
        stocks=[{"stock_id": "GME.US", "name": "GameStop"}, {"stock_id": "002312.SZ", "name": "川发龙蟒"}],
        pushes=[
            push(11, "x:1", "GME.US", "2024-05-13", 0.812, outcome="followed"),
            push(12, "x:1", "GME.US", "2024-05-15", 0.3, outcome="followed", tier="proxy"),
            push(13, "x:1", "002312.SZ", "2024-05-15", None, outcome="unlabelled", tier=None, url=None),
            push(14, "weibo:2", "002312.SZ", "2024-05-20", 0.1),
        ],
        engagements=[
            # a Saturday: shown from Monday's session on
            {"source_id": "x:3", "target_id": "x:1", "kind": "reshare", "times": 4, "first_at": "2024-05-18T01:00:00Z"},
            {"source_id": "x:4", "target_id": "weibo:2", "kind": "reply", "times": 1, "first_at": None},
            {"source_id": "x:5", "target_id": "x:1", "kind": "quote", "times": 2, "first_at": "2024-06-01T01:00:00Z"},
        ],
        follows=[{"follower_id": "x:3", "followed_id": "x:1"}],
    )


@dataclass
class Seen:
    """What the page did that it should not do."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen before anything loads."""
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def check(self) -> None:
        """Fail if anything was seen."""
        assert not self.errors
        assert not self.dialogs
        assert all(url.startswith(("file:", "blob:", "data:")) for url in self.requests)


def launch(playwright: Playwright, chromium_path: Path, *more: str) -> Browser:
    """A Chromium of our own."""
    return playwright.chromium.launch(executable_path=chromium_path, args=[*ARGUMENTS.split(), *more])


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """One driver for all tests here: a second in the same thread is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Chromium with what graphics the machine has."""
    browser = launch(playwright, chromium_path)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def browser_without_webgl(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Chromium as on machines whose graphics cannot be used."""
    browser = launch(playwright, chromium_path, "--disable-3d-apis")
    yield browser
    browser.close()


def opener(browser: Browser, folder: Path) -> Iterator[Open]:
    """Opens a picture's page, waits until it is ready, and checks at the end that it kept to itself."""
    watching: list[tuple[Page, Seen]] = []

    def open_page(picture: Picture, theme: str = "light") -> Page:
        path = folder / f"page{len(watching)}.html"
        write_page(picture, path)
        scheme = "dark" if theme == "dark" else "light"
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, color_scheme=scheme, offline=True, accept_downloads=True
        )
        page = context.new_page()
        seen = Seen()
        seen.watch(page)
        watching.append((page, seen))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        assert page.get_attribute("html", "data-ready") == "yes"
        return page

    yield open_page
    for page, seen in watching:
        seen.check()
        page.context.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """See `opener`."""
    yield from opener(browser, tmp_path)


@pytest.fixture
def open_still(browser_without_webgl: Browser, tmp_path: Path) -> Iterator[Open]:
    """See `opener`."""
    yield from opener(browser_without_webgl, tmp_path)


def search(page: Page, text: str) -> list[str]:
    """The names the search offers for a text."""
    page.keyboard.press("/")
    page.fill("#q", text)
    return page.locator("#q-list li span").all_inner_texts()


def facts(page: Page) -> dict[str, str]:
    """The panel's names and values."""
    names, values = (page.locator(f"#panel-body {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def download(page: Page, button: str) -> Path:
    """What a button saves."""
    with page.expect_download() as waiting:
        page.click(button)
    saved: Download = waiting.value
    return Path(saved.path())
