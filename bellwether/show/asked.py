"""Which push, stock or account a person means: by its id, or by a name that only one has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from bellwether.console import plain
from bellwether.naming import known_as
from queries.errors import UsageError

if TYPE_CHECKING:
    from bellwether.show.held import Held

Kind = Literal["push", "stock", "account"]
_NEAREST = 5
_ALIKE = 75
"""How alike, of 100, a name must be to be proposed."""


@dataclass(frozen=True)
class Asked:
    """One thing of a study."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class _Names:
    """Ids of a study's things, and what else they go by."""

    held: Held

    @cached_property
    def pushes(self) -> dict[str, str]:
        """Post by push; none before the first search for bursts."""
        if self.held.state.bursts is None:
            return {}
        found = self.held.pushes
        return dict(zip(found["push_id"].to_pylist(), found["post_id"].to_pylist(), strict=True))

    @cached_property
    def stocks(self) -> set[str]:
        """Stocks that were listed, traded or held."""
        record = self.held.study.record
        names = ("stocks", "bars", "retail_flow")
        return {stock for name in names for stock in record.rows(name)["stock_id"].unique().to_pylist()}

    @cached_property
    def accounts(self) -> set[str]:
        """Accounts that were shown or that posted."""
        record, as_of = self.held.study.record, self.held.as_of
        tables = (record.read(name, as_of=as_of) for name in ("accounts", "posts", "enforcement"))
        return {account for rows in tables for account in rows["account_id"].unique().to_pylist()}

    @cached_property
    def called(self) -> list[tuple[str, Asked]]:
        """Every name and what it names."""
        record, as_of = self.held.study.record, self.held.as_of
        found = [(stock.rsplit(".", 1)[0], Asked("stock", stock)) for stock in self.stocks]
        found += [
            (row["name"], Asked("stock", row["stock_id"]))
            for row in record.read("stock_names", as_of=as_of).to_pylist()
            if row["stock_id"] in self.stocks
        ]
        accounts = record.read("accounts", as_of=as_of).select(["account_id", "handle", "name"]).to_pylist()
        for row in accounts:
            thing = Asked("account", row["account_id"])
            found += [(name, thing) for name in {row["handle"], row["name"]} if name]
        return found

    @cached_property
    def posts(self) -> list[tuple[str, Asked]]:
        """Every post with a push in it, and the push."""
        return [(post, Asked("push", push)) for push, post in self.pushes.items()]


def asked_for(held: Held, text: str) -> Asked:
    """The push, stock or account that a text means: an id, else a symbol, a stock's name, a handle, a post's id.

    Raises:
        UsageError: nothing goes by it, or several things do; the nearest are named.
    """
    names = _Names(held)
    exact = _by_id(names, text)
    if exact is not None:
        return exact
    bare = text.strip().lstrip("@$").casefold()
    found = sorted({thing for name, thing in _of_sort(names, text) if name.casefold() == bare}, key=lambda one: one.id)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(plain(one.id) for one in found[:_NEAREST])
        more = f" and {len(found) - _NEAREST:,} more" if len(found) > _NEAREST else ""
        raise UsageError(f"{_quoted(text)} may be {several}{more}.", do="Ask for one of them by its id.")
    raise UsageError(f"Nothing here goes by {_quoted(text)}.", do=_proposed(names, bare))


def _of_sort(names: _Names, text: str) -> list[tuple[str, Asked]]:
    """Names of stocks after a dollar sign, of accounts after an at sign, else of everything."""
    kind = {"$": "stock", "@": "account"}.get(text.strip()[:1])
    return [one for one in [*names.called, *names.posts] if kind in (None, one[1].kind)]


def _by_id(names: _Names, text: str) -> Asked | None:
    stock = text.upper()
    if stock in names.stocks:
        return Asked("stock", stock)
    if text in names.pushes:
        return Asked("push", text)
    account = known_as(names.held.study, text)
    return Asked("account", account) if account in names.accounts else None


def _proposed(names: _Names, text: str) -> str:
    """What to do: ask for one of the nearest, of ids only where the text looks like one."""
    from rapidfuzz import process, utils

    if "@" in text and not names.pushes:
        return f"If it is a push, look for pushes first: bellwether bursts --study {names.held.study.folder}"
    things = [] if ":" in text else [*names.called, *((stock, Asked("stock", stock)) for stock in names.stocks)]
    if ":" in text:
        kind: Kind = "push" if "@" in text else "account"
        things += [(one, Asked(kind, one)) for one in (names.pushes if kind == "push" else names.accounts)]
    near = process.extract(
        text, [name for name, _ in things], limit=4 * _NEAREST, score_cutoff=_ALIKE, processor=utils.default_process
    )
    proposed = dict.fromkeys(_label(*things[at]) for _, _, at in near)
    if not proposed:
        return "Ask for a push, a stock or an account by its id, such as x:123@GME.US, GME.US or x:123."
    return f"The nearest: {', '.join(list(proposed)[:_NEAREST])}."


def _label(name: str, thing: Asked) -> str:
    return plain(thing.id if name in thing.id else f"{name} ({thing.id})")


def _quoted(text: str) -> str:
    return f"'{plain(text)}'"
