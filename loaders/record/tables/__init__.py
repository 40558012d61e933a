"""The tables of the record, one a file. A new file here with a `TABLE` is a new table; nothing else lists them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from loaders.record.table import Table


@cache
def tables() -> dict[str, Table]:
    """Every table by name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found: list[Table] = [importlib.import_module(f"{__name__}.{name}").TABLE for name in names]
    return {table.name: table for table in found}
