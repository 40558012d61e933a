"""Centrality, reach, communities, cascades and overlap as of a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id
from bellwether.spans import written

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from bellwether.study import Study
    from bellwether.workbench import Workbench
    from graph.observed import Observed

KIND = "analyse"
WINDOW = timedelta(days=30)
_T = TypeVar("_T")


def analyse(bench: Workbench, progress: Progress = silent, window: timedelta = WINDOW) -> Done:
    """Compute every measure of accounts, cascades, stocks and pairs of influencers, and keep them as one run.

    Args:
        bench: the study as of a moment.
        progress: told each part as it begins, `steps()` of them.
        window: how long before the moment temporal reach begins.
    """
    earlier = _earlier(bench.study, bench.as_of)
    options = {"window": window.total_seconds(), "earlier": earlier.run, "last_community": earlier.last}
    run = run_id(bench.study, KIND, bench.as_of, options)
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    clock = _Clock(progress)
    seen = _observed(bench, window, earlier, clock)
    rows, facts = _computed(seen, clock)
    facts |= {"window": written(window), "earlier": earlier.run}
    keep_run(bench.study, run, KIND, bench.as_of, facts, rows)
    return Done(run, facts, new=True, seconds=clock.seconds)


def steps() -> int:
    """How many parts an analysis has, reading the record among them."""
    from graph.analysis import parts

    return len(_READING) + len(parts())


_READING = ("record", "pushes", "network")


def _observed(bench: Workbench, window: timedelta, earlier: _Earlier, clock: _Clock) -> Observed:
    from graph.observed import INPUTS, Observed

    record, pushes, network = _READING
    tables = clock.timed(record, lambda: {name: bench.tables[name] for name in INPUTS})
    made = clock.timed(pushes, lambda: _pushes(bench))
    numbers = _communities(bench, earlier.run)
    seen = Observed(tables, made, bench.as_of, window, numbers, earlier.last)
    clock.timed(network, lambda: seen.network)
    return seen


def _pushes(bench: Workbench) -> pd.DataFrame:
    """Not those of the market study, which label them: that takes three times as long."""
    from graph.influencers import InfluencerRule
    from graph.pushes import find_pushes

    rule = bench.study.settings.influencers
    known = {*bench.tables["stocks"]["stock_id"], *bench.tables["bars"]["stock_id"]}
    return find_pushes(bench.tables, known, InfluencerRule(rule.followers, rule.engagers))


def _computed(seen: Observed, clock: _Clock) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    import pandas as pd

    from graph.analysis import facts, parts

    found: dict[str, list[pd.DataFrame]] = {}
    for part in parts():
        found.setdefault(part.table, []).append(clock.timed(part.name, lambda part=part: part.rows(seen)))
    rows = {name: pd.concat(frames, ignore_index=True).assign(as_of=seen.as_of) for name, frames in found.items()}
    return rows, facts(seen, rows)


class _Clock:
    """Tells a progress what begins, and keeps how long each took [seconds]."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, compute: Callable[[], _T]) -> _T:
        self.progress(name)
        started = time.perf_counter()
        found = compute()
        self.seconds[name] = round(time.perf_counter() - started, 3)
        return found


@dataclass(frozen=True)
class _Earlier:
    """The latest analysis of an earlier moment, and the greatest number of a community that any of them gave."""

    run: str | None
    last: int


def _earlier(study: Study, as_of: datetime) -> _Earlier:
    """Of several of one moment the one computed last counts, as everywhere; those without communities do not."""
    import orjson

    mine = [row for row in study.record.rows("runs").to_pylist() if row["kind"] == KIND and row["as_of"] < as_of]
    last = {row["run"]: orjson.loads(row["facts"]).get("last_community") for row in mine}
    known = [row for row in mine if last[row["run"]] is not None]
    if not known:
        return _Earlier(None, -1)
    latest = max(known, key=lambda row: (row["as_of"], row["loaded_at"], row["run"]))
    return _Earlier(latest["run"], max(last[row["run"]] for row in known))


def _communities(bench: Workbench, run: str | None) -> pd.Series:
    """Numbers of communities by account id, under the ids of the bench's moment; empty where there was no run."""
    import pandas as pd

    if run is None:
        return pd.Series(dtype="int64", index=pd.Index([], dtype="str"))
    rows = bench.study.record.results("measures", run, as_of=bench.as_of).to_pandas()
    mine = rows.loc[rows["measure"] == "community"]
    return mine.set_index("account_id")["value"].astype("int64")
