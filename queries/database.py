"""A graph database: what every store can do, said once. The stores add only how a statement reaches them."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self, TypedDict

from queries.clauses import check_reading
from queries.graph_schema import LABELS, RELATIONSHIPS, ROLES, WATERMARK
from queries.parameters import bind
from queries.statements import names, statement
from queries.steps import Step, emptying, loading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from queries.statements import Statement

    Row = dict[str, object]
    Work = Sequence[tuple[Statement, Sequence[Mapping[str, object]]]]

SWEEP = 10_000


class Counts(TypedDict):
    """How many nodes per label (roles too) and how many relationships per type, zeros included."""

    labels: dict[str, int]
    relationships: dict[str, int]


class Database(ABC):
    """A graph database, open. Use it as a context manager, or close it.

    Attributes:
        place: Where it is, as a person would say it.
    """

    place: str

    def read(self, asked: Statement | str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Rows that answer a statement which only reads, in its order.

        Dates come back as `datetime.date`, moments as `datetime.datetime` in UTC, nodes and relationships as the
        dict of their properties.

        Args:
            asked: One of ours, or Cypher text.
            parameters: Values by name. For a statement of ours, see `queries.parameters.bind`.

        Raises:
            UsageError: The text has a clause that does more than read, or a parameter is wrong.
            DatabaseError: The database refused the statement, took too long or is gone.
        """
        text = asked if isinstance(asked, str) else asked.text
        given = dict(parameters or {})
        check_reading(text)
        return self._fetch(text, given if isinstance(asked, str) else bind(asked, given))

    def write(self, work: Work, watermark: Mapping[str, object]) -> None:
        """Load rows and move the watermark, all in one transaction: after a kill, all of it is there or none.

        Args:
            work: Load statements with their rows, at most about 10,000 in all. Dates and moments as ISO 8601 text,
                moments in UTC; every row has exactly the keys in the statement's header; no key twice.
            watermark: What `watermark()` is to give from then on. Anything JSON can say.

        Raises:
            DatabaseError: A row names a node that is not there, or the database refused. Nothing was written.
            UsageError: A row has other keys than the header says.
        """
        steps = [loading(asked, rows) for asked, rows in work if rows]
        facts = json.dumps(dict(watermark), ensure_ascii=False, sort_keys=True)
        marking = statement("state/set_watermark")
        self._commit([*steps, Step(marking.name, marking.text, {"facts": facts}, expected=1)])

    def sweep(self, cleaning: Statement, parameters: Mapping[str, object] | None = None) -> int:
        """Repeat a statement from clean/, a transaction each, until nothing is left to remove.

        Args:
            cleaning: The statement.
            parameters: Its values by name; `limit`, rows of one transaction, has one of its own.

        Returns:
            How many nodes or relationships it removed or changed.
        """
        step = Step(cleaning.name, cleaning.text, bind(cleaning, {"limit": SWEEP, **(parameters or {})}))
        total = 0
        while gone := self._commit([step]):
            total += gone
        return total

    def watermark(self) -> dict[str, object] | None:
        """How far the graph has come, as the last `write` said; None for a graph never written to."""
        rows = self._fetch(statement("state/get_watermark").text, {})
        return json.loads(str(rows[0]["facts"])) if rows else None

    def counts(self) -> Counts:
        """How much there is of everything in the schema. The watermark is not counted."""
        labels = [label.name for label in LABELS] + [role.name for role in ROLES]
        types = [relationship.name for relationship in RELATIONSHIPS]
        return {
            "labels": self._tally({name: f"(x:{name})" for name in labels}),
            "relationships": self._tally({name: f"()-[x:{name}]->()" for name in types}),
        }

    def prepare(self) -> None:
        """Declare that ids are unique, which also makes them quick to find. Does nothing the second time."""
        for name in names("schema"):
            self._declare(statement(f"schema/{name}").text)

    def clear(self) -> None:
        """Remove everything of ours, the watermark first. What others keep in the same database stays."""
        self.sweep(emptying(WATERMARK, f"(x:{WATERMARK})", "DELETE"))
        for relationship in RELATIONSHIPS:
            self.sweep(emptying(relationship.name, f"()-[x:{relationship.name}]->()", "DELETE"))
        for label in LABELS:
            self.sweep(emptying(label.name, f"(x:{label.name})", "DETACH DELETE"))

    @abstractmethod
    def close(self) -> None:
        """Let go of it. Twice does no harm."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _fetch(self, text: str, parameters: Row) -> list[Row]:
        """The rows of a reading statement."""

    @abstractmethod
    def _commit(self, steps: Sequence[Step]) -> int:
        """Take the steps in one transaction; the number of the last one."""

    @abstractmethod
    def _declare(self, text: str) -> None:
        """Run a statement of schema/, outside any transaction of ours."""

    def _tally(self, patterns: dict[str, str]) -> dict[str, int]:
        # Both stores keep these numbers, and look them up when asked in this form.
        columns = [f"COUNT {{ MATCH {pattern} }} AS {name}" for name, pattern in patterns.items()]
        (found,) = self._fetch(f"RETURN {', '.join(columns)}", {})
        return {name: int(str(found[name])) for name in patterns}
