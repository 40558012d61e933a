"""Undated lists of Chinese stocks: a column of codes, one of names, perhaps one of sectors."""

from __future__ import annotations

from loaders.cells import refuse_all
from loaders.china_market.cells import code_faults, ids
from loaders.china_market.listing import add_names, add_stocks
from loaders.china_market.listing_days import add_listings
from loaders.files.columns import column_blocks
from loaders.files.packed import SourceFile
from loaders.gathered import Gathered


def read_list(
    file: SourceFile,
    gathered: Gathered,
    code: str,
    names: dict[str, str],
    sector: str = "",
    listed: tuple[str, str] = ("", ""),
) -> None:
    """Rows of `stocks` and `stock_names`, taken to have been known all along, and of `listings`.

    Args:
        file: the file.
        gathered: takes the rows.
        code: column of codes.
        names: columns of names by their kind; one that the file lacks is skipped.
        sector: column of sectors; empty where there is none.
        listed: column of the day of listing, and the vendor of the list; skipped where the file lacks it.
    """
    for columns in column_blocks(file, gathered):
        kept = columns.where(~refuse_all(gathered, columns, code_faults(columns, code)))
        stocks = ids(kept.text[code])
        add_stocks(gathered, kept.lines, stocks, kept.text.get(sector))
        for kind, column in names.items():
            if column in kept.text:
                add_names(gathered, kept.lines, stocks, kept.text[column], kind)
        if listed[0] in kept.text:
            add_listings(gathered, kept.lines, stocks, kept.text[listed[0]], listed[1])
