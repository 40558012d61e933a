"""The network as one HTML file that opens without a network, and lets nothing in it run but our own script."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

from bellwether.export.payload import payload
from bellwether.export.picture import Picture
from bellwether.export.selection import NODES

_VIEWER = Path(__file__).parent / "viewer"
_COMPRESS_OVER = 2_000_000  # characters of JSON
# In a JSON string these read the same escaped; in HTML they could end the block that holds them.
_HARMLESS = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def write_page(picture: Picture, path: Path, nodes: int = NODES) -> None:
    """Write the offline page (docs/picture.md). An existing file is replaced.

    Args:
        picture: the rows.
        path: the file.
        nodes: most nodes drawn; what is left out is said on the page.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_text(page(picture, nodes), encoding="utf-8", newline="\n")


def page(picture: Picture, nodes: int = NODES) -> str:
    """The page's text: template, style, script and data in one."""
    style = (_VIEWER / "built" / "viewer.css").read_text("utf-8")
    script = (_VIEWER / "built" / "viewer.js").read_text("utf-8")
    data, encoding = _embedded(_json(payload(picture, nodes)))
    parts = {"CSP": _policy(script, style), "CSS": style, "ENCODING": encoding, "DATA": data, "JS": script}
    template = (_VIEWER / "template.html").read_text("utf-8")
    # One pass: what is put in is never searched for the next marker.
    return re.sub(r"@(CSP|CSS|ENCODING|DATA|JS)@", lambda marker: parts[marker[1]], template)


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _embedded(data: str) -> tuple[str, str]:
    """The data as it stands in its block, and the block's attribute that says how to read it."""
    if len(data) <= _COMPRESS_OVER:
        return data.translate(_HARMLESS), ""
    packed = gzip.compress(data.encode(), 9, mtime=0)
    return base64.b64encode(packed).decode(), ' data-encoding="gzip64"'


def _policy(script: str, style: str) -> str:
    """Content Security Policy Level 3: our script and style by their hash, nothing else, from nowhere."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
