"""Write a simulated study: exports in real formats, and the planted truth in a sealed side file."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bellwether.simulate.autumn.plan import AUTUMN
from bellwether.simulate.autumn.study import simulate_autumn
from bellwether.simulate.folder import build_aside, put_in_place
from bellwether.simulate.made import SimulatedStudy
from bellwether.simulate.market_files import write_holders, write_prices, write_stock_list
from bellwether.simulate.post_files import write_follows, write_tweets
from bellwether.simulate.presets import Size, preset_named
from bellwether.simulate.truth import TRUTH, write_truth
from bellwether.simulate.world import build_world
from queries.errors import UsageError

__all__ = ["SimulatedStudy", "simulate"]


def simulate(out: Path, *, preset: str, seed: int, size: Size | None = None) -> SimulatedStudy:
    """Write the study of this preset, seed and size into ``out/exports`` and ``out/truth``.

    The same arguments give the same bytes. A study simulated here before is replaced; anything else is left alone.

    Raises:
        UsageError: no such preset, a negative seed, a size for ``autumn-2024``, which has its own, or
            ``out/exports`` holds files that are not a simulated study's.
    """
    if seed < 0:
        raise UsageError(f"The seed {seed} is negative.", do="Give 0 or more.")
    if preset == AUTUMN.name:
        if size is not None:
            raise UsageError(f"The preset {preset} has one size.", do="Leave out the numbers of accounts and so on.")
        return simulate_autumn(out, seed=seed)
    chosen = preset_named(preset)
    part = build_aside(out)
    world = build_world(chosen, seed, size or Size())
    exports = part / "exports"
    write_tweets(exports / "tweets", world)
    write_prices(exports / "prices", world)
    write_holders(exports / "holders", world)
    write_stock_list(exports / "stocks.tsv", world)
    write_follows(exports / "x_follows.csv", world)
    digest = write_truth(part / "truth", world)
    put_in_place(part, out)
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
