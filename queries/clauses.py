"""Which clauses a reader may use: an allow-list, held before any database sees the statement.

A READ session of Neo4j refuses writes, yet lets LOAD CSV, SHOW, TERMINATE and some CALLs through; hence the list.
The rule: a word that begins the statement or stands where a clause can begin must be one we know to read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from queries.errors import UsageError
from queries.lexer import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENERS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT"})
# Words after which an expression or pattern follows.
_LEADING = OPENERS | frozenset(
    "WHERE ORDER BY SKIP LIMIT UNION ALL AS AND OR XOR NOT IN IS STARTS ENDS CONTAINS DISTINCT "  # noqa: SIM905
    "CASE WHEN THEN ELSE".split()
)
# Words that may follow a finished expression or pattern.
_FOLLOWING = (_LEADING - {"CASE", "BY"}) | frozenset({"END", "ASC", "ASCENDING", "DESC", "DESCENDING"})
# Refused wherever they stand as a bare word: what writes, calls, loads, administers or changes the language.
FORBIDDEN = frozenset(
    "CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH INSERT CALL YIELD LOAD SHOW TERMINATE "  # noqa: SIM905
    "USE DROP ALTER GRANT DENY REVOKE RENAME ENABLE DRYRUN FINISH EXPLAIN PROFILE CYPHER LET FILTER FORMAT "
    "HAVING INTERSECT EXCEPT".split()
)
# Functions in a namespace of their own are someone's plug-in, but for these.
NAMESPACES = frozenset({"DATE", "DATETIME", "LOCALDATETIME", "TIME", "LOCALTIME", "DURATION"})

_ADVICE = (
    "Only MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, RETURN, ORDER BY, SKIP, LIMIT, UNION and EXISTS, COUNT or "
    "COLLECT subqueries are let through; a variable of that name goes into backticks."
)


@lru_cache(maxsize=256)
def check_reading(text: str) -> None:
    """Let a statement pass that only reads.

    Raises:
        UsageError: It holds a clause that is not on the list, more than one statement, or no clause at all.
    """
    found = list(tokens(text))
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise UsageError("There is no statement.", do="Write one that begins with MATCH.")
    if found[0].keyword not in OPENERS:
        raise _refused(found[0])
    for index in range(len(found)):
        _check(found, index)


def _check(found: Sequence[Token], index: int) -> None:
    token = found[index]
    if token.text == ";":
        raise UsageError("There are two statements.", do="Ask them one at a time.")
    if _is_plugin(found, index):
        raise UsageError(f"The function {token.text} belongs to a plug-in.", do="Use Cypher's own functions.")
    if token.kind == "word" and not _is_name(found, index) and not _is_let_through(found, index):
        raise _refused(token)


def _is_let_through(found: Sequence[Token], index: int) -> bool:
    word = found[index].keyword
    if word in FORBIDDEN:
        return False
    if _previous(found, index).keyword == "AS":
        return word not in _LEADING
    if _previous(found, index).keyword == "OPTIONAL":
        return word == "MATCH"
    if _begins(found, index):
        return word in OPENERS or (word in {"ALL", "DISTINCT"} and _previous(found, index).keyword == "UNION")
    return not _is_finished(found, index) or word in _FOLLOWING


def _begins(found: Sequence[Token], index: int) -> bool:
    """Whether a query begins here: at the start, after UNION, inside a subquery's brace."""
    if index == 0:
        return True
    before = found[index - 1]
    if before.text == "{":
        # A pattern may stand alone in a subquery, and begins with a bracket or a path's name.
        return _previous(found, index - 1).keyword in SUBQUERIES and not _is_name(found, index - 2)
    if before.keyword in {"ALL", "DISTINCT"}:
        return _previous(found, index - 1).keyword == "UNION"
    return before.keyword == "UNION" and not _is_name(found, index - 1)


def _is_finished(found: Sequence[Token], index: int) -> bool:
    """Whether what stands before is a whole expression or pattern, so that a clause could begin here."""
    before = found[index - 1]
    if before.kind == "symbol":
        return before.text in {")", "]", "}"} or _is_star(found, index - 1)
    return before.keyword not in _LEADING or _is_name(found, index - 1)


def _is_star(found: Sequence[Token], index: int) -> bool:
    """Whether this is the * of RETURN * or WITH *, not of a product."""
    return found[index].text == "*" and _previous(found, index).keyword in {"WITH", "RETURN", "DISTINCT"}


def _is_name(found: Sequence[Token], index: int) -> bool:
    """Whether this word names a property, a label or a relationship type, whatever it says."""
    before = _previous(found, index)
    if before.text == ".":
        owner = _previous(found, index - 1)
        return owner.kind != "number" and owner.text != "."
    return before.text == ":"


def _is_plugin(found: Sequence[Token], index: int) -> bool:
    """Whether this is the name of a function in backticks, or in a namespace that is not Cypher's."""
    if found[index].kind not in {"word", "name"} or index + 1 == len(found) or found[index + 1].text != "(":
        return False
    if found[index].kind == "name":
        return True
    if _previous(found, index).text != ".":
        return False
    return found[index - 2].keyword not in NAMESPACES or _previous(found, index - 2).text == "."


def _previous(found: Sequence[Token], index: int) -> Token:
    return found[index - 1] if index > 0 else Token("symbol", "")


def _refused(token: Token) -> UsageError:
    return UsageError(f"{token.text} is not let through: questions only read.", do=_ADVICE)
