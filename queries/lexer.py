"""Cypher cut into tokens: enough to tell a word of the language from a string, a comment or a name in backticks.

openCypher 9 grammar, section "Lexical structure"; Neo4j 5 Cypher manual, "Parsing" and "Escape sequences".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from queries.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind = Literal["word", "name", "parameter", "string", "number", "symbol"]

# A symbol is one of the characters that Cypher uses. Anything else outside a string is refused, so that no
# exotic blank or invisible character can be read one way here and another way by a database.
_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r\n]+ | //[^\r\n]* | /\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<name>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<number>(?:0x[0-9a-fA-F]+|0o[0-7]+|[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?!\w))
    | (?P<word>[^\W\d]\w*)
    | (?P<symbol>[-+*/%^=<>!|&:;,.(){}\[\]~?])
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: what it is and the text it stands for."""

    kind: TokenKind
    text: str

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything that is not a word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a statement, without blanks and comments.

    Raises:
        UsageError: A string, comment or name that does not end, a character Cypher has no use for, or a
            Unicode escape, which Neo4j reads before it looks for the ends of strings.
    """
    if re.search(r"\\u", text, re.IGNORECASE):
        raise UsageError(
            "The statement holds a \\u escape.", do="Write the character itself, or pass it as a parameter."
        )
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise _unreadable(text, position)
        position = found.end()
        kind = found.lastgroup
        if kind == "blank":
            _refuse_invisible(found[0])
        else:
            yield Token(kind, found[0])  # pyright: ignore[reportArgumentType] - the groups are the kinds


def _refuse_invisible(blank: str) -> None:
    hidden = [character for character in blank if not character.isprintable() and character not in "\t\r\n"]
    if hidden:
        raise UsageError(f"A comment holds the invisible character U+{ord(hidden[0]):04X}.", do="Remove it.")


def _unreadable(text: str, position: int) -> UsageError:
    line = text.count("\n", 0, position) + 1
    character = text[position]
    if character in "'\"`":
        return UsageError(f"Line {line}: what {character} opens does not end.", do="Close it.")
    return UsageError(
        f"Line {line}: the character {character!r} (U+{ord(character):04X}) has no meaning in Cypher.",
        do="Remove it, or put it into a string.",
    )
