"""Tables of the record in a state, and how values are written for the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import pandas as pd
import pyarrow.compute as pc

if TYPE_CHECKING:
    from loaders.record.store import Record
    from loaders.sync.state import State


@dataclass(eq=False)
class Tables:
    """Reads each table of the record once, in one state."""

    record: Record
    state: State
    _read: dict[str, pd.DataFrame] = field(default_factory=dict[str, pd.DataFrame])

    def observed(self, name: str) -> pd.DataFrame:
        """Rows of an observed table, one for each key."""
        if name not in self._read:
            rows = self.record.read(name, as_of=self.state.moment, batches=self.state.batches)
            self._read[name] = rows.to_pandas()
        return self._read[name]

    def results(self, name: str, run: str | None) -> pd.DataFrame:
        """Rows of a result table made by a run; none for no run."""
        if run is None:
            return self.record.rows(name).slice(0, 0).to_pandas()
        at = f"{name} {run}"
        if at not in self._read:
            rows = self.record.results(name, run, as_of=self.state.moment, batches=self.state.batches)
            self._read[at] = rows.to_pandas()
        return self._read[at].copy(deep=False)

    def run_facts(self, run: str) -> dict[str, Any]:
        """Row of `runs` with its facts as a dictionary beside the other columns."""
        rows = self.record.rows("runs")
        row = rows.filter(pc.field("run") == pc.scalar(run)).to_pylist()[0]
        return {**row, **orjson.loads(row["facts"])}

    def files(self) -> pd.DataFrame:
        """Rows of `batches`."""
        rows = self.record.rows("batches").to_pandas()
        return rows.loc[rows["batch"].isin(self.state.batches)]


def instants(moments: pd.Series) -> pd.Series:
    """Instants as ISO 8601 text in UTC, null where there is none."""
    return moments.dt.strftime("%Y-%m-%dT%H:%M:%SZ").astype(object).where(moments.notna(), None)


def dates(days: pd.Series) -> pd.Series:
    """Dates as ISO 8601 text, null where there is none."""
    known = pd.to_datetime(days)
    return known.dt.strftime("%Y-%m-%d").astype(object).where(known.notna(), None)
