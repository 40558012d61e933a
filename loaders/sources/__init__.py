"""Source formats, one a file. A new file here is a new format; nothing else lists them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from loaders.source import Source


@cache
def sources() -> dict[str, Source]:
    """Every source format by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast("Source", importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {source.NAME: source for source in found}
