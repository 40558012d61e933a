"""The embedded store's file: who may hold it, who sees what, and what is said when it cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from queries.embedded import EmbeddedDatabase
from queries.errors import BusyError, DatabaseError, UsageError
from queries.open import FILE, open_database
from queries.statements import statement
from tests.checkout import CHECKOUT
from tests.queries.world import COUNTS, WATERMARK, load_world

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study's folder with the world in its graph."""
    with open_database(tmp_path) as database:
        load_world(database)
    return tmp_path


def test_a_study_keeps_its_graph(study: Path) -> None:
    assert (study / FILE).is_file()
    with open_database(study) as database:
        assert database.counts() == COUNTS
        assert database.watermark() == WATERMARK


def test_a_second_writer_is_told_who_is_at_work(study: Path) -> None:
    with open_database(study), pytest.raises(BusyError, match=f"is being written by process {os.getpid()}"):
        open_database(study)


def test_a_writer_in_another_process_is_busy_too(study: Path) -> None:
    script = f"""
import sys
from queries.errors import BusyError
from queries.open import open_database
try:
    open_database({str(study)!r})
except BusyError:
    sys.exit(5)
"""
    with open_database(study):
        done = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, check=False)
    assert done.returncode == 5


def test_readers_read_while_a_writer_writes(study: Path) -> None:
    """They see what the last writer left when it closed, until they open the file again."""
    with open_database(study, read_only=True) as before, open_database(study) as writer:
        with open_database(study, read_only=True) as during:
            writer.clear()
            assert before.counts() == during.counts() == COUNTS
            assert before.watermark() == WATERMARK
        assert writer.watermark() is None
    with open_database(study, read_only=True) as after:
        assert after.watermark() is None
        assert after.counts()["labels"]["Account"] == 0


def test_a_reader_is_not_kept_waiting_by_what_a_writer_has_not_folded_in_yet(study: Path) -> None:
    with open_database(study) as writer:
        writer.write([], {"as_of": "later"})
        with open_database(study, read_only=True) as reader:
            assert reader.watermark() == WATERMARK
            assert reader.counts() == COUNTS
    with open_database(study, read_only=True) as reader:
        assert reader.watermark() == {"as_of": "later"}


def test_there_is_nothing_to_read_while_the_first_writer_is_at_work(tmp_path: Path) -> None:
    with open_database(tmp_path) as writer:
        load_world(writer)
        with pytest.raises(DatabaseError, match="There is no graph at"):
            open_database(tmp_path, read_only=True)


def test_a_reader_cannot_write(study: Path) -> None:
    with open_database(study, read_only=True) as reader:
        for attempt in (reader.clear, reader.prepare, lambda: load_world(reader), lambda: reader.write([], {})):
            with pytest.raises(DatabaseError, match="was opened for reading"):
                attempt()
        assert reader.counts() == COUNTS


def test_reading_leaves_no_trace(study: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in study.iterdir()}
    with open_database(study, read_only=True) as reader:
        reader.read(statement("ask/top_reach"))
    assert {path.name: path.stat().st_mtime_ns for path in study.iterdir()} == before


def test_threads_may_read_at_once(study: Path) -> None:
    answers: list[int] = []
    with open_database(study, read_only=True) as reader:

        def ask() -> None:
            answers.extend(len(reader.read(statement("ask/top_reach"))) for _ in range(50))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [3] * 200


def test_there_is_no_graph_yet(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"There is no graph at .* yet\. Make it with `bellwether sync`"):
        open_database(tmp_path, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="There is no folder"):
        open_database(tmp_path / "nowhere" / FILE)


@pytest.mark.parametrize("content", [b"", b"not a graph at all", b"\0" * 4096])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_graph(tmp_path: Path, content: bytes, read_only: bool) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(DatabaseError, match=FILE):
        open_database(tmp_path, read_only=read_only)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_graph_cut_short(study: Path) -> None:
    whole = (study / FILE).read_bytes()
    (study / FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseError, match=FILE):
        open_database(study, read_only=True)


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    database = EmbeddedDatabase(tmp_path / FILE)
    load_world(database)
    database.close()
    database.close()
    with open_database(tmp_path, read_only=True) as reader:
        assert reader.counts() == COUNTS


def test_a_question_that_takes_too_long(study: Path) -> None:
    pairs = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS total"
    reader = EmbeddedDatabase(study / FILE, read_only=True, timeout=0.2)
    with reader, pytest.raises(DatabaseError, match="took too long"):
        reader.read(pairs)


def test_a_slip_in_a_statement_is_one_sentence(study: Path) -> None:
    with open_database(study, read_only=True) as reader, pytest.raises(DatabaseError) as caught:
        reader.read("MATCH (a RETURN a")
    assert "\n" not in str(caught.value)
    assert "syntax error at line 1" in str(caught.value)


def test_it_keeps_stderr_quiet(study: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Kglite remarks on names it does not know, and on how it lays out a file."""
    with open_database(study) as database:
        assert database.read("MATCH (a:Unknown) RETURN a.nothing AS x") == []
        load_world(database)
    assert capfd.readouterr().err == ""


def test_only_one_file_knows_kglite() -> None:
    package = CHECKOUT / "queries"
    knowing = [path.name for path in package.glob("*.py") if "import kglite" in path.read_text(encoding="utf-8")]
    assert knowing == ["embedded.py"]


def test_drivers_are_imported_late() -> None:
    """The command line answers at once; a driver costs half a second."""
    script = "import sys, queries.open, queries.pages, queries.database, queries.embedded, queries.bolt;"
    script += "sys.exit(bool({'kglite', 'neo4j', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, check=False).returncode == 0


def test_a_neo4j_needs_a_password() -> None:
    with pytest.raises(UsageError, match="BELLWETHER_NEO4J_PASSWORD"):
        open_database("bolt://127.0.0.1:7687")
