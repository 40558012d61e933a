"""Run one work: `python -m benchmarks reach --edges 200000 --json`. A work is a module here with `candidates`.

Its `OPTION` names what its size counts, and `DEFAULT` is the size when none is given; `OPTIONS` are further whole
numbers of its input by name, with their defaults; `NETWORKS` are the kinds of networks it can be measured on, if there
is a choice, the first one unless another is asked for; `CROWDS` are crowds, each measured unless some are asked for;
`TIMES` says how often each candidate runs, and `RATIOS` is false where the time over ours is not the point.
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
    module = known[asked.work]
    with tempfile.TemporaryDirectory() as folder:
        if asked.cold:
            os.environ["NUMBA_CACHE_DIR"] = folder
        rows = _measured(asked, module)
    print_rows(with_ratios(rows) if getattr(module, "RATIOS", True) else rows, as_json=asked.json)


def _measured(asked: argparse.Namespace, module: ModuleType) -> list[Row]:
    rows: list[Row] = []
    options = {name: getattr(asked, name) for name in _options(module)}
    for kind in _kinds(asked, module):
        for candidate in asked.candidate or module.candidates(asked.size):
            print(" ".join([f"{asked.work}:", candidate, *(kind or ())]), file=sys.stderr, flush=True)
            found = measure(Asked(asked.work, candidate, asked.size, kind, options, asked.times))
            print(*(orjson.dumps(row).decode() for row in found), sep="\n", file=sys.stderr, flush=True)
            rows += found
    return rows


def _options(module: ModuleType) -> dict[str, int]:
    return getattr(module, "OPTIONS", {})


def _kinds(asked: argparse.Namespace, module: ModuleType) -> list[tuple[str, str] | None]:
    """The column of the kind of input and its value, for each kind that is to be measured."""
    if hasattr(module, "CROWDS"):
        return [("crowd", name) for name in asked.crowd]
    return [("network", asked.network) if hasattr(module, "NETWORKS") else None]


def _parser(known: dict[str, ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    chosen = parser.add_subparsers(dest="work", required=True)
    for name, module in known.items():
        work = chosen.add_parser(name, description=module.__doc__)
        work.add_argument(f"--{module.OPTION}", dest="size", type=_positive, default=module.DEFAULT)
        times = getattr(module, "TIMES", 1)
        work.add_argument("--times", type=_positive, default=times, help="runs, of which the median counts")
        work.add_argument("--candidate", nargs="+", choices=module.candidates(1), help="some of them only")
        work.add_argument("--cold", action="store_true", help="compile anew: first_s says how long that takes")
        work.add_argument("--json", action="store_true", help="rows as JSON")
        _add_input(work, module)
    return parser


def _add_input(work: argparse.ArgumentParser, module: ModuleType) -> None:
    for name, default in _options(module).items():
        work.add_argument(f"--{name}", type=int, default=default, help=f"{default} unless set")
    if hasattr(module, "NETWORKS"):
        work.add_argument("--network", choices=module.NETWORKS, default=module.NETWORKS[0], help="kind of network")
    if hasattr(module, "CROWDS"):
        work.add_argument("--crowd", nargs="+", choices=module.CROWDS, default=module.CROWDS, help="some of them only")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        msg = f"{text} is not above 0"
        raise argparse.ArgumentTypeError(msg)
    return number


def with_ratios(rows: list[Row]) -> list[Row]:
    """Each row with its time over ours, in front of what a candidate says of itself; as they are without ours."""
    ours = [float(row["seconds"]) for row in rows if row["candidate"] == OURS]
    return [_with_ratio(row, float(row["seconds"]) / ours[0]) for row in rows] if ours else rows


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
