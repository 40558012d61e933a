"""A real Neo4j Community server on this machine: a home of its own, a free port, stopped at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path

from neo4j.exceptions import DriverError, Neo4jError

from tests.services.neo4j.address import Neo4jAddress

CONF = Path(__file__).with_name("neo4j.conf")
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")]
START_SECONDS = 120
STOP_SECONDS = 20


class LocalNeo4j:
    """One server process. `start` returns when it answers queries."""

    def __init__(self, lib: Path, home: Path) -> None:
        self.lib, self.home = lib, home
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Neo4jAddress:
        """Start and wait for the first answer.

        Raises:
            RuntimeError: It ended, or did not answer within 120 s; the message holds the end of its log.
        """
        address = Neo4jAddress(f"bolt://127.0.0.1:{_free_port()}", "neo4j", secrets.token_hex(12))
        self._lay_out(address)
        self._set_password(address.password)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(self._command(), stdout=log, stderr=subprocess.STDOUT)
        try:
            self._wait(address)
        except BaseException:
            self.stop()
            raise
        return address

    def stop(self) -> None:
        """Stop it politely, by force after 20 s."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    @property
    def _log(self) -> Path:
        return self.home / "logs" / "console.log"

    def _lay_out(self, address: Neo4jAddress) -> None:
        for folder in ("conf", "data", "import", "logs", "plugins", "run"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        bolt = address.uri.removeprefix("bolt://")
        own = f"server.bolt.listen_address={bolt}\nserver.bolt.advertised_address={bolt}\n"
        (self.home / "conf" / "neo4j.conf").write_text(CONF.read_text(encoding="utf-8") + own, encoding="utf-8")

    def _set_password(self, password: str) -> None:
        java = ["java", "-Xmx256m", *OPENED, "-cp", f"{self.lib}/*", "org.neo4j.cli.AdminTool"]
        home = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            [*java, "dbms", "set-initial-password", password],
            env=os.environ | home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=START_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(f"Neo4j's password could not be set: {done.stdout[-2000:]}")

    def _command(self) -> list[str]:
        # Where setpriv exists the server dies with the tests even when they are killed, and no JVM is left behind.
        leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        java = ["java", "-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", *OPENED, "-Dlog4j2.disable.jmx=true"]
        home = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        return [*leash, *java, "-cp", f"{self.lib}/*", "org.neo4j.server.CommunityEntryPoint", *home]

    def _wait(self, address: Neo4jAddress) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address):
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"Neo4j ended while starting: {self._log_end()}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Neo4j did not answer within {START_SECONDS} s: {self._log_end()}")
            time.sleep(0.5)

    def _log_end(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-3000:]


def _answers(address: Neo4jAddress) -> bool:
    try:
        with address.driver() as driver, driver.session() as session:
            session.run("RETURN 1").consume()
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
