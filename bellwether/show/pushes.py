"""Pushes in a line each, and what became of them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bellwether.export.wording import WORDS, outcome

if TYPE_CHECKING:
    from bellwether.show.held import Held, Row


def told(held: Held, column: str, value: str) -> list[Row]:
    """Pushes of an account or on a stock, the latest first; none where they were never looked for.

    Returns:
        push_id, pushed_at [UTC], session (decision session), account_id, handle, stock_id, stance, outcome, in_words,
        tier, lead_sessions.
    """
    found = held.found("pushes", held.state.bursts, column, value)
    found.sort(key=lambda row: (row["pushed_at"], row["push_id"]), reverse=True)
    return [
        {
            **{name: row[name] for name in ("push_id", "pushed_at", "session", "account_id")},
            "handle": held.handles.get(row["account_id"]),
            **{name: row[name] for name in ("stock_id", "stance", "outcome")},
            "in_words": in_words(row),
            **{name: row[name] for name in ("tier", "lead_sessions")},
        }
        for row in found
    ]


def in_words(push: Row) -> str:
    """What became of a push, in the words its tier allows."""
    return outcome(WORDS["en"], push["outcome"], push["tier"] or "")
