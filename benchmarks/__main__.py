"""Run one work: `python -m benchmarks reach --edges 200000 --json`. A work is a module here with `candidates`.

Its `OPTION` names what its size counts, and `DEFAULT` is the size when none is given; `NETWORKS` are the kinds of
networks it can be measured on, if there is a choice, the first one unless another is asked for; `TIMES` says how often
each candidate runs.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from benchmarks.measured import Asked, Row, measure

if TYPE_CHECKING:
    from types import ModuleType

OURS = "bellwether"
HERE = Path(__file__).parent


def works() -> dict[str, ModuleType]:
    """The works by name: modules that make candidates."""
    names = [module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_")]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "candidates")}


def main() -> None:
    """Measure every candidate of a work in this run, each in a process of its own, and print the table."""
    known = works()
    asked = _parser(known).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.cold:
            os.environ["NUMBA_CACHE_DIR"] = folder
        rows = _measured(asked, known[asked.work])
    print_rows(with_ratios(rows), as_json=asked.json)


def _measured(asked: argparse.Namespace, module: ModuleType) -> list[Row]:
    rows: list[Row] = []
    for candidate in module.candidates(asked.size):
        print(f"{asked.work}: {candidate}", file=sys.stderr, flush=True)
        wanted = Asked(asked.work, candidate, asked.size, asked.network, asked.times)
        rows.append(measure(wanted, module.OPTION))
    return rows


def _parser(known: dict[str, ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_subparsers(dest="work", required=True)
    for name, module in known.items():
        work = chosen.add_parser(name, description=module.__doc__)
        kinds = getattr(module, "NETWORKS", (None,))
        work.add_argument(f"--{module.OPTION}", dest="size", type=_positive, default=module.DEFAULT)
        times = getattr(module, "TIMES", 1)
        work.add_argument("--times", type=_positive, default=times, help="runs, of which the median counts")
        work.add_argument("--cold", action="store_true", help="compile anew: first_s says how long that takes")
        work.add_argument("--json", action="store_true", help="rows as JSON")
        work.set_defaults(network=kinds[0])
        if len(kinds) > 1:
            work.add_argument("--network", choices=kinds, help="kind of network")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        msg = f"{text} is not above 0"
        raise argparse.ArgumentTypeError(msg)
    return number


def with_ratios(rows: list[Row]) -> list[Row]:
    """Each row with its time over ours, in front of what a candidate says of itself."""
    ours = next(float(row["seconds"]) for row in rows if row["candidate"] == OURS)
    return [_with_ratio(row, float(row["seconds"]) / ours) for row in rows]


def _with_ratio(row: Row, ratio: float) -> Row:
    places = list(row.items())
    at = list(row).index("peak_mb") + 1
    return dict([*places[:at], ("ratio", float(f"{ratio:.3g}")), *places[at:]])


def print_rows(rows: list[Row], *, as_json: bool) -> None:
    """The rows as JSON or as a Markdown table."""
    if as_json:
        sys.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, ["---"] * len(names), *([str(row.get(name, "")) for name in names] for row in rows)]
    sys.stdout.write("".join(f"| {' | '.join(line)} |\n" for line in lines))


if __name__ == "__main__":
    main()
