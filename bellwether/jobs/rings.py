"""Ties and rings of accounts that act together, and proposals of who may be one person, as of a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id
from bellwether.spans import written

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.study import Study
    from bellwether.workbench import Workbench
    from graph.coordination.layers.said import Said
    from graph.coordination.ties import Ties

KIND = "rings"
WINDOW, Q = timedelta(minutes=5), 0.01


@dataclass(frozen=True)
class Search:
    """What is looked for.

    Attributes:
        window: within which two acts are near each other.
        q: share of false ones expected among the ties.
        layers: names of layers; empty for all.
        since: posts from then on.
        until: posts before then.
    """

    window: timedelta = WINDOW
    q: float = Q
    layers: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def find_rings(bench: Workbench, search: Search | None = None, progress: Progress = silent) -> Done:
    """Find ties, their meetings, rings, and who may be one person, and keep them as one run.

    Args:
        bench: the study as of a moment.
        search: what is looked for; all layers within five minutes at q .01 when None.
        progress: told each part as it begins, `steps()` of them.
    """
    search = search or Search()
    earlier = _earlier(bench.study, bench.as_of)
    run = run_id(bench.study, KIND, bench.as_of, _options(search) | {"earlier": earlier.run, "last_ring": earlier.last})
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    progress("posts")
    said = what_was_said(bench, search)
    ties = _ties(acts_of_layers(said, search, progress), search, progress)
    rows, facts = _rows(bench, said, ties, earlier, progress)
    facts |= {name: value for name, value in _options(search).items() if name in ("since", "until")}
    facts |= {"layers": _names(search), "window": written(search.window), "q": search.q, "earlier": earlier.run}
    tables = {name: frame.assign(as_of=bench.as_of) for name, frame in rows.items()}
    keep_run(bench.study, run, KIND, bench.as_of, facts, tables)
    return Done(run, facts, new=True)


def steps(search: Search) -> int:
    """How many parts a search has at most: posts, each layer read and tested, meetings, rings, same person."""
    return 4 + 2 * len(_names(search))


def _names(search: Search) -> list[str]:
    from graph.coordination.layers import layers

    return [name for name in layers() if not search.layers or name in search.layers]


def _options(search: Search) -> dict[str, object]:
    moments = {name: at.isoformat() if at else None for name, at in (("since", search.since), ("until", search.until))}
    return {"window": search.window.total_seconds(), "q": search.q, "layers": _names(search), **moments}


def what_was_said(bench: Workbench, search: Search) -> Said:
    """The posts that are looked at, and which stocks they name."""
    import pandas as pd

    from graph.coordination.layers.said import Said

    tables = bench.tables
    known = frozenset({*tables["stocks"]["stock_id"], *tables["bars"]["stock_id"]})
    since, until = (pd.Timestamp(at) if at else None for at in (search.since, search.until))
    items = bench.study.record.read("shared_items", as_of=bench.as_of).to_pandas()
    return Said(tables["posts"], tables["mentions"], items, known, since, until)


def acts_of_layers(said: Said, search: Search, progress: Progress = silent) -> dict[str, pd.DataFrame]:
    """The acts of each layer that is looked at."""
    from graph.coordination.layers import layers

    acts: dict[str, pd.DataFrame] = {}
    for name in _names(search):
        progress(f"acts: {name}")
        acts[name] = layers()[name].acts(said)
    return acts


def _ties(acts: dict[str, pd.DataFrame], search: Search, progress: Progress) -> Ties:
    from graph.coordination import find_ties

    return find_ties(acts, search.window, search.q, lambda name: progress(f"pairs: {name}" if name in acts else name))


def _rows(
    bench: Workbench, said: Said, ties: Ties, earlier: _Earlier, progress: Progress
) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    from graph.coordination.direction import across_platforms
    from graph.coordination.rings import member_rows, ring_rows, rings
    from graph.coordination.same_person import same_person

    progress("rings")
    numbers = rings(ties.rows, _numbers(bench, earlier.run), used=earlier.last)
    platforms = said.posts.drop_duplicates("account_id").set_index("account_id")["platform"]
    one, two = (ties.rows[name].map(platforms) for name in ("account_id", "other_id"))
    found = ring_rows(numbers, ties.rows, ties.meetings, platforms)
    progress("same person")
    accounts = bench.study.record.read("accounts", as_of=bench.as_of).to_pandas()
    persons = same_person(accounts, said.posts, shared_items=said.items, ties=ties.rows[["account_id", "other_id"]])
    rows = {
        "co_pushes": ties.rows.assign(same_platform=one == two),
        "co_push_acts": ties.meetings,
        "rings": found,
        "ring_members": member_rows(numbers, ties.rows),
        "same_person": persons,
    }
    return rows, _facts(ties, found, persons, across_platforms(ties.meetings, platforms), earlier)


def _facts(
    ties: Ties, rings: pd.DataFrame, persons: pd.DataFrame, order: pd.DataFrame, earlier: _Earlier
) -> dict[str, Any]:
    return {
        "accounts": ties.accounts,
        "tests": ties.tests,
        "met": ties.met,
        "ties": len(ties.rows),
        "tied": int(rings["accounts"].sum()),
        "by_layer": {str(name): int(n) for name, n in ties.meetings["layer"].value_counts().items()},
        "rings": len(rings),
        "same_person": len(persons),
        "platforms": order.astype(object).where(order.notna(), None).to_dict("records"),
        "last_ring": max(earlier.last, int(rings["ring"].max()) if len(rings) else -1),
    }


@dataclass(frozen=True)
class _Earlier:
    """The latest search of an earlier moment, and the greatest number of a ring that any of them gave."""

    run: str | None
    last: int


def _earlier(study: Study, as_of: datetime) -> _Earlier:
    import orjson

    mine = [row for row in study.record.rows("runs").to_pylist() if row["kind"] == KIND and row["as_of"] < as_of]
    if not mine:
        return _Earlier(None, -1)
    latest = max(mine, key=lambda row: (row["as_of"], row["loaded_at"], row["run"]))
    return _Earlier(latest["run"], max(orjson.loads(row["facts"])["last_ring"] for row in mine))


def _numbers(bench: Workbench, run: str | None) -> pd.Series | None:
    """Rings by account id of an earlier run, under the ids of the bench's moment."""
    if run is None:
        return None
    rows = bench.study.record.results("ring_members", run, as_of=bench.as_of).to_pandas()
    return rows.set_index("account_id")["ring"].astype("int64")
