"""The containers of exports: CSV with or without a byte order mark, JSON lines, a JSON array."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def save_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = False) -> None:
    """Rows under a header, quoted where a cell needs it; nothing is written where there are none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    _save(path, text.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def save_rows_csv(path: Path, rows: Sequence[Row]) -> None:
    """Rows with equal keys as the crawler's CSV: a byte order mark, the header from the first row, CR LF."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    _save(path, text.getvalue().encode("utf-8-sig"))


def save_jsonl(path: Path, rows: Sequence[Row]) -> None:
    """One JSON object a line, Chinese as it is."""
    _save(path, json_lines(rows))


def save_json(path: Path, rows: Sequence[Row]) -> None:
    """One JSON array, indented by four."""
    _save(path, json.dumps(rows, ensure_ascii=False, indent=4).encode())


def json_lines(rows: Iterable[Row]) -> bytes:
    """JSON objects, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
