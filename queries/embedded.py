"""The embedded store: a graph in this process's memory, kept in one file. The only file that knows kglite.

kglite 0.21.2: a writer holds the file's lease and logs each commit beside it (`-wal`), which the next open replays;
readers hold nothing and see the last checkpoint. Commits are barriered (`durable="full"`): they outlive a power cut.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries.database import Database
from queries.errors import BusyError, DatabaseError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import kglite

    from queries.database import Row
    from queries.steps import Step

_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}


class EmbeddedDatabase(Database):
    """A graph in a file of its own."""

    def __init__(self, path: Path, *, read_only: bool = False, timeout: float = 60.0) -> None:
        """Open the file; a writer makes it if it is not there.

        Args:
            path: The file, e.g. `study/graph.kgl`.
            read_only: Hold no lease: others may read and one may write meanwhile, and what they write is seen by
                whoever opens the file after they closed it.
            timeout: Longest a question may take [seconds].

        Raises:
            BusyError: Another process writes to it.
            DatabaseError: It is not there, or is no graph.
        """
        self.place = str(path)
        self._timeout = round(timeout * 1000)
        with _plainly(self.place):
            self._session = _reader(path) if read_only else _writer(path)
        self._read_only = read_only

    def close(self) -> None:
        """Fold the log into the file, let the lease go."""
        if not self._read_only:
            with _plainly(self.place):
                self._session.close()

    def _fetch(self, text: str, parameters: Row) -> list[Row]:
        with _plainly(self.place):
            rows = self._session.cypher(text, params=parameters, timeout_ms=self._timeout).to_list()
        return [{name: _plain(value) for name, value in row.items()} for row in rows]

    def _commit(self, steps: Sequence[Step]) -> int:
        self._refuse_if_reader()
        number = 0
        with _plainly(self.place), self._session.begin() as transaction:
            for step in steps:
                rows = transaction.cypher(step.text, params=step.parameters, timeout_ms=0).to_list()
                number = step.settle(next(iter(rows[0].values())))
        return number

    def _declare(self, text: str) -> None:
        self._refuse_if_reader()
        with _plainly(self.place):
            self._session.execute(text)

    def _refuse_if_reader(self) -> None:
        if self._read_only:
            raise DatabaseError(f"{self.place} was opened for reading.", do="Open it for writing.")


def _kglite() -> Any:  # noqa: ANN401 - a module
    try:
        import kglite
    except ImportError as error:
        raise DatabaseError(
            f"The embedded store's library cannot be loaded: {error}.",
            do="Use a Neo4j, or load kglite before other libraries.",
        ) from error

    # Its advice on unknown names and on file layout would stand between our lines on stderr.
    kglite.set_query_warning_policy("silent")
    warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)
    return kglite


def _writer(path: Path) -> kglite.Session:
    if not path.parent.is_dir():
        raise DatabaseError(f"There is no folder {path.parent}.", do="Make a study with `bellwether init` first.")
    return _kglite().open_session(str(path), durable="full")


def _reader(path: Path) -> kglite.Session:
    session = _checkpoint(path)
    if session is None:
        _fold_in(path)
        session = _checkpoint(path) or _checkpoint(path, though_behind=True)
    if session is None:
        raise DatabaseError(f"There is no graph at {path} yet.", do="Make it with `bellwether sync`.")
    return session


def _checkpoint(path: Path, *, though_behind: bool = False) -> kglite.Session | None:
    """The graph as the file has it; None if there is no file, or (unless said) if the log knows more."""
    if not path.is_file():
        return None
    module = _kglite()
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        session = module.open_session(str(path))
    behind = any("newer than this checkpoint" in str(remark.message) for remark in remarks)
    return None if behind and not though_behind else session


def _fold_in(path: Path) -> None:
    """Bring commits of a writer that was killed into the file, unless a live one is at work on it."""
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file():
        return
    module = _kglite()
    try:
        session = module.open_session(str(path), durable="full")
    except module.WriterLeaseHeldError:
        return
    # Replayed commits do not count as changes, and close() alone would leave them in the log.
    session.save()
    session.close()


@contextmanager
def _plainly(place: str) -> Generator[None]:
    """Say kglite's errors in our words."""
    module = _kglite()
    try:
        yield
    except module.WriterLeaseHeldError as error:
        holder = error.holder.get("pid") or "unknown"
        raise BusyError(f"{place} is being written by process {holder}.", do="Wait until it is done.") from error
    except module.CypherTimeoutError as error:
        raise DatabaseError("The question took too long.", do="Ask for less, or raise the timeout.") from error
    except (module.FileError, module.FileFormatError) as error:
        raise DatabaseError(f"{place} is no graph that can be read: {_first_line(error)}.", do="Rebuild it.") from error
    except (module.KgError, OSError, ValueError) as error:
        raise DatabaseError(f"The graph at {place} refused: {_first_line(error)}.") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _plain(value: object) -> object:
    """A value as Neo4j would give it: moments in UTC, a node or relationship as the dict of its properties."""
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _NODE:
        return {key: _plain(item) for key, item in value["properties"].items() if key not in {"title", "type"}}
    if value.keys() == _RELATIONSHIP:
        return _plain(value["properties"])
    return {key: _plain(item) for key, item in value.items()}
