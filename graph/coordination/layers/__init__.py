"""Layers: what two posts must share to count as acts on the same object. A layer is a file here with `LAYER`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from graph.coordination.layers.said import Said


@dataclass(frozen=True)
class Layer:
    """One way of sharing.

    Attributes:
        name: as a user asks for it.
        shares: what is shared, in words.
        acts: makes the acts: columns post_id, account_id, at, object, pool (the stock it is about), one row for each
            post and object.
        by_timing: whether chance is in the times of acts on an object (stocks), else in what is shared (all others).
    """

    name: str
    shares: str
    acts: Callable[[Said], pd.DataFrame]
    by_timing: bool = False


@cache
def layers() -> Mapping[str, Layer]:
    """Every layer by name, the one of stocks first."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [module.LAYER for module in modules if hasattr(module, "LAYER")]
    return {layer.name: layer for layer in sorted(found, key=lambda layer: (not layer.by_timing, layer.name))}
