"""What a cell of our own formats may hold, kind by kind, and how a column is checked for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.instants import are_dates, moments
from loaders.canonical.platforms import PLATFORMS, platform_of
from loaders.canonical.stocks import stocks_of
from loaders.cells import days, numbers

Cells = NDArray[np.object_]
Mask = NDArray[np.bool_]
Options = Mapping[str, str]

ID_LIKE = re.compile(r"(?:[a-z_]+:@?)?[^\s:@][^\s:]*")
"""An id, perhaps under its platform's name. A sign in the middle is WeChat's (`v2_06…@finder`); one at the beginning
makes a handle, which is an id only where a platform stands before it (`wechat_channels:@安安`)."""

_ROUNDED = re.compile(r"\d+\.\d*(?:[eE]\+?\d+)?|\d+[eE]\+?\d+")
_YES = frozenset(("true", "yes", "y", "t", "1", "1.0", "是"))
_NO = frozenset(("false", "no", "n", "f", "0", "0.0", "否"))


@dataclass(frozen=True)
class Check:
    """What is expected of cells that are not blank, and which of them are so."""

    expected: str
    good: Callable[[Cells, Options], Mask]


@dataclass(frozen=True)
class Kind:
    """A kind of cell.

    Attributes:
        name: in the docs.
        checks: the first that fails is the reason of a refusal.
        holds: what a mapping has to put into our way of writing, a `time` or a `date`, or what a column shows by its
            values alone: `text` of some length, `stock`, `platform`, `address`.
    """

    name: str
    checks: tuple[Check, ...] = ()
    holds: str = ""

    def good(self, cells: Cells, options: Options) -> Mask:
        """Which cells pass all checks."""
        return np.logical_and.reduce(
            [np.ones(len(cells), dtype=bool), *(check.good(cells, options) for check in self.checks)]
        )


def _each(test: Callable[[str], object]) -> Callable[[Cells, Options], Mask]:
    return lambda cells, _: np.array([bool(test(cell)) for cell in cells], dtype=bool)


def one_of(*words: str, also: Mapping[str, str] | None = None) -> Kind:
    """One of a few words; `also` gives other ways to write them."""
    known = {*words, *(also or {})}
    return Kind(", ".join(f"`{word}`" for word in words), (Check(f"expected {_or(words)}", _each(known.__contains__)),))


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _times(cells: Cells, options: Options) -> Mask:
    return ~np.isnat(moments(cells, options.get("zone", "")))


def _dates(cells: Cells, _: Options) -> Mask:
    return ~np.isnat(days(cells))


def _stocks(cells: Cells, options: Options) -> Mask:
    return np.array([stock is not None for stock in stocks_of(cells, options.get("market", ""))], dtype=bool)


def yes_no(cells: Cells) -> list[bool | None]:
    """True, False, or None for a blank cell."""
    return [None if not cell else cell.casefold() in _YES for cell in cells]


def shares(cells: Cells) -> NDArray[np.float64]:
    """Shares of one, 0 to 1, from 0.9125 or 91.25%; NaN for what is none."""
    percent = np.array([cell.endswith(("%", "\uff05")) for cell in cells], dtype=bool)
    bare = np.array([cell.rstrip("%\uff05").strip() for cell in cells], dtype=object)
    found = numbers(bare) / np.where(percent, 100, 1)
    return np.where((found >= 0) & (found <= 1), found, np.nan)


_OFFSET = "expected a time with its offset, such as 2024-09-30T09:31:00+08:00"

TEXT = Kind("text")
LONG_TEXT = Kind("text, perhaps of many lines", holds="text")
ADDRESS = Kind("address", holds="address")
ID = Kind(
    "id",
    (
        Check("expected an id", _each(ID_LIKE.fullmatch)),
        Check(
            "this id was rounded by the program that wrote it; export ids as text",
            _each(lambda cell: not _ROUNDED.fullmatch(cell)),
        ),
    ),
)
PLATFORM = Kind("platform", (Check(f"expected one of {', '.join(sorted(PLATFORMS))}", _each(platform_of)),), "platform")
MOMENT = Kind("time or date", (Check(_OFFSET, _times),), "time")
TIME = Kind(
    "time",
    (
        Check(_OFFSET, _times),
        Check("expected a time, for a date alone does not say before or after the close", lambda c, _: ~are_dates(c)),
    ),
    "time",
)
DATE = Kind("date", (Check("expected a date such as 2024-10-11", _dates),), "date")
COUNT = Kind("count")
PRICE = Kind("number above 0", (Check("expected a price above 0", lambda c, _: numbers(c) > 0),))
SIZE = Kind("number, 0 or more", (Check("expected a number, 0 or more", lambda c, _: numbers(c) >= 0),))
NUMBER = Kind("number", (Check("expected a number", lambda c, _: ~np.isnan(numbers(c))),))
SHARE = Kind(
    "share", (Check("expected a share from 0 to 1, or a percentage with %", lambda c, _: ~np.isnan(shares(c))),)
)
YES_NO = Kind("yes or no", (Check("expected yes or no", _each(lambda cell: cell.casefold() in _YES | _NO)),))
STOCK = Kind("stock", (Check("expected a stock such as 002312.SZ or GME.US", _stocks),), "stock")
WORD = Kind(
    "word",
    (Check("expected a word of small letters, such as holders", _each(re.compile(r"[a-z][a-z0-9_]*").fullmatch)),),
)
