"""What a job tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Done:
    """A finished job.

    Attributes:
        run: id of its run.
        facts: what is kept with the run.
        new: computed now, not known before.
        seconds: what took how long, where it was measured; not kept, for no two times are alike.
    """

    run: str
    facts: dict[str, Any]
    new: bool
    seconds: dict[str, float] = field(default_factory=dict[str, float])


def silent(_step: str) -> None:
    """A progress that tells nobody."""
