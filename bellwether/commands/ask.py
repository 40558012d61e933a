"""bellwether ask: the questions of the Cypher library, and Cypher of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from bellwether.console import print_json, records, table
from bellwether.naming import known_as
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study
from queries.errors import UsageError

STEP = 80


def ask(
    name: Annotated[str | None, typer.Argument(help="A question; without one, all are listed.")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="Its parameters as name=value.")] = None,
    study: StudyOption = HERE,
    cypher: Annotated[str | None, typer.Option(help="Cypher of your own that only reads.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask the graph a question. Nothing asked here can change it."""
    from queries.statements import statement

    if name is None and cypher is None:
        _list(as_json)
        return
    asked = cypher if cypher is not None else statement(f"ask/{name}")
    opened = open_study(study)
    given = {key: _named(opened, key, value) for key, value in _parameters(values or []).items()}
    with opened.database() as database:
        rows = database.read(asked, given)
    if as_json:
        print_json(rows)
        return
    records(name or "Answer", rows)


def _parameters(values: list[str]) -> dict[str, object]:
    wrong = next((text for text in values if "=" not in text), None)
    if wrong is not None:
        raise UsageError(f"{wrong!r} is no parameter.", do="Write name=value, such as stock_id=GME.US.")
    return {name: value for name, _, value in (text.partition("=") for text in values)}


def _named(study: Study, name: str, value: object) -> object:
    """Accounts are asked for by the ids people know, also where a study keeps them under pseudonyms."""
    return known_as(study, value) if name.endswith("account_id") and isinstance(value, str) else value


def _list(as_json: bool) -> None:
    from queries.statements import names, statement

    found = [statement(f"ask/{name}") for name in names("ask")]
    rows = [
        {
            "question": one.name.removeprefix("ask/"),
            "summary": one.summary,
            "parameters": ", ".join(p.name + ("" if p.default is None else f"={p.default}") for p in one.parameters),
        }
        for one in found
    ]
    if as_json:
        print_json(rows)
    else:
        table("Questions", ["question", "what it answers", "parameters"], ([*row.values()] for row in rows))
