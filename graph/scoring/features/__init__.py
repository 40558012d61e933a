"""Feature families, one a file. A new file here with a `compute` is a new family; nothing else lists them."""

from __future__ import annotations

import importlib
import pkgutil

import pandas as pd

from graph.scoring.cases import Cases, Family

POSTS_ONLY = ("content", "crowd", "timing")
"""Families that need nothing but the posts: the baseline every other family must beat."""


def families(cases: Cases) -> list[Family]:
    """Every family of the pushes, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}").compute(cases) for name in names]


def feature_table(computed: list[Family]) -> pd.DataFrame:
    """All features side by side, named family.feature, in the order of the pushes."""
    return pd.concat([family.values.add_prefix(f"{family.name}.") for family in computed], axis=1)


def availability_shares(computed: list[Family]) -> dict[str, float]:
    """Share of feature values by the class of the clock that made them available."""
    counts: dict[str, int] = {}
    for family in computed:
        width = family.values.shape[1]
        classes = family.availability
        by_class = {classes: len(family.values)} if isinstance(classes, str) else classes.value_counts().to_dict()
        for name, rows in by_class.items():
            counts[str(name)] = counts.get(str(name), 0) + int(rows) * width
    whole = sum(counts.values())
    return {name: counts[name] / whole for name in sorted(counts)} if whole else {}
