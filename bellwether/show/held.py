"""What a study knows as of a moment: rows of the record and of the latest runs, of one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from queries.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from bellwether.study import Study
    from loaders.sync.state import State

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A study as of a moment.

    Attributes:
        study: the study.
        as_of: nothing later is read, but results of later runs where no moment was asked for.
        state: which runs count.
    """

    study: Study
    as_of: datetime
    state: State

    def table(self, name: str, column: str, value: str) -> pa.Table:
        """Rows of an observed table about one thing, one for each key."""
        from loaders.record.reading import as_of, one_per_key
        from loaders.record.tables import tables

        definition, record = tables()[name], self.study.record
        if column in definition.account_columns:
            return _where(record.read(name, as_of=self.as_of), column, value)
        # Filtered first: to sort a whole table for one post takes a second.
        return one_per_key(as_of(_where(record.rows(name), column, value), self.as_of), definition)

    def observed(self, name: str, column: str, value: str) -> list[Row]:
        """The same as dictionaries: a table's own columns, `available_at`, and `from`, the file and its row."""
        from loaders.record.tables import tables

        own = [entry.name for entry in tables()[name].columns] + ["available_at"]
        rows = self.table(name, column, value).to_pylist()
        cited = [f"{self.files.get(row['batch'], row['batch'])}:{row['source_row']}" for row in rows]
        return [{each: row[each] for each in own} | {"from": place} for row, place in zip(rows, cited, strict=True)]

    def found(self, name: str, run: str | None, column: str, value: object) -> list[Row]:
        """Rows of a result table of one run about one thing, its own columns; none where there is no run."""
        from loaders.record.tables import tables

        if run is None:
            return []
        rows = _where(self.study.record.results(name, run, as_of=self.state.moment), column, value)
        return rows.select([entry.name for entry in tables()[name].columns]).to_pylist()

    @cached_property
    def files(self) -> dict[str, str]:
        """Name of the file of each batch."""
        rows = self.study.record.rows("batches")
        return dict(zip(rows["batch"].to_pylist(), rows["file"].to_pylist(), strict=True))

    @cached_property
    def handles(self) -> dict[str, str | None]:
        """Handle of each account as last seen, or its name where it has none."""
        rows = self.study.record.read("accounts", as_of=self.as_of).select(["account_id", "handle", "name"])
        return {row["account_id"]: row["handle"] or row["name"] for row in rows.to_pylist()}

    @cached_property
    def pushes(self) -> pa.Table:
        """All pushes of the latest search.

        Raises:
            UsageError: there was none.
        """
        if self.state.bursts is None:
            raise UsageError(
                "Pushes and bursts of this study have not been looked for by that moment.",
                do=f"Look for them: bellwether bursts --study {self.study.folder}",
            )
        return self.study.record.results("pushes", self.state.bursts, as_of=self.state.moment)

    def moment_of(self, run: str | None) -> datetime | None:
        """The moment a run is of."""
        return next((row["as_of"] for row in self.study.record.rows("runs").to_pylist() if row["run"] == run), None)


def held_at(study: Study, as_of: str | None) -> Held:
    """A study as of what a user wrote, or as of its latest search for bursts, or else of all it knows.

    Raises:
        UsageError: `as_of` is no moment, or the record is empty.
    """
    from bellwether.moments import as_of_moment
    from bellwether.workbench import latest_moment, markets
    from loaders.sync.state import current_state

    asked = as_of_moment(as_of, markets(study)) if as_of else None
    state = current_state(study.record, asked)
    held = Held(study, asked or datetime.max, state)
    return held if asked else Held(study, held.moment_of(state.bursts) or latest_moment(study), state)


def _where(rows: pa.Table, column: str, value: object) -> pa.Table:
    import pyarrow.compute as pc

    return rows.filter(pc.field(column) == pc.scalar(value))
