"""What may not be in the repository, whoever adds it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.checkout import CHECKOUT, repository_files

MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:(?:root|work|tmp)/\w|(?:home|Users)/\w+/)|\b[A-Z]:\\\\?Users\\")
HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host", re.IGNORECASE)
PACKAGE_INDEX = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.|registry\.(?:npm|yarn)|repo1?\.maven|deb\.debian\.|mirrors?\.[a-z]+\.(?:cn|org)"
)
VAGUE = {"utils", "helpers", "common", "misc", "manager", "processor"}
LONGEST = 300


def texts() -> list[tuple[str, str]]:
    """Name and content of each file that is text, but this one."""
    found = []
    for path in repository_files():
        content = path.read_bytes()
        if b"\0" not in content and path != Path(__file__):
            found.append((path.relative_to(CHECKOUT).as_posix(), content.decode("utf-8", errors="replace")))
    return found


def lines_with(pattern: re.Pattern[str], files: list[tuple[str, str]]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    "line", ["'/home/ann/data'", "C:\\Users\\Ann", *(f"cd /{top}/x" for top in ("root", "tmp", "work"))]
)
def test_a_machine_path_is_known_when_seen(line: str) -> None:
    assert lines_with(MACHINE_PATH, [("x", line)])


@pytest.mark.parametrize("line", ["../tmp/x", "a/tmp/b", "/usr/bin/chromium", "https://a.example/home/x/", "tmp_path"])
def test_other_paths_are_let_be(line: str) -> None:
    assert not lines_with(MACHINE_PATH, [("x", line)])


def test_no_file_names_a_place_on_one_machine() -> None:
    assert lines_with(MACHINE_PATH, texts()) == []


def test_no_file_names_a_package_index() -> None:
    assert lines_with(PACKAGE_INDEX, texts()) == []


def test_no_lock_names_a_host() -> None:
    python = [file for file in texts() if file[0] == "requirements.lock"]
    assert python, "requirements.lock is missing"
    assert lines_with(HOST, python) == []
    # npm's lock may name a sponsor's page; where a package comes from stands in "resolved".
    npm = [file for file in texts() if file[0].endswith("package-lock.json")]
    assert lines_with(re.compile(r'"resolved"\s*:\s*"(?:https?|git)'), npm) == []


def test_every_locked_package_has_a_hash() -> None:
    text = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert len(packages) > 50
    assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_satisfies_what_pyproject_asks() -> None:
    """A dependency added or raised without `make lock` is found here, without a network."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    asked += project["optional-dependencies"]["notebook"]
    asked += project["optional-dependencies"]["bench"]
    pins = locked_versions()
    unmet = [
        wish.name
        for wish in map(Requirement, asked)
        if not any(wish.specifier.contains(version) for version in pins.get(wish.name.lower(), []))
    ]
    assert unmet == []


def locked_versions() -> dict[str, list[Version]]:
    pins: dict[str, list[Version]] = {}
    text = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    for name, version in re.findall(r"(?m)^([a-z0-9][\w.-]*)==([^\s;]+)", text):
        pins.setdefault(name, []).append(Version(version))
    return pins


def test_every_file_is_named_for_what_it_holds() -> None:
    words = {path: set(re.split(r"[_.]", path.stem)) for path in repository_files() if path.suffix == ".py"}
    assert [str(path) for path, parts in words.items() if parts & VAGUE] == []


def test_no_python_file_holds_two_ideas() -> None:
    """A file past 300 lines does; tests may be longer, as lists of cases are."""
    python = [
        path for path in repository_files() if path.suffix == ".py" and path.parts[len(CHECKOUT.parts)] != "tests"
    ]
    lengths = {path.relative_to(CHECKOUT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in python}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_cache_or_install_is_tracked() -> None:
    """Caches and installs stay out, however they were made."""
    folders = {part for path in repository_files() for part in path.relative_to(CHECKOUT).parts[:-1]}
    assert folders & {".venv", ".cache", "node_modules", "__pycache__", ".pytest_cache", ".hypothesis"} == set()
