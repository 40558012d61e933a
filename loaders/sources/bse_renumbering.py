"""Beijing's renumbering: the code a company had before its code began with 920."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.cells import refuse_all
from loaders.china_market.cells import Fault, code_faults, ids
from loaders.china_market.header import header
from loaders.china_market.listing import add_names, add_stocks
from loaders.files.columns import Columns, column_blocks
from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.source import Stated

NAME = "bse_renumbering"
VERSION = 1
READS = (
    "new_code, name and a column that begins with old_code as `stocks` and `stock_names`: the old code is a name "
    "of kind former_code of the new stock id."
)
NEEDS = "Both codes with six digits."
CANNOT_KNOW = (
    "When a code changed: the old one is taken to have been known all along. Prices under the old code stay under "
    "the old id."
)


def recognise(sample: Sample) -> bool:
    """The columns name and new_code, and one that begins with old_code."""
    return {"name", "new_code"} < header(sample) and _old(sample.columns) is not None


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """Nothing is left unsaid."""
    del sample, stated
    return {}


def read(file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
    """Rows of `stocks` and `stock_names`."""
    del options
    for columns in column_blocks(file, gathered):
        old = _old(tuple(columns.text)) or ""
        kept = columns.where(~refuse_all(gathered, columns, _faults(columns, old)))
        stocks = ids(kept.text["new_code"])
        add_stocks(gathered, kept.lines, stocks)
        add_names(gathered, kept.lines, stocks, kept.text["name"])
        add_names(gathered, kept.lines, stocks, kept.text[old], "former_code")


def _old(names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name.startswith("old_code")), None)


def _faults(columns: Columns, old: str) -> list[Fault]:
    return [*code_faults(columns, "new_code"), *code_faults(columns, old)]
