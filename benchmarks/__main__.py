"""Run one work: `python -m benchmarks reach --edges 200000 --json`. A work is a module here with `candidates`.

Its `OPTION` names what its size counts, and `DEFAULT` is the size when none is given.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path

import orjson

from benchmarks.measured import Row, measure

OURS = "bellwether"
HERE = Path(__file__).parent


def works() -> list[str]:
    """Names of the works: modules that make candidates."""
    names = [module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_")]
    return [name for name in names if hasattr(importlib.import_module(f"benchmarks.{name}"), "candidates")]


def main() -> None:
    """Measure every candidate of a work in this run, each in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_subparsers(dest="work", required=True)
    for name in works():
        module = importlib.import_module(f"benchmarks.{name}")
        work = chosen.add_parser(name, description=module.__doc__)
        work.add_argument(f"--{module.OPTION}", dest="size", type=int, default=module.DEFAULT)
        work.add_argument("--json", action="store_true", help="rows as JSON")
    asked = parser.parse_args()
    module = importlib.import_module(f"benchmarks.{asked.work}")
    rows = [measure(asked.work, name, module.OPTION, asked.size) for name in module.candidates(asked.size)]
    print_rows(with_ratios(rows), as_json=asked.json)


def with_ratios(rows: list[Row]) -> list[Row]:
    """Each row with its time over ours."""
    ours = next(float(row["seconds"]) for row in rows if row["candidate"] == OURS)
    return [{**row, "ratio": round(float(row["seconds"]) / ours, 2)} for row in rows]


def print_rows(rows: list[Row], *, as_json: bool) -> None:
    """The rows as JSON or as a Markdown table."""
    if as_json:
        sys.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([str(row[name]) for name in names] for row in rows)]
    sys.stdout.write("".join(f"| {' | '.join(line)} |\n" for line in lines))


if __name__ == "__main__":
    main()
