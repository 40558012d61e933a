"""NYSE trading halts: the CSV of its page of current or past halts."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.files.columns import read_columns
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated
from loaders.us_market.halts import HaltFormat, read_halts

NAME = "us_halts_nyse"
VERSION = 1
READS = (
    "Halt Date, Halt Time, Symbol, Reason, Resume Date and NYSE Resume Time, in Eastern time, as `halts`; Name as "
    "`stock_names`. A halt that the Nasdaq feed lists too, of the same symbol and second, is kept once."
)
NEEDS = "Nothing beyond the file."
CANNOT_KNOW = (
    "When an open halt ended. Preferred shares, warrants and units whose symbol has a suffix of their own are refused."
)

_LAYOUT = HaltFormat(
    "Halt Date", "Halt Time", "Symbol", "Name", "Resume Date", "NYSE Resume Time", reason="Reason"
)  # fmt: skip
_NEEDED = {"Halt Date", "Halt Time", "Symbol", "Name", "Reason", "Resume Date", "NYSE Resume Time"}


def recognise(sample: Sample) -> bool:
    """The columns of the NYSE's list."""
    return set(sample.columns) >= _NEEDED


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `halts`, `stocks` and `stock_names`."""
    del options
    read_halts(gathered, read_columns(file, gathered), _LAYOUT)
