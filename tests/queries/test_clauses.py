"""What a reader may say and what not, however it is dressed up. The tricks are also tried on the databases."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.clauses import FORBIDDEN, check_reading
from queries.errors import UsageError

if TYPE_CHECKING:
    from queries.database import Database

LET_THROUGH = [
    "MATCH (n) RETURN n.id AS id ORDER BY id SKIP 1 LIMIT 2",
    "match (n:Account) where n.name starts with 'A' and not n.id ends with 'b' return n.id as id order by id desc;",
    "OPTIONAL MATCH (n) WITH n WHERE n.x IS NOT NULL RETURN DISTINCT n.id AS id, count(*) AS c ORDER BY c ASC, id",
    "UNWIND [1, 2, 3] AS x WITH * WHERE x IN [1] RETURN * ORDER BY x",
    "RETURN 1 AS x UNION ALL RETURN 2 AS x",
    "RETURN 1 AS x UNION RETURN 2 AS x",
    "RETURN 1 AS x UNION DISTINCT RETURN 2 AS x",
    "MATCH (a) WHERE EXISTS { (a)-->() } AND EXISTS { MATCH (a)-[:ON]->(b) WHERE b.id = 'x' } RETURN a.id AS id",
    "MATCH (a) RETURN COUNT { MATCH (a)-->() } AS n, COUNT { (a)<--() } AS m",
    "MATCH (a) RETURN CASE WHEN a.x = 1 THEN 'one' ELSE 'more' END AS x, CASE a.y WHEN 1 THEN null END AS y",
    "MATCH (a) RETURN [x IN a.list WHERE x > 1 | x * 2] AS doubled, all(x IN a.list WHERE x > 1) AS every",
    "MATCH (a)-[r:MADE|NAMES*1..3]->(b) RETURN a.list[0..2] AS few, -a.x ^ 2.5e3 % 7 AS y, a.z =~ '.*' AS m",
    "MATCH p = (a)-[*1..2]-(b) WHERE a <> b RETURN length(p) AS steps",
    "RETURN date('2015-03-02') AS d, duration.inDays(date('2015-03-02'), date()).days AS n, date.truncate('year') AS y",
    "RETURN 'CREATE (n) // MERGE /* CALL db.labels() ; \\' DELETE' AS text",
    'RETURN "it\'s $x `y`" AS text // CREATE (n)',
    "/* DETACH DELETE\n everything */ MATCH (n) // SET n.x = 1\nRETURN n.id AS id",
    "MATCH (`create`:`CALL` {`set`: 1}) RETURN `create`.delete AS `LOAD CSV`",
    "MATCH (n:Set)-[:CALL]->(m:DELETE) RETURN n.merge AS a, m {.id, .create} AS b, n.`x y` AS c",
    "MATCH (n {id: $id}) WHERE n.createdAt > $set RETURN n.calls AS calls, n.offset AS o",
    "RETURN '领头羊 🐑' AS 名字",
]

REFUSED = [
    "CREATE (n) RETURN n",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) SET n:Influencer",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n.x RETURN n",
    "MERGE (n {id: 1}) RETURN n",
    "MATCH (n) FOREACH (x IN [1] | CREATE (:X))",
    "CALL db.labels()",
    "CALL/**/db.labels()",
    "cAlL\n// x\ndb.labels() YIELD label RETURN label",
    "MATCH (n)CALL db.labels() YIELD label RETURN label",
    "MATCH (n) CALL { CREATE (x) } RETURN n",
    "MATCH (n) CALL (n) { RETURN 1 AS x } RETURN x",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (n) LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "WITH 1 AS x LOAD CSV WITH HEADERS FROM 'https://example.org' AS row RETURN row",
    "SHOW DATABASES",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "USE system MATCH (n) RETURN n",
    "DROP CONSTRAINT account_id",
    "ALTER USER neo4j SET PASSWORD 'x'",
    "GRANT ROLE admin TO neo4j",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) RETURN n",
    "MATCH (n) FINISH",
    "FOR VALID_TIME AS OF date('2015-01-01') MATCH (n) RETURN n.id AS id",
    "MATCH (n) RETURN n.id AS id FORMAT CSV",
    "MATCH (n) FILTER n.x = 1 RETURN n.id AS id",
    "RETURN 1 AS x INTERSECT RETURN 1 AS x",
    "RETURN 1 AS x UNION ALL CALL db.labels() YIELD label RETURN 1 AS x",
    "RETURN 1 AS x UNION SHOW DATABASES",
    "RETURN 1 AS x; MATCH (n) DELETE n",
    "RETURN 1 AS x;; RETURN 2 AS x",
    "MATCH (n) WHERE EXISTS { CALL db.labels() } RETURN n",
    "MATCH (n) RETURN COLLECT { CALL db.labels() YIELD label RETURN label } AS x",
    "MATCH (n) RETURN {a: COUNT { CALL db.labels() YIELD label RETURN label }} AS x",
    "WITH 1 AS where CALL db.labels() YIELD label RETURN label",
    "WITH 1 AS with RETURN with",
    "WITH * CALL db.labels() YIELD label RETURN label",
    "MATCH (n) RETURN 1CALL db.labels()",
    "RETURN 1.CALL AS x",
    "RETURN 0CALL AS x",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n)', {}) AS x",
    "RETURN `apoc.load`.json('file:///x') AS x",
    "RETURN `apoc.load.json`('file:///x') AS x",
    "RETURN genai.vector.encode('x', 'OpenAI') AS x",
    "MATCH (n) NEWCLAUSE n",
    "MATCH (n) RETURN n.id AS id NEWCLAUSE",
    "MATCH (n:Label) NEWCLAUSE n",
    "MATCH (n) WHERE n.x = 'a' NEWCLAUSE n",
    "MATCH (n) WHERE n.x = $x NEWCLAUSE n",
    "MATCH (n) RETURN CASE WHEN 1 = 1 THEN 1 END NEWCLAUSE",
    "NEWCLAUSE",
    "RETURN '\\u0027 CREATE (n) //' AS x",
    "\\u0043REATE (n)",
    "MATCH (n) // \\u000a DELETE n",
    "MATCH (n)\u2028DELETE n",
    "MATCH (n) //\u2028DELETE n",
    "MATCH (n) \u00a0RETURN n",
    "MATCH (n) //\u200b\nRETURN n",
    "MATCH (n) \x0bRETURN n",
    "MATCH (n) RETURN 'unfinished",
    'MATCH (n) RETURN "unfinished\\"',
    "MATCH (`n) RETURN 1",
    "MATCH (n) RETURN n /* unfinished CREATE (n)",
    "",
    "  // only a comment",
    ";",
    "(n) RETURN n",
]


@pytest.mark.parametrize("text", LET_THROUGH)
def test_what_reads_is_let_through(text: str) -> None:
    check_reading(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_does_more_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        check_reading(text)


@pytest.mark.parametrize("text", REFUSED)
def test_no_database_ever_sees_it(world: Database, text: str) -> None:
    before = world.counts()
    with pytest.raises(UsageError):
        world.read(text)
    assert world.counts() == before


def test_the_refusal_names_the_word_and_what_may_be_said() -> None:
    with pytest.raises(UsageError) as caught:
        check_reading("MATCH (n) detach delete n")
    assert caught.value.message == "detach is not let through: questions only read."
    assert "OPTIONAL MATCH" in caught.value.do


BLANKS = st.sampled_from([" ", "\n", "\t", "/**/", "/* MATCH */", "//x\n", "\r\n", ""])
BEFORE = st.sampled_from(
    [
        "",
        "MATCH (n)",
        "MATCH (n) WHERE n.x = 1",
        "WITH 1 AS x",
        "UNWIND [1] AS x",
        "RETURN 1 AS x UNION",
        "MATCH (n:A)-->()",
    ]
)


@given(word=st.sampled_from(sorted(FORBIDDEN)), before=BEFORE, blank=BLANKS, data=st.data())
def test_no_spelling_and_no_blank_hides_a_forbidden_word(
    word: str, before: str, blank: str, data: st.DataObject
) -> None:
    spelled = "".join(data.draw(st.sampled_from([letter, letter.lower()])) for letter in word)
    joint = blank if before.endswith((")", "]", "")) and before[-1:] in {")", "]"} else blank or " "
    with pytest.raises(UsageError):
        check_reading(f"{before}{joint}{spelled} (x) RETURN x")


@given(text=st.text())
def test_any_text_gives_a_verdict_and_never_a_traceback(text: str) -> None:
    with contextlib.suppress(UsageError):
        check_reading(text)
