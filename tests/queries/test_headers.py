"""A statement's header is a contract: here it is held against the text, the schema, and Neo4j's own eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queries.clauses import check_reading
from queries.errors import UsageError
from queries.graph_schema import ADDED, LABELS, RELATIONSHIPS, ROLES, WATERMARK, load_name, load_order
from queries.lexer import Token, tokens
from queries.parameters import bind
from queries.statements import FOLDERS, Statement, names, parse, statement
from tests.queries.world import ROWS, load_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Session

    from queries.graph_schema import Added, Label, Property, Relationship
    from tests.services.neo4j.address import Neo4jAddress

ALL = [f"{folder}/{name}" for folder in FOLDERS for name in names(folder)]
SHOWN = [name for name in ALL if name.startswith(("ask/", "view/"))]
READING = [*SHOWN, "state/get_watermark"]
LOADING = [name for name in ALL if name.startswith("load/")]
EXPLAINED = [name for name in ALL if not name.startswith("schema/")]
# Neo4j 5.26: unknown label, unknown relationship type, unknown property, missing parameter, cartesian product.
SLIPS = {"01N50", "01N51", "01N52", "01N60", "03N90"}
# kglite answers for these even where nothing is stored under them.
VIRTUAL = {"title", "type", "label", "node_type"}


def with_depth(text: str) -> list[tuple[Token, int]]:
    """Each token with the number of brackets open around it."""
    depth, found = 0, []
    for token in tokens(text):
        depth -= token.text in {")", "]", "}"}
        found.append((token, depth))
        depth += token.text in {"(", "[", "{"}
    return found


def returned(asked: Statement) -> list[str]:
    """The columns of the last RETURN; fails on one without an alias."""
    found = with_depth(asked.text)
    start = max(index for index, (token, depth) in enumerate(found) if token.keyword == "RETURN" and depth == 0)
    columns: list[list[Token]] = [[]]
    for token, depth in found[start + 1 :]:
        if depth == 0 and token.keyword in {"ORDER", "SKIP", "LIMIT"}:
            break
        if depth == 0 and token.text == ",":
            columns.append([])
        else:
            columns[-1].append(token)
    assert all(len(column) > 2 and column[-2].keyword == "AS" for column in columns), f"{asked.name} lacks an alias"
    return [column[-1].text for column in columns]


@pytest.mark.parametrize("name", ALL)
def test_it_says_in_a_sentence_what_it_does(name: str) -> None:
    summary = statement(name).summary
    assert summary[0].isupper()
    assert summary.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_the_parameters_are_those_it_uses(name: str) -> None:
    asked = statement(name)
    used = {token.text.removeprefix("$") for token in tokens(asked.text) if token.kind == "parameter"}
    assert used == {parameter.name for parameter in asked.parameters}


@pytest.mark.parametrize("name", [*READING, *(name for name in ALL if name.startswith("clean/"))])
def test_the_columns_are_those_it_returns_in_order(name: str) -> None:
    asked = statement(name)
    assert returned(asked) == [column.name for column in asked.columns]


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_in_an_order(name: str) -> None:
    words = [token.keyword for token, depth in with_depth(statement(name).text) if depth == 0]
    assert "ORDER" in words[len(words) - words[::-1].index("RETURN") :]


@pytest.mark.parametrize("name", READING)
def test_what_reads_passes_the_allow_list(name: str) -> None:
    check_reading(statement(name).text)


@pytest.mark.parametrize("name", [name for name in ALL if name not in READING])
def test_what_writes_does_not(name: str) -> None:
    with pytest.raises(UsageError):
        check_reading(statement(name).text)


@pytest.mark.parametrize("name", LOADING)
def test_the_row_keys_are_those_it_uses(name: str) -> None:
    asked = statement(name)
    found = list(tokens(asked.text))
    triples = zip(found, found[1:], found[2:], strict=False)
    used = {last.text for first, dot, last in triples if (first.text, dot.text) == ("r", ".")}
    assert used == asked.row_keys


def test_there_is_a_statement_for_each_label_and_relationship_type() -> None:
    assert sorted(load_order()) == sorted(LOADING)
    assert set(ROWS) == set(LOADING)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_nodes_are_loaded_with_the_properties_of_the_schema(label: Label) -> None:
    added = {entry.name for one in ADDED if one.label == label.name for entry in one.properties}
    keys = {entry.name for entry in label.properties} - added
    asked = statement(load_name(label.name))
    assert asked.row_keys == keys
    assert f":{label.name} {{id: r.id}}" in asked.text
    assert not keys & VIRTUAL
    assert_times_are_read(asked, label.properties)


@pytest.mark.parametrize("tie", RELATIONSHIPS, ids=lambda tie: tie.name)
def test_ties_are_loaded_with_the_ends_and_properties_of_the_schema(tie: Relationship) -> None:
    asked = statement(load_name(tie.name))
    assert asked.row_keys == {*tie.ends, *(entry.name for entry in tie.properties)}
    for label, end in zip((tie.start, tie.end), tie.ends, strict=True):
        assert f":{label} {{id: r.{end}}}" in asked.text
    assert {"batch", "run"} & {entry.name for entry in tie.properties}
    assert_times_are_read(asked, tie.properties)


@pytest.mark.parametrize("added", ADDED, ids=lambda added: added.statement)
def test_what_is_added_to_nodes_is_in_the_schema(added: Added) -> None:
    """What is not named comes in one map, whose names are the rest of the schema's."""
    asked, properties = statement(added.statement), added.properties
    named = asked.row_keys - {"id", "found"}
    assert f":{added.label} {{id: r.id}}" in asked.text
    assert "+= r.found" in asked.text
    (row, *_) = ROWS[added.statement]
    assert isinstance(row["found"], dict)
    assert list(row["found"]) == [entry.name for entry in properties if entry.name not in named]
    assert_times_are_read(asked, properties)
    assert {entry.name for entry in properties if entry.kind in {"date", "UTC"}} <= named


def assert_times_are_read(asked: Statement, properties: tuple[Property, ...]) -> None:
    reader = {"date": "date(r.{})", "UTC": "datetime(r.{})"}
    for entry in properties:
        if entry.name in asked.row_keys and entry.kind in reader:
            assert reader[entry.kind].format(entry.name) in asked.text


def test_every_id_is_declared_unique() -> None:
    text = "\n".join(statement(f"schema/{name}").text for name in names("schema"))
    for label in [*(label.name for label in LABELS), WATERMARK]:
        assert f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in text
    assert len(names("schema")) == len(LABELS) + 1


def test_every_role_is_given_by_a_load_statement() -> None:
    text = "\n".join(statement(name).text for name in LOADING)
    assert all(f"a:{role.name}" in text for role in ROLES)


def test_a_header_is_read_whole() -> None:
    asked = parse(
        "ask/x",
        "// First part of a sentence,\n// and the second.\n// $since: from [date] (default 1900-01-01)\n"
        '// $kinds: which [list] (default ["a", "b"])\n// $id: who, e.g. x:1\n'
        "// share: of all [0, 1]\nRETURN 1 AS share\n",
    )
    assert asked.summary == "First part of a sentence, and the second."
    assert [(p.name, p.meaning, p.unit, p.default) for p in asked.parameters] == [
        ("since", "from", "date", "1900-01-01"),
        ("kinds", "which", "list", '["a", "b"]'),
        ("id", "who, e.g. x:1", "", None),
    ]
    assert [(c.name, c.meaning, c.unit) for c in asked.columns] == [("share", "of all", "0, 1")]
    assert asked.text == "RETURN 1 AS share"


@pytest.mark.parametrize("source", ["RETURN 1 AS x", "// $only: a parameter\nRETURN 1 AS x", "// A.\n// b: c\n// d\n"])
def test_a_header_that_is_none_is_refused(source: str) -> None:
    with pytest.raises(UsageError):
        parse("ask/x", source)


@pytest.mark.parametrize("name", ["ask/nothing", "nowhere/x", "ask", "../errors", "ask/../load/push"])
def test_an_unknown_statement_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="There is no statement"):
        statement(name)


@pytest.fixture(scope="module")
def seeded(neo4j_server: Neo4jAddress) -> Iterator[Session]:
    """A session on a Neo4j that holds the world, so that it knows every name."""
    from queries.bolt import BoltDatabase

    neo4j_server.wipe()
    with BoltDatabase(neo4j_server.uri, neo4j_server.user, neo4j_server.password) as database:
        load_world(database)
    with neo4j_server.driver() as driver, driver.session() as session:
        yield session


def remarks(session: Session, text: str, **parameters: object) -> set[str]:
    summary = session.run(f"EXPLAIN {text}", parameters).consume()
    return {status.gql_status for status in summary.gql_status_objects}


@pytest.mark.parametrize("name", EXPLAINED)
def test_neo4j_finds_no_slip(seeded: Session, name: str) -> None:
    asked = statement(name)
    needed = [parameter.name for parameter in asked.parameters if parameter.default is None]
    given = bind(asked, {parameter: {"rows": [], "nothing": {}}.get(parameter, "1") for parameter in needed})
    assert not remarks(seeded, asked.text, **given) & SLIPS


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("MATCH (a:Acount) RETURN a.id AS id", "01N50"),
        ("MATCH (:Account)-[:MAED]->(p:Push) RETURN p.id AS id", "01N51"),
        ("MATCH (a:Account) RETURN a.haendle AS handle", "01N52"),
        ("MATCH (a:Account {id: $id}) RETURN a.id AS id", "01N60"),
        ("MATCH (a:Account), (s:Stock) RETURN a.id AS a, s.id AS s", "03N90"),
    ],
)
def test_neo4j_does_find_slips(seeded: Session, text: str, slip: str) -> None:
    assert slip in remarks(seeded, text)
