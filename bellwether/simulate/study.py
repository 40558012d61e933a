"""Write a simulated study: exports in real formats, and the planted truth in a sealed side file."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bellwether.simulate.market_files import write_holders, write_prices, write_stock_list
from bellwether.simulate.post_files import write_follows, write_tweets
from bellwether.simulate.presets import Size, preset_named
from bellwether.simulate.truth import TRUTH, write_truth
from bellwether.simulate.world import build_world
from queries.errors import UsageError

UNFINISHED = ".simulating"


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


def simulate(out: Path, *, preset: str, seed: int, size: Size | None = None) -> SimulatedStudy:
    """Write the study of this preset, seed and size into ``out/exports`` and ``out/truth``.

    The same arguments give the same bytes. A study simulated here before is replaced; anything else is left alone.

    Raises:
        UsageError: no such preset, a negative seed, or ``out/exports`` holds files that are not a simulated study's.
    """
    chosen = preset_named(preset)
    if seed < 0:
        raise UsageError(f"The seed {seed} is negative.", do="Give 0 or more.")
    _refuse_strangers(out)
    world = build_world(chosen, seed, size or Size())
    part = out / UNFINISHED
    shutil.rmtree(part, ignore_errors=True)
    exports = part / "exports"
    write_tweets(exports / "tweets", world)
    write_prices(exports / "prices", world)
    write_holders(exports / "holders", world)
    write_stock_list(exports / "stocks.tsv", world)
    write_follows(exports / "x_follows.csv", world)
    digest = write_truth(part / "truth", world)
    _put_in_place(part, out)
    return SimulatedStudy(
        preset=preset,
        seed=seed,
        exports=out / "exports",
        truth=out / "truth" / TRUTH,
        truth_sha256=digest,
        accounts=world.setting.size.accounts,
        posts=len(world.posts),
        captured_posts=int(np.count_nonzero(world.posts.captured)),
        stocks=world.setting.size.stocks,
        sessions=world.setting.size.sessions,
        follows=len(world.setting.audience.follower),
        first_session=world.setting.sessions.dates[0],
        last_session=world.setting.sessions.dates[world.setting.size.sessions - 1],
    )


def _refuse_strangers(out: Path) -> None:
    """Only what a simulation wrote may be replaced by one: its truth stands beside it."""
    exports = out / "exports"
    if exports.exists() and any(exports.iterdir()) and not (out / "truth" / TRUTH).is_file():
        raise UsageError(
            f"{exports} holds files that no simulation wrote.",
            do="Choose another folder, or move them away.",
        )


def _put_in_place(part: Path, out: Path) -> None:
    # Exports go first and come last, so that after a kill there is never an export beside another study's truth.
    for name in ("exports", "truth"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("truth", "exports"):
        (part / name).rename(out / name)
    part.rmdir()
