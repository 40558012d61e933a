"""What is known of a push: who, when, on what, what became of it, its score, where it stands, and the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bellwether.show.pushes import in_words
from bellwether.show.stock import events, measure_of, named, tier_of
from bellwether.show.stretch import stretch
from bellwether.show.traded import traded

if TYPE_CHECKING:
    from bellwether.charts.stretch import Stretch
    from bellwether.show.held import Held, Row

BEFORE, AFTER = 40, 20
"""Sessions shown before and after the decision session."""


def push_facts(held: Held, push_id: str) -> tuple[Row, Stretch | None]:
    """Facts of a push, and the chart of its stock's sessions around it."""
    push = held.found("pushes", held.state.bursts, "push_id", push_id)[0]
    stock = push["stock_id"]
    post = next(iter(held.observed("posts", "post_id", push["post_id"])), {})
    seen = traded(held, stock).around(push["session"], BEFORE, AFTER)
    rows = events(held, stock)
    burst = next((row for row in rows["bursts"] if row["burst_id"] == push["burst_id"]), None)
    facts = {
        "kind": "push",
        "as_of": held.as_of,
        **push,
        "in_words": in_words(push),
        "handle": held.handles.get(push["account_id"]),
        "names": named(held, stock)["names"],
        **{name: post.get(name) for name in ("text", "lang", "url", "status")},
        "from": post.get("from"),
        "burst": burst,
        "score": _score(held, push_id),
        "flow": measure_of(seen),
    }
    of = [row for row in rows["burst_components"] if row["session"] in set(seen.days)]
    return facts, stretch(facts | {"tier": tier_of(of)}, seen, rows, marked=push["session"])


def _score(held: Held, push_id: str) -> Row | None:
    """The score of the latest run that gave this push one, or told why not."""
    names = ("probability", "low", "high", "model", "tier", "abstained", "reason")
    runs = [row for row in held.study.record.rows("runs").to_pylist() if row["run"] in held.state.scored]
    for run in sorted(runs, key=lambda row: (row["as_of"], row["loaded_at"], row["run"]), reverse=True):
        for row in held.found("scores", run["run"], "push_id", push_id):
            return {name: row[name] for name in names} | {"as_of": run["as_of"]}
    return None
