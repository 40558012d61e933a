"""What the posts of a block link to and show, as rows of `shared_items`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from loaders.canonical.accounts import Strings
from loaders.canonical.block import Block
from loaders.gathered import Gathered
from loaders.shared_items import SharedItem, links_in, pictures


def items_of(block: Block) -> list[list[SharedItem]]:
    """Items of each row: links in its text, and the hashes of its pictures, which a space parts."""
    texts, hashes = block.cells("text"), block.cells("image_hash")
    return [[*links_in(text), *pictures(found.split())] for text, found in zip(texts, hashes, strict=True)]


def add_items(
    gathered: Gathered,
    block: Block,
    posts: Sequence[str] | Strings,
    items: list[list[SharedItem]],
    clocks: Mapping[str, object],
) -> None:
    """Rows of `shared_items`; available when the post is.

    Args:
        gathered: takes the rows.
        block: rows that were checked.
        posts: id of the post of each row.
        items: of each row.
        clocks: columns of the clocks of each row.
    """
    at = np.repeat(np.arange(len(items)), [len(found) for found in items])
    if not len(at):
        return
    gathered.add_columns(
        "shared_items",
        {
            "post_id": np.asarray(posts, dtype=object)[at],
            "kind": [kind for found in items for kind, _ in found],
            "item": [item for found in items for _, item in found],
            **{name: np.asarray(column)[at] for name, column in clocks.items()},
            "source_row": block.lines[at],
        },
    )
