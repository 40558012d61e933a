"""Every error a user can meet. Each carries the facts and prints as one plain sentence with what to do next."""

from __future__ import annotations


class BellwetherError(Exception):
    """A failure we can explain: what happened, and what to do next."""

    def __init__(self, message: str, *, do: str = "") -> None:
        self.message = message
        self.do = do
        super().__init__(f"{message} {do}".strip())


class UsageError(BellwetherError):
    """The command or its settings cannot mean what was asked. Exit code 2."""


class InputError(BellwetherError):
    """A file, row or value that cannot be read as what it should be."""

    def __init__(
        self,
        message: str,
        *,
        file: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
        expected: str = "",
        do: str = "",
    ) -> None:
        self.file, self.row, self.column, self.value, self.expected = file, row, column, value, expected
        place = ", ".join(
            part for part in (file, "" if row is None else f"row {row}", f"column {column}" if column else "") if part
        )
        seen = f" (found {value!r}" + (f", expected {expected})" if expected else ")") if value else ""
        super().__init__(f"{place}: {message}{seen}." if place else f"{message}{seen}.", do=do)


class RecordError(BellwetherError):
    """The record cannot be read or written: a full disk, a damaged file."""


class DatabaseError(BellwetherError):
    """The graph database is missing, busy, unreachable or refused a statement."""


class BusyError(BellwetherError):
    """Another process holds the study's writer lock."""
