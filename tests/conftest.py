"""What tests may ask for (a Neo4j, a Chromium, the data folder), and the rule of what may be skipped."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.checkout import CHECKOUT
from tests.scheduling import Together
from tests.services.chromium import chromium
from tests.services.neo4j.address import Neo4jAddress, given_address
from tests.services.neo4j.jars import jars
from tests.services.neo4j.local import LocalNeo4j
from tests.sync.dump import Dump

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

IN_CI = os.environ.get("CI") == "true"
MARKER_OF_FIXTURE = {"neo4j_server": "neo4j", "chromium_path": "browser", "shared_data": "real_data"}


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jAddress]:
    """A real Neo4j for the whole run: the one BELLWETHER_TEST_NEO4J_URI names, else one started here."""
    given = given_address(os.environ)
    if given is not None:
        yield given
        given.wipe()
        return
    lib = jars()
    with tempfile.TemporaryDirectory(prefix="bellwether-neo4j-") as home:
        server = LocalNeo4j(lib, Path(home))
        try:
            yield server.start()
        finally:
            server.stop()


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jAddress) -> Neo4jAddress:
    """The same server, with nothing in it."""
    neo4j_server.wipe()
    return neo4j_server


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium on this machine, for playwright's `executable_path`."""
    return chromium()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data, which is too large for the repository."""
    folder = Path(os.environ.get("BELLWETHER_DATA", CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no folder of real data at {folder}; BELLWETHER_DATA can name one")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Keep the user's own database and key out of reach, and what takes long out of an ordinary run."""
    for name in ("BELLWETHER_NEO4J_URI", "BELLWETHER_NEO4J_USER", "BELLWETHER_NEO4J_PASSWORD"):
        os.environ.pop(name, None)
    os.environ["BELLWETHER_KEY"] = "5e" * 32
    # The hundreds of commands that tests start would each compile the whole program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Threads that wait for their like would keep busy the core that the other process of the tests needs.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    chosen = config.option.markexpr
    if "long" not in chosen:
        config.option.markexpr = f"({chosen}) and not long" if chosen else "not long"
    # Two busy cores make any deadline a coin toss.
    profile = hypothesis.settings.get_profile("ci" if IN_CI else "default")
    hypothesis.settings.register_profile("bellwether", parent=profile, deadline=None)
    hypothesis.settings.load_profile("bellwether")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Share the tests out between two processes."""
    return Together(config, log)  # pyright: ignore[reportArgumentType]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that `-m "not neo4j"` always tells the truth; the longest file comes first.

    Files are given out in this order: one that began last would keep one process waiting for the other.
    """
    items.sort(key=lambda item: item.path.name != "test_style.py")
    for item in items:
        asked = getattr(item, "fixturenames", ())
        for marker in {MARKER_OF_FIXTURE[name] for name in asked if name in MARKER_OF_FIXTURE}:
            item.add_marker(marker)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI only a test of data outside the repository may be skipped."""
    report = yield
    if item.get_closest_marker("real_data") is None:
        _refuse_skip(report)
    return report


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Say in a few lines how two graphs differ."""
    if op == "==" and isinstance(left, Dump) and isinstance(right, Dump):
        return left.unlike(right)
    return None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Nor may a whole module be."""
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Under CI=true nothing is skipped but tests marked real_data. {reason}"
