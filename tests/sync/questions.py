"""Several sets of parameters for each question, from what the graph itself holds, with strangers among them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.database import Database
    from queries.statements import Statement

STOCKS = "MATCH (:Push)-[:NAMES]->(s:Stock) RETURN s.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 3"
ACCOUNTS = "MATCH (a:Account)-[:MADE]->() RETURN a.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 2"
HALTED = "MATCH (s:Stock)-[:HALTED]->() RETURN s.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
BANNED = "MATCH (a:Account)-[:SUBJECT_OF]->() RETURN a.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
TIED = "MATCH (a:Account)-[:CO_PUSHED]->() RETURN a.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
ITS_OTHER = "MATCH ()-[:CO_PUSHED]->(a:Account) RETURN a.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
AMPLIFIED = """
MATCH ()-[e:ENGAGED]->(a:Account) RETURN a.id AS id, sum(e.times) AS n ORDER BY n DESC, id LIMIT 2
"""


def parameters_for(asked: Statement, database: Database) -> list[dict[str, object]]:
    """Every combination of a few values of each parameter."""

    def ids(question: str) -> list[object]:
        return [row["id"] for row in database.read(question)]

    values: dict[str, list[object]] = {
        "stock_id": [*ids(STOCKS), *ids(HALTED), "NOPE.US"],
        "account_id": [*ids(ACCOUNTS), *ids(AMPLIFIED), *ids(BANNED), *ids(TIED), "x:0"],
        "other_account_id": [None, *ids(ITS_OTHER), "x:0"],
        "since": ["1900-01-01", "2015-01-30", "2023-06-15"],
        "until": ["2023-06-20", "2999-12-31"],
        "days": [0, 10],
        "at_least": [1, 3],
        "theme": [None, "watching", "nothing"],
        "ahead": [0, 8],
        "action": ["ban", "fine"],
        "limit": [1, 7, 100_000],
        "community": [None, 0, 1_000_000],
        "ring": [None, 7, 1_000_000],
        "tier": [None, "measured", "proxy"],
        "established": ["yes", "no"],
        "kinds": [["reshare", "quote"], ["reply"], []],
    }
    names = [parameter.name for parameter in asked.parameters]
    given = [dict(zip(names, chosen, strict=True)) for chosen in product(*(values[name] for name in names))]
    return [*given, {}] if all(parameter.default is not None for parameter in asked.parameters) else given
