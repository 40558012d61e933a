"""Weekly and monthly bars, which vendors lay out as they do daily ones."""

from __future__ import annotations

import numpy as np

from loaders.china_market.cells import dates
from loaders.china_market.header import cells_of
from loaders.files.sample import Sample
from queries.errors import InputError

_DAYS = 4.5
"""Between sessions lies a day or, over a weekend, three; between weekly bars a week."""


def require_daily(sample: Sample, day: str) -> None:
    """Refuse a file about one stock whose bars are further apart than sessions are.

    Raises:
        InputError: they are weekly or monthly bars.
    """
    found = dates(np.array(cells_of(sample, day), dtype=object))
    gaps = np.diff(np.unique(found[~np.isnat(found)])).astype(float)
    if len(gaps) >= 3 and float(np.median(gaps)) > _DAYS:
        raise InputError(
            "The bars of this file are weekly or monthly", file=sample.file.label, do="Load the daily ones instead."
        )
