"""A proposal as a TOML file for a person to review: what is unsure says so, what is missing is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.mapping.guess import SURE, Guess
from loaders.mapping.mapping import ZONE
from loaders.mapping.propose import Proposal
from loaders.mapping.tables import canonical_tables

if TYPE_CHECKING:
    from tomlkit.items import SingleKey, Table

_HEAD = """\
Proposed for {file}. Correct and complete it, then load the file.
It is used for every file of no known format that has all columns named below.
"""

_SHOWN = 20


def mapping_toml(proposal: Proposal) -> str:
    """The text of a mapping file."""
    import tomlkit

    document = tomlkit.document()
    for line in _HEAD.format(file=_one_line(proposal.file)).splitlines():
        document.add(tomlkit.comment(line))
    document.add("table", tomlkit.item(proposal.table))
    document.add(tomlkit.nl())
    document.add("columns", _columns(proposal))
    document.add("constants", _constants(proposal))
    return tomlkit.dumps(document)


def _columns(proposal: Proposal) -> Table:
    import tomlkit

    columns = tomlkit.table()
    columns.comment("the file's column = our field")
    for guess in proposal.guesses:
        if guess.asked:
            columns.add(tomlkit.comment(_question(guess)))
        elif guess.field:
            value = tomlkit.item(guess.field)
            key = (
                tomlkit.key(guess.column) if guess.column.isidentifier() and guess.column.isascii() else _quoted(guess)
            )
            columns.add(key, value if guess.confidence >= SURE else value.comment(f"unsure: by {guess.why}"))
    unread = [_one_line(guess.column) for guess in proposal.guesses if not guess.field]
    if unread:
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        columns.add(tomlkit.comment(f"not read: {', '.join(unread[:_SHOWN])}{more}"))
    return columns


def _quoted(guess: Guess) -> SingleKey:
    from tomlkit.items import KeyType, SingleKey

    return SingleKey(guess.column, KeyType.Basic)


def _question(guess: Guess) -> str:
    import tomlkit

    line = f"{_quoted(guess).as_string()} = {tomlkit.item(guess.field).as_string()}"
    return f"{line}  (needed: {guess.why}; correct and take the # away)"


def _constants(proposal: Proposal) -> Table:
    import tomlkit

    fields = canonical_tables()[proposal.table].TABLE.by_name
    constants = tomlkit.table()
    constants.comment("the same in every row")
    for name, value in proposal.constants.items():
        constants.add(name, value)
    for field in proposal.missing:
        constants.add(tomlkit.comment(f'{field} = "…"  (needed: {fields[field].meaning}; no column looks like it)'))
    if proposal.local:
        whose = f"whose clock are the times in {_one_line(proposal.local)} of?"
        constants.add(tomlkit.comment(f'{ZONE} = "Asia/Shanghai"  (needed: {whose})'))
    return constants


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
