"""What trades add up to by stock, session and vendor, in whole millionths of a share: their order does not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Key = tuple[str, int, str]
"""Stock, session as days since 1970, vendor."""

PARTS: Final = 1_000_000
"""Of a share: fractional trades are reported with six decimals."""

LARGEST: Final = 1_000_000_000
"""Shares of one trade; with more, sums would no longer fit."""


@dataclass
class SessionSums:
    """Sums under way.

    Attributes:
        places: row of each key in the other attributes, in the order they came.
        lines: the line on which each key first stands.
        shares: bought and sold, in parts of a share, shape (n, 2).
    """

    places: dict[Key, int] = field(default_factory=dict[Key, int])
    lines: list[int] = field(default_factory=list[int])
    shares: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))

    def add(
        self, keys: Iterable[Key], lines: NDArray[np.int64], sizes: NDArray[np.float64], signs: NDArray[np.int8]
    ) -> None:
        """Trades of a block.

        Args:
            keys: of each trade.
            lines: on which they stand.
            sizes: shares, 0 to `LARGEST`.
            signs: 1 bought, -1 sold, 0 neither.
        """
        at = np.array([self._place(key, line) for key, line in zip(keys, lines.tolist(), strict=True)], dtype=np.int64)
        more = len(self.lines) - len(self.shares)
        self.shares = np.concatenate([self.shares, np.zeros((more, 2), dtype=np.int64)])
        parts = np.rint(sizes * PARTS).astype(np.int64)
        for side, sign in enumerate((1, -1)):
            np.add.at(self.shares[:, side], at[signs == sign], parts[signs == sign])

    def _place(self, key: Key, line: int) -> int:
        place = self.places.setdefault(key, len(self.lines))
        if place == len(self.lines):
            self.lines.append(line)
        return place
