"""What a job tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Done:
    """A finished job: its run, the facts kept with it, and whether it was computed now or known before."""

    run: str
    facts: dict[str, Any]
    new: bool


def silent(_step: str) -> None:
    """A progress that tells nobody."""
