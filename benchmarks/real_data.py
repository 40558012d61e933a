"""Files of real data, which are not part of the repository, loaded as `bellwether load` does it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bellwether.workbench import Workbench


def asked_of(name: str, about: str | None) -> argparse.Namespace:
    """What a user asks of a module that reads such files: their folder `data`, and whether rows are to be `json`.

    Args:
        name: of the module.
        about: what it says of itself.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=about)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true", help="rows as JSON")
    return parser.parse_args()


def loaded(exports: Path, folder: Path) -> Workbench:
    """Everything that a new study with these files knows, made in a folder."""
    from bellwether.stating import stated, terms
    from bellwether.study import make_study
    from bellwether.workbench import bench_at
    from loaders.load import load
    from loaders.plan import plan

    study, _ = make_study(folder / "study")
    planned, _ = plan([exports], stated(study, None, None, (), (), ()), None)
    load(study.record, planned, terms(study, keep_the_rest=False))
    return bench_at(study, None)
