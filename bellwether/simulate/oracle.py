"""The oracle: what somebody who knew the planted mechanism, but not chance, would have said of each push."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from bellwether.simulate.truth import SEAL
from queries.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa


def open_truth(path: Path) -> dict[str, Any]:
    """The planted truth at ``path`` (a ``truth.json.gz``), as ``truth.truth`` made it; layout in docs.

    Raises:
        InputError: the file is not there, or its bytes are not those that were sealed.
    """
    seal = path.with_name(SEAL)
    if not path.is_file() or not seal.is_file():
        raise InputError("The planted truth is not here", file=str(path), do="Run `bellwether simulate` first.")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != seal.read_text().split()[0]:
        raise InputError("The planted truth was changed after it was sealed", file=str(path), do="Simulate it again.")
    return orjson.loads(gzip.decompress(content))


def oracle_probabilities(truth_path: Path) -> pa.Table:
    """The planted probability of every push, from a sealed ``truth.json.gz``.

    Columns: ``push`` (text, ``x:<post id>@<SYM>.US``, unique) and ``probability`` (double in [0, 1]): that a burst's
    first session falls in [d, d+4], as settled at the open of the push's decision session d. It holds every original
    or quote of at most five cashtags whose window ends inside the study; join on ``push`` and ignore the rest.

    Raises:
        InputError: the file is not there, or its bytes are not those that were sealed.
    """
    import pyarrow as pa

    rows = open_truth(truth_path)["pushes"]
    schema = pa.schema([pa.field("push", pa.string()), pa.field("probability", pa.float64())])
    return pa.Table.from_pylist(rows, schema=schema)
