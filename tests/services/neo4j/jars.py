"""The jars of the Neo4j that `pom.xml` names, copied once by Maven into the checkout's cache."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT

POM = Path(__file__).with_name("pom.xml")
CACHE = CHECKOUT / ".cache"
OLDEST_JAVA = 17


def jars() -> Path:
    """The folder of jars; skips, with the reason, where Java or Maven is missing or Maven cannot fetch."""
    lib = CACHE / f"neo4j-{neo4j_version()}" / "lib"
    _require_java()
    if not lib.is_dir():
        _fetch(lib)
    return lib


def neo4j_version() -> str:
    """The version in `pom.xml`, e.g. 5.26.30."""
    found = re.search(r"<neo4j\.version>([\d.]+)<", POM.read_text(encoding="utf-8"))
    assert found, f"{POM.name} names no neo4j.version"
    return found[1]


def _require_java() -> None:
    if not shutil.which("java"):
        pytest.skip(f"Neo4j needs Java {OLDEST_JAVA} or newer, and there is no java on the PATH")
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if not found or int(found[1]) < OLDEST_JAVA:
        pytest.skip(f"Neo4j needs Java {OLDEST_JAVA} or newer; java -version says: {said.strip() or 'nothing'}")


def _fetch(lib: Path) -> None:
    if not shutil.which("mvn"):
        pytest.skip("Neo4j's jars come through Maven, and there is no mvn on the PATH")
    CACHE.mkdir(exist_ok=True)
    # Into a folder of its own and renamed when whole: a cache that exists is complete.
    part = Path(tempfile.mkdtemp(prefix="neo4j-part-", dir=CACHE))
    try:
        _copy_dependencies(part / "lib")
        _take_place(part, lib.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_dependencies(to: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={to}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        pytest.skip(f"Maven could not fetch Neo4j's jars: {done.stdout[-2000:]}")


def _take_place(part: Path, place: Path) -> None:
    try:
        part.rename(place)
    except OSError:
        # Another run was quicker; its copy is as good as ours.
        if not place.is_dir():
            raise
