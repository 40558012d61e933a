"""bellwether rings: accounts that act together more often than the news explains."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bellwether.console import print_json, records, say, steps
from bellwether.moments import day_or_instant
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.spans import span
from bellwether.study import Study, open_study
from queries.errors import UsageError

if TYPE_CHECKING:
    from bellwether.jobs.rings import Search

STEP = 35
_TOP = 20
_COLUMNS = (
    *("ring", "accounts", "ties", "cohesion", "stocks", "platforms", "acts"),
    *("first_at", "last_at", "strongest"),
)
_WHAT = "What posts must share: stock, link, text, image, reshare; again for several. All when not given."


def rings(
    study: StudyOption = HERE,
    as_of: AsOfOption = None,
    window: Annotated[str, typer.Option(help="How near two posts must be: 30s, 5m, 2h; 1 second to 1 day.")] = "5m",
    q: Annotated[float, typer.Option(help="Share of false ones expected among the ties.")] = 0.01,
    since: Annotated[str | None, typer.Option(help="Posts from this date (UTC) or instant on.")] = None,
    until: Annotated[str | None, typer.Option(help="Posts before this date (UTC) or instant.")] = None,
    layer: Annotated[list[str] | None, typer.Option(help=_WHAT)] = None,
    as_json: JsonOption = False,
) -> None:
    """Find accounts that post together more often than the news and their habits explain, and rings of them."""
    from bellwether.jobs.rings import find_rings
    from bellwether.jobs.rings import steps as parts
    from bellwether.workbench import bench_at

    search = _search(window, q, since, until, layer or [])
    opened = open_study(study)
    with steps("Rings", total=parts(search)) as step:
        done = find_rings(bench_at(opened, as_of), search, step)
    top = top_rings(opened, done.run, _TOP)
    if as_json:
        print_json({"run": done.run, "new": done.new, **done.facts, "top": top})
        return
    if top:
        records("Rings, the largest first", [_in_days(row) for row in top])
    show(done.facts)
    if top:
        say("To ask, bring them into the graph first: bellwether sync")


def show(facts: dict[str, Any]) -> None:
    """What is said of a search as a whole."""
    say(
        f"{facts['accounts']:,} accounts with three posts or more were compared by what they share within "
        f"{facts['window']} ({', '.join(facts['layers'])}); {_many(facts['met'], 'pair')} of them came into question."
    )
    persons = f"{_many(facts['same_person'], 'pair')} may be one person's (bellwether ask same_person)."
    if not facts["ties"]:
        say(f"No pair met more often than the news and their habits explain (q {facts['q']:g}); {persons}")
        return
    say(
        f"{_many(facts['ties'], 'tie')} at q {facts['q']:g} (about one in {1 / facts['q']:,.0f} may be chance) "
        f"of {facts['tied']:,} accounts in {_many(facts['rings'], 'ring')}; {persons}"
    )
    say(
        "A tie says that two accounts post together more often than the news and their habits explain, not why. "
        "Its posts: bellwether ask co_push_evidence account_id=ID"
    )
    for order in facts["platforms"]:
        if order["platform"] != order["other_platform"]:
            say(_across(order))


def _across(order: dict[str, Any]) -> str:
    """Which of two platforms comes first, as a sentence."""
    one, two, met = order["platform"], order["other_platform"], order["meetings"]
    ends = "" if order["lag_low"] is None else f", 95 % interval {order['lag_low']:+,.0f} to {order['lag_high']:+,.0f}"
    return (
        f"{one} before {two} in {order['first']:,} of {_many(met, 'meeting')} (p {order['p_order']:.2g}); "
        f"{two} comes {order['lag_s']:+,.0f} s after{ends}."
    )


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def top_rings(study: Study, run: str, limit: int) -> list[dict[str, object]]:
    """The rings with most accounts, of equals those with most ties.

    Returns:
        ring, accounts, ties, cohesion, stocks, platforms, acts, first_at, last_at (UTC), strongest (an account id).
    """
    import pyarrow.compute as pc

    as_of = study.record.rows("runs").filter(pc.field("run") == pc.scalar(run))["as_of"][0].as_py()
    found = study.record.results("rings", run, as_of=as_of).to_pylist()
    found.sort(key=lambda row: (-row["accounts"], -row["ties"], row["ring"]))
    return [{name: row[name] for name in _COLUMNS} | {"cohesion": round(row["cohesion"], 2)} for row in found[:limit]]


def _in_days(row: dict[str, object]) -> dict[str, object]:
    """So that a ring is a line of a terminal: the first and the last act by their date."""
    return {name: value.date() if isinstance(value, datetime) else value for name, value in row.items()}


def _search(window: str, q: float, since: str | None, until: str | None, layer: list[str]) -> Search:
    from bellwether.jobs.rings import Search
    from graph.coordination.layers import layers

    length = span(window)
    if not 1 <= length.total_seconds() <= 86_400:
        raise UsageError(f"{window} is no window within which posts are near.", do="Write 1s to 1d, such as 5m.")
    if not 0 < q < 1:
        raise UsageError(f"q {q:g} is no share of false ties.", do="Write a number between 0 and 1, such as 0.01.")
    unknown = sorted(set(layer) - set(layers()))
    if unknown:
        raise UsageError(f"There is no layer {', '.join(map(repr, unknown))}.", do=f"Choose of: {', '.join(layers())}.")
    begin, end = (day_or_instant(text) if text else None for text in (since, until))
    if begin and end and begin >= end:
        raise UsageError(f"--since {since} is not before --until {until}.", do="Turn them round.")
    return Search(length, q, tuple(sorted(set(layer))), begin, end)
