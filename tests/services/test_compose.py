"""The Neo4j we give users is as closed as the one the tests try to break into, and takes its settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.checkout import CHECKOUT
from tests.services.neo4j.jars import jars, neo4j_version
from tests.services.neo4j.local import CONF, LocalNeo4j

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.neo4j.address import Neo4jAddress

COMPOSE = (CHECKOUT / "compose.yaml").read_text(encoding="utf-8")


def compose_settings() -> dict[str, str]:
    """The image reads NEO4J_a_b__c as the setting a.b_c."""
    found = re.findall(r'(?m)^\s+NEO4J_([a-z]\w*): "(.*)"$', COMPOSE)
    return {name.replace("__", "\0").replace("_", ".").replace("\0", "_"): value for name, value in found}


def test_files_and_urls_are_closed_as_in_the_tests() -> None:
    tested = dict(line.split("=", 1) for line in CONF.read_text(encoding="utf-8").splitlines() if "=" in line)
    for name in ("dbms.security.allow_csv_import_from_file_urls", "internal.dbms.cypher_ip_blocklist"):
        assert compose_settings()[name] == tested[name]


def test_every_port_is_published_on_loopback_only() -> None:
    ports = re.findall(r'(?m)^\s+- "([\d.:]+)"$', COMPOSE)
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_password_comes_from_the_environment_or_it_does_not_start() -> None:
    assert 'NEO4J_AUTH: "neo4j/${BELLWETHER_NEO4J_PASSWORD:?' in COMPOSE


def test_it_is_the_release_line_the_tests_run_on() -> None:
    found = re.search(r"image: neo4j:([\d.]+)-community", COMPOSE)
    assert found is not None
    assert neo4j_version().startswith(found[1] + ".")


@pytest.mark.long
def test_a_server_takes_every_setting(
    neo4j_server: Neo4jAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neo4j refuses to start on a setting it does not know."""
    del neo4j_server  # asked for only so that this counts among the tests that need Neo4j
    ours = compose_settings()
    kept = [line for line in CONF.read_text(encoding="utf-8").splitlines() if line.split("=")[0] not in ours]
    both = tmp_path / "both.conf"
    both.write_text("\n".join([*kept, *(f"{name}={value}" for name, value in ours.items()), ""]), encoding="utf-8")
    monkeypatch.setattr("tests.services.neo4j.local.CONF", both)
    server = LocalNeo4j(jars(), tmp_path / "home")
    try:
        assert server.start().is_empty()
    finally:
        server.stop()
