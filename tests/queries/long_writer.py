"""A writer for the kill test: goes on from the watermark, a batch a transaction, until all batches are written.

python -m tests.queries.long_writer PLACE BATCHES   (the password, if any, on standard input)
"""

from __future__ import annotations

import sys

from queries.open import open_database
from queries.statements import statement

ROWS = 300


def account(number: int) -> dict[str, object]:
    return {
        "id": f"x:{number}",
        "platform": "x",
        "handle": f"lamb{number}",
        "name": None,
        "status": None,
        "banned_at": None,
        "batch": f"b{number // ROWS}",
    }


def follow(number: int) -> dict[str, object]:
    return {
        "follower_id": f"x:{number}",
        "followed_id": "x:0",
        "since": None,
        "observed_at": "2015-03-02T00:00:00Z",
        "available_at": "2015-03-02T00:00:00Z",
        "batch": f"b{number // ROWS}",
    }


def write_all(place: str, password: str, batches: int) -> None:
    with open_database(place, password=password) as database:
        database.prepare()
        start = int(str((database.watermark() or {"batches": 0})["batches"]))
        sys.stdout.write("writing\n")  # the test waits for this line, and kills after it
        sys.stdout.flush()
        for batch in range(start, batches):
            numbers = range(batch * ROWS, (batch + 1) * ROWS)
            work = [
                (statement("load/account"), [account(number) for number in numbers]),
                (statement("load/follows"), [follow(number) for number in numbers]),
            ]
            database.write(work, {"batches": batch + 1})


if __name__ == "__main__":
    write_all(sys.argv[1], sys.stdin.readline().strip(), int(sys.argv[2]))
