"""The page's text, read with the standard library's HTML parser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bellwether.export import page as page_module
from bellwether.export.page import page, write_page
from bellwether.export.payload import payload
from bellwether.export.picture import Picture

VIEWER = Path(page_module.__file__).parent / "viewer"


class Elements(HTMLParser):
    """Every element with its attributes, and the text inside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = tag if tag in ("script", "style") else ""
        if self._open:
            self.inside.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, text = self.inside[-1]
            self.inside[-1] = (tag, text + data)


def source(text: str) -> str:
    """A content-security-policy hash source."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_our_script_and_style_and_nothing_else(small: Picture) -> None:
    elements = Elements(page(small))
    [policy] = [
        a["content"] for tag, a in elements.found if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    ]
    [style] = [text for tag, text in elements.inside if tag == "style"]
    data, script = [text for tag, text in elements.inside if tag == "script"]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": source(script),
        "style-src": source(style),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert json.loads(data) == json.loads(json.dumps(payload(small)))


def test_nothing_is_fetched_or_handled_in_markup(small: Picture) -> None:
    for tag, attributes in Elements(page(small)).found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not any(name in ("src", "href", "style") or name.startswith("on") for name in attributes)


@pytest.mark.parametrize(
    "name",
    ["</script><img src=x onerror=alert(1)>", "<!--<script>", "@JS@ @DATA@ @CSP@", "\u2028\u2029 & \ud800", "]]>"],
)
def test_names_add_no_element(small: Picture, name: str) -> None:
    hostile = replace(
        small, title=name, accounts=[{**small.accounts[0], "name": name, "handle": name}, *small.accounts[1:]]
    )
    plain, elements = Elements(page(small)), Elements(page(hostile))
    assert [tag for tag, _ in elements.found] == [tag for tag, _ in plain.found]
    assert (
        json.loads(elements.inside[1][1])["meta"]["title"]
        == name.replace("\ud800", "").replace("\u2028\u2029", "").strip()
    )


def test_large_data_is_packed(small: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "_COMPRESS_OVER", 100)
    elements = Elements(page(small))
    [attributes] = [a for tag, a in elements.found if tag == "script" and a.get("id") == "data"]
    assert attributes["data-encoding"] == "gzip64"
    unpacked = gzip.decompress(base64.b64decode(elements.inside[1][1]))
    assert json.loads(unpacked) == json.loads(json.dumps(payload(small)))


def test_the_same_picture_gives_the_same_bytes(small: Picture, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        write_page(small, tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.html").read_bytes().decode() == page(small)


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    """The committed bundle is what the committed sources and lockfile make."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are needed to rebuild the viewer")
    for name in ("build.mjs", "package.json", "package-lock.json"):
        shutil.copy(VIEWER / name, tmp_path)
    shutil.copytree(VIEWER / "src", tmp_path / "src")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    fetched = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    if fetched.returncode:
        pytest.skip(f"npm could not fetch the viewer's packages: {fetched.stderr.strip()[-200:]}")
    subprocess.run([node, "build.mjs", "again"], cwd=tmp_path, check=True, timeout=120)
    for name in ("viewer.js", "viewer.css"):
        assert (tmp_path / "again" / name).read_bytes() == (VIEWER / "built" / name).read_bytes()
