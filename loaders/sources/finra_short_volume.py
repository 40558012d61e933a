"""FINRA's daily short sale volume, `CNMSshvolYYYYMMDD.txt`: shares traded off the exchanges, and of these sold short.

Known by its header. A web page or message in its place, under its name, is known too, so that the sentence can say so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from loaders.canonical.clocks import published_all
from loaders.canonical.stocks import add_stocks
from loaders.cells import days, instants, numbers, refuse_all
from loaders.files.columns import Columns, read_columns
from loaders.files.packed import UNREADABLE, SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.sessions import sessions
from loaders.source import Stated
from loaders.symbols import stock_id
from queries.errors import InputError

NAME = "finra_short_volume"
VERSION = 1
READS = (
    "Date, Symbol, ShortVolume and TotalVolume of the consolidated file (`CNMSshvolYYYYMMDD.txt`) as `retail_flow`: "
    "measure off_exchange_short, `sell` what was sold short, exempt sales among it, `level` all that was traded, in "
    "shares, tier proxy. `BRK/B` and `BRK.B` are `BRK-B.US`. FINRA posts the file by 18:00 in New York on the day "
    "itself; it is assumed to be known from then on. A last line with the number of records is held against them."
)
NEEDS = "Nothing beyond the file. The consolidated files begin on 2018-08-01."
CANNOT_KNOW = (
    "Who sold: market makers sell short to fill anybody's purchase. It is trading off the exchanges only, reported to "
    "the media, within regular hours; it is not consolidated with the exchanges' own, and it is not short interest, "
    "for purchases that close a position on the same day are not in it. When a file was corrected later. Files of one "
    "reporting facility alone are refused where their name shows it. Preferred shares, warrants and units whose symbol "
    "has a suffix of their own are refused."
)

_HEADER = ("Date", "Symbol", "ShortVolume", "ShortExemptVolume", "TotalVolume", "Market")
_VOLUMES = _HEADER[2:5]
_NAMED = re.compile(r"([A-Z]{4})shvol\d{8}", re.ASCII)
_CONSOLIDATED = "CNMS"
_NO_FILE = re.compile(r"\s*(?:<|\{|.*(?:denied|forbidden|not found))", re.IGNORECASE)
_TRAILER = re.compile(rb"(?<=\n)[ \t]*(\d{1,9})\s*\Z")
_MOST_BYTES = 64_000_000
"""A day has half a million."""
_MOST_SHARES = 1e12
_EVENING = "18:00:00"


@dataclass(frozen=True)
class _Body(SourceFile):
    """The file without the count on its last line."""

    body: bytes = b""

    def open(self) -> BinaryIO:
        return io.BytesIO(self.body)


def recognise(sample: Sample) -> bool:
    """The six columns; or FINRA's name for the file over what is a web page or a message."""
    if sample.columns == _HEADER:
        return True
    return _NAMED.match(sample.name) is not None and _NO_FILE.match(sample.header) is not None


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid.

    Raises:
        InputError: it is a web page in the place of the file, or the file of one facility alone.
    """
    del stated
    named = _NAMED.match(sample.name)
    if sample.columns != _HEADER:
        raise InputError(
            "This is a web page or a message in the place of FINRA's file: there is none for that day, or it was "
            "refused",
            file=sample.file.label,
            value=sample.header.strip()[:80],
            do="Fetch it again, for a day with trading, after 18:00 in New York.",
        )
    if named and named[1] != _CONSOLIDATED:
        raise InputError(
            "This is the file of one reporting facility alone, and its volume would be taken for all",
            file=sample.file.label,
            do=f"Fetch the consolidated file, {_CONSOLIDATED}shvol{sample.name[-12:]}.",
        )
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `retail_flow`, and the stocks. Raises InputError where the file holds no record."""
    del options
    body, said = _without_trailer(file)
    columns = read_columns(_Body(file.path, file.member, body=body), gathered)
    if not gathered.rows:
        raise InputError(
            "This file holds a header and no record",
            file=file.label,
            do="Fetch it again, for a day with trading, after 18:00 in New York.",
        )
    if said is not None and said != gathered.rows:
        gathered.warn(f"the last line says that there are {said:,} records, and there are {gathered.rows:,}")
    kept = columns.where(~refuse_all(gathered, columns, _faults(columns)))
    kept = kept.where(~refuse_all(gathered, kept, [("Symbol", _again(kept), "this stands above already")]))
    _add(gathered, kept)


def _without_trailer(file: SourceFile) -> tuple[bytes, int | None]:
    try:
        with file.open() as stream:
            whole = stream.read(_MOST_BYTES + 1)
    except UNREADABLE as error:
        raise InputError(f"This file cannot be read to its end ({error})", file=file.label) from error
    if len(whole) > _MOST_BYTES:
        raise InputError("This file is too large for one day's", file=file.label)
    trailer = _TRAILER.search(whole[-100:])
    return (whole, None) if trailer is None else (whole.removesuffix(trailer[0]), int(trailer[1]))


def _faults(columns: Columns) -> list[tuple[str, NDArray[np.bool_], str]]:
    session, calendar = _sessions(columns), sessions("US")
    unknown = np.array([stock is None for stock in _stocks(columns)], dtype=bool)
    short, total = _volume(columns, "ShortVolume"), _volume(columns, "TotalVolume")
    return [
        ("Date", np.isnat(session), "expected a date such as 20240513"),
        ("Date", calendar.index(session) < 0, f"no session of {calendar.calendar}"),
        ("Symbol", unknown, "no symbol of a US stock; preferred shares, warrants and units with a suffix are none"),
        *((name, np.isnan(_volume(columns, name)), "expected a number of shares, 0 or more") for name in _VOLUMES),
        ("ShortVolume", short > total, "more is sold short than is traded"),
    ]


def _sessions(columns: Columns) -> NDArray[np.datetime64]:
    return days(np.array([text.strip() for text in columns.text["Date"]], dtype=object))


def _stocks(columns: Columns) -> list[str | None]:
    """Ids of stocks. A small letter in a symbol makes it another security: `ABRpD` is no `ABRPD`."""
    found = [stock_id(text, "US") if text.isupper() else None for text in columns.text["Symbol"]]
    return [stock if stock and stock.endswith(".US") else None for stock in found]


def _volume(columns: Columns, name: str) -> NDArray[np.float64]:
    found = numbers(columns.text[name])
    return np.where((found >= 0) & (found < _MOST_SHARES), found, np.nan)


def _again(kept: Columns) -> NDArray[np.bool_]:
    seen: set[tuple[str | None, int]] = set()
    again: list[bool] = []
    for key in zip(_stocks(kept), _sessions(kept).astype(np.int64).tolist(), strict=True):
        again.append(key in seen)
        seen.add(key)
    return np.array(again, dtype=bool)


def _add(gathered: Gathered, kept: Columns) -> None:
    stocks, session, calendar = _stocks(kept), _sessions(kept), sessions("US")
    evening, count = _evenings(session), len(stocks)
    gathered.add_columns(
        "retail_flow",
        {
            "stock_id": stocks,
            "session": session,
            "observed_at": evening,
            "measure": ["off_exchange_short"] * count,
            "level": _volume(kept, "TotalVolume"),
            "sell": _volume(kept, "ShortVolume"),
            "unit": ["shares"] * count,
            "source": ["finra"] * count,
            "tier": ["proxy"] * count,
            **published_all(calendar.closes[calendar.index(session)], evening),
            "source_row": kept.lines,
        },
    )
    add_stocks(gathered, np.array(stocks, dtype=object), kept.lines)


def _evenings(session: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """18:00 in New York on each day, datetime64[us] UTC."""
    found, at = np.unique(session, return_inverse=True)
    local = np.array([f"{day} {_EVENING}" for day in found], dtype=object)
    return instants(local, "America/New_York")[at]
