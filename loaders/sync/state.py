"""Which part of the record a graph shows: the files, the runs and the moment. Two equal states are equal graphs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.record.store import Record

_FORM = 6
"""Raised when the rows made from a state change, so that older graphs are brought up to date."""


@dataclass(frozen=True)
class State:
    """Files and runs a graph is made from.

    Attributes:
        batches: ids of the batches, sorted.
        linked: the run whose stocks named in text are shown, or None; it is of no moment, its rows are.
        analysed: the run whose measures are shown, or None.
        bursts: the run whose pushes and bursts are shown, or None.
        scored: the scoring runs, sorted; `latest` is the one of the latest moment.
        latest: see `scored`.
        ringed: the run whose ties and rings are shown, or None.
        as_of: only what was available at this moment (ISO, UTC), or None for everything.
    """

    batches: tuple[str, ...]
    linked: str | None
    analysed: str | None
    bursts: str | None
    scored: tuple[str, ...]
    latest: str | None
    ringed: str | None
    as_of: str | None
    form: int = _FORM

    @property
    def moment(self) -> datetime | None:
        """`as_of` as an instant."""
        return datetime.fromisoformat(self.as_of) if self.as_of else None

    @property
    def digest(self) -> str:
        """A short hash of the state."""
        return hashlib.sha256(orjson.dumps(self.facts(), option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]

    def facts(self) -> dict[str, object]:
        """The state as JSON can say it."""
        return {**self.__dict__, "batches": list(self.batches), "scored": list(self.scored)}

    @staticmethod
    def of(facts: Mapping[str, Any]) -> State | None:
        """The state from `facts()`; None for the facts of another form."""
        if facts.get("form") != _FORM:
            return None
        lists: dict[str, Any] = {name: tuple(facts[name]) for name in ("batches", "scored")}
        return State(**{**facts, **lists})


def current_state(record: Record, as_of: datetime | None) -> State:
    """The state of the whole record, as of a moment if one is given: later runs are left out then.

    Of the runs of one kind, the one of the latest moment is shown; of those, the one computed last.
    """
    runs = record.rows("runs").to_pylist()
    allowed = [run for run in runs if as_of is None or run["as_of"] <= as_of]
    allowed.sort(key=lambda run: (run["as_of"], run["loaded_at"], run["run"]))

    def latest(kind: str) -> str | None:
        mine = [run["run"] for run in allowed if run["kind"] == kind]
        return mine[-1] if mine else None

    linked = sorted((run["loaded_at"], run["run"]) for run in runs if run["kind"] == "link")
    return State(
        tuple(sorted(str(batch) for batch in record.rows("batches")["batch"].to_pylist())),
        linked[-1][1] if linked else None,
        latest("analyse"),
        latest("bursts"),
        tuple(sorted(run["run"] for run in allowed if run["kind"] == "score")),
        latest("score"),
        latest("rings"),
        as_of.isoformat() if as_of else None,
    )
