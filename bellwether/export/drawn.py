"""The picture of a study's graph, read from its database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bellwether.export.facts import Words
from bellwether.export.picture import Picture, Row
from bellwether.export.wording import WORDS, language
from queries.statements import statement

if TYPE_CHECKING:
    from queries.database import Database

_MOST = 1_000_000

_SCORED = """\
MATCH (run:ScoringRun {latest: true})
RETURN run.id AS id, run.as_of AS as_of
ORDER BY id
"""


def picture_of(database: Database, title: str, lang: str) -> Picture:
    """Everything that may be drawn; what fits on a page is chosen when it is written."""
    accounts = _rows(database, "accounts", {"limit": _MOST})
    ids = [row["account_id"] for row in accounts]
    pushes = _rows(database, "pushes", {"limit": _MOST})
    mark = database.watermark() or {}
    scored = database.read(_SCORED)
    return Picture(
        title=title,
        subtitle=_span(pushes, WORDS[language(lang)]),
        lang=lang,
        generated=datetime.now(UTC).isoformat(timespec="seconds"),
        digest=str(scored[0]["id"])[:12] if scored else str(mark.get("target", ""))[:12],
        accounts=accounts,
        stocks=_rows(database, "stocks", {}),
        pushes=pushes,
        engagements=_rows(database, "engagements", {"accounts": ids}),
        follows=_rows(database, "follows", {"accounts": ids}),
        co_pushes=_rows(database, "co_pushes", {"accounts": ids}),
    )


def _rows(database: Database, name: str, parameters: dict[str, object]) -> list[Row]:
    found = database.read(statement(f"view/{name}"), parameters)
    return [{key: _text(value) for key, value in row.items()} for row in found]


def _text(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def _span(pushes: list[Row], words: Words) -> str:
    days = sorted(str(row["session"]) for row in pushes if row["session"])
    span = words["span"] if days else words["no_span"]
    return span.format(count=f"{len(pushes):,}", first="".join(days[:1]), last="".join(days[-1:]))
