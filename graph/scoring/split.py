"""Splits in time: what was known when a period began, purged of outcomes whose window reached into it.

Lopez de Prado 2018, Advances in Financial Machine Learning, chapter 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LABELLED = ("followed", "quiet")
_TRAINED_SHARE = 0.75
_CALIBRATED_SHARE = 0.25


@dataclass(frozen=True)
class Split:
    """Which pushes train, which of those calibrate, which test; shape (n,) each."""

    train: NDArray[np.bool_]
    later: NDArray[np.bool_]
    test: NDArray[np.bool_]


def split_at(pushes: pd.DataFrame, tier: str, moment: pd.Timestamp) -> Split:
    """Train on outcomes known by `moment`, test on pushes decided from then on; one tier only.

    The last quarter of the training sessions calibrates, and what is fitted before it is purged in the same way.

    Args:
        pushes: columns outcome, tier, opens, known_at.
        tier: measured or proxy.
        moment: when the test period begins, UTC.
    """
    usable = pushes["outcome"].isin(LABELLED) & (pushes["tier"] == tier)
    train = usable & (pushes["known_at"] <= moment)
    test = usable & (pushes["opens"] >= moment)
    opens = pushes.loc[train, "opens"]
    border = opens.drop_duplicates().sort_values().quantile(1 - _CALIBRATED_SHARE, interpolation="higher")
    later = train & (pushes["opens"] >= border)
    train = later | (train & (pushes["known_at"] <= border))
    return Split(train.to_numpy(), later.to_numpy(), test.to_numpy())


def default_border(pushes: pd.DataFrame) -> pd.Timestamp:
    """The first midnight UTC of a month after three quarters of the labelled pushes' time span."""
    opens = pushes.loc[pushes["outcome"].isin(LABELLED), "opens"]
    at = opens.min() + _TRAINED_SHARE * (opens.max() - opens.min())
    return (at.tz_convert(None).to_period("M") + 1).to_timestamp().tz_localize("UTC")
