"""Damage done to every sample: `python -m tests.loaders.mutations --mutations 10000`.

Whatever comes of it has to be rows that the record can hold, refused rows, or a sentence. Half of the damage is done
to bytes, half to what stands in a cell of a table or a value of JSON, where a reader takes one thing for another.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import orjson

from loaders.commit_files import settled
from loaders.files.packed import shown
from loaders.plan import LeftOut, plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.read_part import Part, read_part
from loaders.record.tables import tables
from loaders.source import Stated
from tests.checkout import CHECKOUT
from tests.loaders.samples import every_sample, stating

SEED = 20150302
_MOST_BYTES = 60_000
"""Of a larger sample only the first lines are damaged."""
_TOKENS = [
    *(b'"', b"\n", b"\r", b"\r\n", b",", b"\t", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"{", b"}", b"[", b"]", b":"),
    *(b"\\", b"null", b"true", b"NaN", b"1e999", b"-1", b"99999999999999999999", b"0.1", b"\xe4\xb8", b"\xff"),
    *(
        b"\xed\xa0\x80",
        b'""',
        b"[]",
        b"{}",
        b"\\u0000",
        b"\\ud800",
        b"\xe2\x80\xa8",
        b"2024-02-30",
        b"1.2\xe4\xb8\x87",
        b"9" * 400,
    ),
]
_CELLS = [
    *("", " ", "0", "-1", "1.5", "1e400", "nan", "inf", "null", "None", "9" * 40, "0x10", "1_0", "True", "１２", "²"),
    *("2015-03-02", "2015-02-30", "9999-12-31", "0001-01-01", "2015-03-02T25:00", "now", "NaT", "20150302", "00000000"),
    *("2019-01-02 00:43:40", "2019-01-02T00:00:00+14:00", "2019-01-02T00:00:00+99:00", "-2019-01-01", "1727600000"),
    *("253402300800", "1e18", "x:1", ":", "x:", "@ann", "a b", "$GME", "$", "BRK.B", "\u2028", "\0", '"', "é", "=1+1"),
    *("1.2万", "10+", "万", "+", "-", "[]", "{", '{"a": 1}', "[1", "\ufffd", "a" * 5_000, "00:00", "24:00:00", "sh"),
]
_VALUES: list[object] = [
    *(None, True, False, 0, -1, 1, 2**31, 2**53 + 1, 2**63, 2**64 - 1, -(2**63), 0.5, 1e308, -1e300, 1.7e18, "", []),
    *({}, [None], [[]], [{}], {"": None}, {"id": 1}, {"$date": 1}, [1, "a"], "²", "\0", {"text": []}, [[[[1]]]]),
    253402300800,
]

Json = object


@dataclass(frozen=True)
class Sample:
    """A good file to be damaged."""

    label: str
    name: str
    content: bytes


@dataclass(frozen=True)
class Failure:
    """Damage that ended in a traceback."""

    label: str
    number: int
    content: bytes
    said: str


def data_folder() -> Path:
    """Where the real samples are, if they are there."""
    return Path(os.environ.get("BELLWETHER_DATA", CHECKOUT.parent / "shared" / "data"))


def samples(real: Path | None) -> list[Sample]:
    """The hand-made sample of every source, and the real ones of `real`, large ones cut after whole lines."""
    made = [Sample(source, name, content) for source, (name, content) in every_sample().items()]
    folder = real / "formats" if real else None
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder and folder.is_dir() else []
    found = [Sample(f"{path.parent.name}/{path.name}", path.name, path.read_bytes()) for path in paths]
    return made + [Sample(one.label, one.name, _cut(one.content)) for one in found]


def _cut(content: bytes) -> bytes:
    end = content.rfind(b"\n", 0, _MOST_BYTES)
    return content if len(content) <= _MOST_BYTES or end < 0 else content[: end + 1]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with one to three things done to it."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        content = _in_json(content, chance) or _in_cells(content, chance) if chance.random() < 0.5 else content
        content = _in_bytes(content, chance) if chance.random() < 0.5 else content
    return content


def _in_bytes(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    width = chance.choice((0, 1, 1, 2, 5, 20, 200))
    kind = chance.randrange(5)
    if kind == 0:
        return content[:at] + bytes(chance.randrange(256) for _ in range(width or 1)) + content[at + width :]
    if kind == 1:
        return content[:at] + content[at + width :]
    if kind == 2:
        return content[:at] + content[at : at + width] * chance.choice((2, 3, 50)) + content[at + width :]
    if kind == 3:
        return content[: max(at, 1)]
    return content[:at] + chance.choice(_TOKENS) + content[at + width :]


def _in_cells(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    row = chance.randrange(len(lines))
    delimiter = max((b",", b"\t", b";", b"|"), key=lines[0].count)
    cells = lines[row].split(delimiter)
    cells[chance.randrange(len(cells))] = chance.choice(_CELLS).encode("utf-8")
    lines[row] = delimiter.join(cells)
    return b"\n".join(lines)


def _in_json(content: bytes, chance: random.Random) -> bytes | None:
    """One value of a document, or of one of the lines, put in another's place; None where there is no JSON."""
    whole = _loaded(content)
    if whole is not None:
        return orjson.dumps(_replaced(whole, chance))
    lines = content.split(b"\n")
    row = chance.randrange(len(lines))
    value = _loaded(lines[row])
    if value is None:
        return None
    lines[row] = orjson.dumps(_replaced(value, chance))
    return b"\n".join(lines)


def _loaded(text: bytes) -> Json:
    try:
        value = cast("Json", orjson.loads(text.removeprefix(b"\xef\xbb\xbf")))
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict | list) else None


def _replaced(value: Json, chance: random.Random) -> Json:
    places = list(_places(value))
    if not places:
        return chance.choice(_VALUES)
    inside, key = chance.choice(places)
    odd = chance.choice((*_VALUES, *_CELLS))
    if chance.random() < 0.15:
        del inside[key]  # pyright: ignore[reportIndexIssue, reportArgumentType, reportCallIssue]
    elif isinstance(inside, dict) and chance.random() < 0.1:
        inside[str(odd)[:50]] = inside.pop(str(key))
    else:
        old = inside[key]  # pyright: ignore[reportIndexIssue, reportArgumentType, reportCallIssue]
        new = {"a": old} if chance.random() < 0.1 else [old] if chance.random() < 0.1 else odd
        inside[key] = new  # pyright: ignore[reportIndexIssue, reportArgumentType, reportCallIssue]
    return value


def _places(value: Json) -> Iterator[tuple[dict[str, Json] | list[Json], str | int]]:
    """Each object or list with each of its keys or positions, those within them too."""
    if isinstance(value, dict):
        inside = cast("dict[str, Json]", value)
        for key, inner in inside.items():
            yield inside, key
            yield from _places(inner)
    elif isinstance(value, list):
        listed = cast("list[Json]", value)
        for at, inner in enumerate(listed):
            yield listed, at
            yield from _places(inner)


def attempt(path: Path, stated: Stated) -> bool:
    """Read the file as a load would, under pseudonyms; True if it was read.

    Raises:
        AssertionError: a row is not as the record needs it.
        Exception: whatever a reader did not foresee.
    """
    planned, left_out = plan([path], stated)
    if not planned:
        assert left_out[0].why.startswith(shown(path.name))
        return False
    pseudonyms = Pseudonyms(b"k" * 32)
    part = Part(planned[0], planned[0].file, "b1")
    read = read_part(part, pseudonyms)
    if isinstance(read, LeftOut):
        return False
    file = settled(part, read, "0" * 64, pseudonyms)
    for name, blocks in file.blocks.items():
        needed = [column.name for column in tables()[name].all_columns if column.needed and column.name != "loaded_at"]
        for rows in blocks:
            assert [column for column in needed if rows[column].null_count] == [], name
            rows.validate(full=True)
    assert read.refused <= read.rows, f"{read.refused} of {read.rows} rows refused"
    return True


def failures(sample: Sample, count: int) -> tuple[int, list[Failure]]:
    """How many of so many damaged copies were read, and what ended in a traceback."""
    read, found, stated = 0, list[Failure](), stating()
    with tempfile.TemporaryDirectory(prefix="bellwether-damaged-") as folder:
        path = Path(folder) / sample.name
        for number in range(count):
            content = damaged(sample.content, random.Random(f"{SEED} {sample.label} {number}"))
            path.write_bytes(content)
            try:
                read += attempt(path, stated)
            except Exception:
                found.append(Failure(sample.label, number, content, traceback.format_exc()))
    return read, found


def _task(task: tuple[Sample, int]) -> tuple[str, int, list[Failure]]:
    return task[0].label, *failures(*task)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=2_000, help="of each sample")
    parser.add_argument("--only", default="", help="samples whose label has this in it")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that ended in a traceback")
    given = parser.parse_args()
    tasks = [(sample, given.mutations) for sample in samples(data_folder()) if given.only in sample.label]
    whole = 0
    with get_context("spawn").Pool(2) as pool:
        for label, read, found in pool.imap_unordered(_task, tasks):
            whole += len(found)
            _say({"sample": label, "read": read, "tracebacks": len(found)})
            for last in {failure.said.strip().splitlines()[-1]: failure for failure in found}.values():
                sys.stderr.write(f"-- {last.label} {last.number}\n{last.said}\n")
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{last.label.replace('/', '+')}-{last.number}").write_bytes(last.content)
    _say({"samples": len(tasks), "mutations": given.mutations, "tracebacks": whole})
    return 1 if whole else 0


def _say(facts: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
