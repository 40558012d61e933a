"""What a file in our own columns may still leave unsaid, and is asked for: the zone of its times, its market."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from loaders.canonical.first_cells import FirstCells
from loaders.canonical.instants import is_local
from loaders.canonical.kinds import STOCK
from loaders.canonical.stocks import stock_of
from loaders.canonical.table import CanonicalTable
from loaders.source import Stated
from queries.errors import InputError

_zones = cache(available_timezones)
"""Looked up on disk, which would take longer than reading a small file."""


def asked(table: CanonicalTable, name: str, first: FirstCells, stated: Stated) -> dict[str, str]:
    """The zone of times without an offset and the market of bare codes, as far as the file has such columns.

    Args:
        table: whose columns they are.
        name: of the source format, under which a zone is stated.
        first: the file's first cells under our names.
        stated: what the user states.

    Raises:
        InputError: the file needs one of them and nobody stated it, or there is no such zone.
    """
    there = [column for column in table.fields if column.name in first.cells]
    times = [column.name for column in there if column.kind.holds == "time"]
    stocks = [column.name for column in there if column.kind is STOCK]
    options: dict[str, str] = {}
    if times:
        options["zone"] = _zone(times, name, first, stated)
    if stocks:
        options["market"] = _market(stocks, first, stated)
    return options


def _zone(times: list[str], name: str, first: FirstCells, stated: Stated) -> str:
    zone = first.zone or stated.zones.get(name, "")
    if zone and zone not in _zones():
        raise InputError("There is no such zone", file=first.file, value=zone, expected="a name such as Asia/Shanghai")
    local = next((column for column in times if any(is_local(cell.strip()) for cell in first.cells[column])), None)
    if local is not None and not zone:
        where = f'under [constants] in {first.mapping}: zone = "Asia/Shanghai"' if first.mapping else ""
        raise InputError(
            "Times without an offset do not say whose clock they are of",
            file=first.file,
            column=local,
            value=first.first(local),
            do=f"State it {where or f'once, and it is kept: --zone {name}=Asia/Shanghai'}.",
        )
    return zone


def _market(stocks: list[str], first: FirstCells, stated: Stated) -> str:
    bare = next((cell for name in stocks if (cell := first.first(name)).isdigit() and stock_of(cell, "") is None), None)
    if bare is not None and not stated.market:
        raise InputError(
            "The file does not say which market its codes belong to",
            file=first.file,
            value=bare,
            expected="ids such as 002312.SZ or GME.US",
            do="State it: --market CN or --market US.",
        )
    return stated.market or ""
