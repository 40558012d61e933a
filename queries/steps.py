"""What a store does inside one transaction: statements that say how many rows they dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queries.errors import DatabaseError, UsageError
from queries.statements import Statement, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """A statement with its values. It returns one number; `expected` says which, where only one will do."""

    name: str
    text: str
    parameters: dict[str, object]
    expected: int | None = None

    def settle(self, number: int) -> int:
        """The number, if it is the one expected.

        Raises:
            DatabaseError: It is not: rows named nodes that are not in the graph.
        """
        if self.expected is not None and number != self.expected:
            raise DatabaseError(
                f"{self.name}: {self.expected - number} of {self.expected} rows name what is not in the graph.",
                do="Nothing of this batch was written. Load nodes before what ties them.",
            )
        return number


def loading(statement: Statement, rows: Sequence[Mapping[str, object]]) -> Step:
    """The step that loads rows.

    Raises:
        UsageError: A row's keys are not those in the statement's header.
    """
    keys = statement.row_keys
    for row in rows:
        if row.keys() ^ keys:
            raise UsageError(
                f"{statement.name} was given a row with the keys {', '.join(sorted(row))}.",
                do=f"It takes exactly: {', '.join(sorted(keys))}.",
            )
    return Step(statement.name, statement.text, {"rows": list(rows)}, expected=len(rows))


def emptying(name: str, pattern: str, verb: str) -> Statement:
    """The statement that removes, `$limit` at a time, everything named x in a pattern of ours."""
    header = f"// Removes every {name}.\n// $limit: at most in one transaction [rows]\n// gone: removed [rows]\n"
    return parse(f"clear/{name}", f"{header}MATCH {pattern}\nWITH x\nLIMIT $limit\n{verb} x\nRETURN count(*) AS gone\n")
