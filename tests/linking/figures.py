"""How much of what is named is found, and how much of what is found is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections import Counter


@dataclass
class Figures:
    """Counts over all posts (micro)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Counter[Any], named: Counter[Any]) -> None:
        both = (found & named).total()
        self.right += both
        self.wrong += found.total() - both
        self.missed += named.total() - both

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    def __str__(self) -> str:
        counts = f"{self.right} right, {self.wrong} wrong, {self.missed} missed"
        return f"precision {self.precision:.4f}, recall {self.recall:.4f} ({counts})"
