"""What a simulation says it has written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SimulatedStudy:
    """What was written and where. Nothing here tells of the planted truth but its place and its seal (SHA-256)."""

    preset: str
    seed: int
    exports: Path
    truth: Path
    truth_sha256: str
    accounts: int
    posts: int
    captured_posts: int
    stocks: int
    sessions: int
    follows: int
    first_session: str
    last_session: str
