"""bellwether sync: the record into the graph database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bellwether.console import print_json, say, steps
from bellwether.moments import as_of_moment
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import Study, open_study

if TYPE_CHECKING:
    from loaders.sync import Synced

STEP = 70


def sync(study: StudyOption = HERE, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Bring the graph database to the record's state. Safe to stop and run again at any moment."""
    opened = open_study(study)
    moment = None
    if as_of:
        from bellwether.workbench import markets

        moment = as_of_moment(as_of, markets(opened))
    synced, counts = bring_up_to_date(opened, moment)
    if as_json:
        print_json({"sent": synced.sent, "rebuilt": synced.rebuilt, **counts})
        return
    sent = sum(synced.sent.values())
    labels, ties = sum(counts["labels"].values()), sum(counts["relationships"].values())
    say(f"The graph shows the record: {labels:,} labels on nodes, {ties:,} relationships; {sent:,} rows were sent.")


def bring_up_to_date(study: Study, as_of: datetime | None = None) -> tuple[Synced, dict[str, dict[str, int]]]:
    """Sync a study's graph; what was sent, and the graph's counts."""
    from loaders.sync import synchronise

    with study.database(writing=True) as database, steps("Graph") as step:
        synced = synchronise(
            study.record, database, as_of=as_of, progress=lambda name, sent, all_: step(f"{name} {sent:,} of {all_:,}")
        )
        counts = database.counts()
    return synced, {"labels": counts["labels"], "relationships": counts["relationships"]}
