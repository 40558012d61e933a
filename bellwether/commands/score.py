"""bellwether score: what could have been said of a session's pushes before it opened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import typer

from bellwether.console import print_json, records, say, steps
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study
from queries.errors import UsageError

STEP = 60


def score(
    study: StudyOption = HERE,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Decision session; all of the last evaluation's test period if not given."),
    ] = None,
    since: Annotated[str | None, typer.Option(help="Score every session from this one on, with one model.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Score pushes with what was known before their decision session opened. Twice changes nothing."""
    from bellwether.jobs.score import score_pushes

    opened = open_study(study)
    session = _day(as_of) if as_of else last_session(opened)
    if session is None:
        raise UsageError("The record has no market data.", do="Load prices or holder counts first.")
    first = _day(since) if since else None if as_of else _last_tested_from(opened)
    with steps("Scores") as step:
        done = score_pushes(opened, session, since=first, progress=step)
    found = top_scores(opened, done.run, 20)
    if as_json:
        print_json({"run": done.run, "new": done.new, **done.facts, "scores": top_scores(opened, done.run, None)})
        return
    show(done.facts, found)


def show(facts: dict[str, Any], top: list[dict[str, object]]) -> None:
    """The likeliest pushes and why others got no score."""
    span = facts["session"] if facts["since"] == facts["session"] else f"{facts['since']} to {facts['session']}"
    records(f"Pushes decided on {span}, by score", top)
    tier = f", {facts['tier']} tier" if facts["by_tier"] else ""
    trained = f"trained on {facts['trained_on']:,} earlier pushes{tier}"
    say(f"{facts['scored']:,} scored ({trained}); a score is a probability, not a finding about anybody.")
    for reason, count in facts["abstained"].items():
        say(f"{count:,} not scored: {reason}.")


def top_scores(study: Study, run: str, limit: int | None) -> list[dict[str, object]]:
    """Scores of a run, likeliest first."""
    table = study.record.results("scores", run).to_pandas().drop(columns=["available_at", "loaded_at", "run"])
    if limit is not None:
        table = table.loc[~table["abstained"], ["push_id", "probability", "low", "high", "tier"]]
    table = table.sort_values(["probability", "push_id"], ascending=[False, True]).head(limit or len(table))
    return [
        {str(k): v for k, v in row.items()}
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    ]


def tested_from(evaluated: dict[str, Any]) -> date | None:
    """The first day of an evaluation's test period: every score from then on could have been given at the time."""
    splits = evaluated["splits"]
    return datetime.fromisoformat(splits[0]["border"]).date() if splits else None


def _last_tested_from(study: Study) -> date | None:
    import orjson

    evaluated = study.record.latest_run("evaluate")
    return tested_from(orjson.loads(str(evaluated["facts"]))) if evaluated else None


def last_session(study: Study) -> date | None:
    """The last session with a bar or a holder count; None where there is no market data."""
    found = [study.record.rows(name)["session"].to_pandas().max() for name in ("bars", "retail_flow")]
    known = [day for day in found if isinstance(day, date)]
    return max(known, default=None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date.", do="Write 2015-03-02.") from error
