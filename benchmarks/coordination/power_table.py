"""The power table for reading: `python -m benchmarks.coordination.power_table < rows.json`.

The rows are those of `python -m benchmarks coordination_power --json`. A table for each candidate: a line for each
crowd and size of ring, a column for each number of acts and lag, and in it the share of members that were found. Each
window is a search of its own with a precision of its own; the lowest of a crowd's is told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import orjson

from benchmarks.measured import Row


def tables(rows: Sequence[Row]) -> str:
    """Markdown of all candidates, in the order of the rows."""
    names = dict.fromkeys(str(row["candidate"]) for row in rows)
    return "\n".join(f"{name}\n\n{table([row for row in rows if row['candidate'] == name])}" for name in names)


def table(rows: Sequence[Row]) -> str:
    """Markdown of one candidate."""
    columns = sorted({(int(row["acts"]), int(row["lag"])) for row in rows})
    cells = {(row["crowd"], row["ring"], row["acts"], row["lag"]): row["found"] for row in rows}
    lines = dict.fromkeys((row["crowd"], row["ring"]) for row in rows)
    head = ["crowd", "ring", "precision", *(f"{acts} acts, {_length(lag)}" for acts, lag in columns)]
    body = [
        [
            str(cell)
            for cell in (crowd, ring, _precision(crowd, rows), *(cells.get((crowd, ring, *at), "") for at in columns))
        ]
        for crowd, ring in lines
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in [head, ["---"] * len(head), *body])


def _precision(crowd: object, rows: Sequence[Row]) -> str | float:
    """The lowest of a crowd's; nothing where no account was marked."""
    return min((row["precision"] for row in rows if row["crowd"] == crowd and row["precision"] != ""), default="")


def _length(seconds: int) -> str:
    unit, name = next((unit, name) for unit, name in ((3_600, "h"), (60, "min"), (1, "s")) if seconds >= unit)
    return f"{seconds // unit} {name}"


if __name__ == "__main__":
    sys.stdout.write(tables(orjson.loads(sys.stdin.buffer.read())))
