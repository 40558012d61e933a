"""Write the preset ``autumn-2024``: exports, the sealed truth, and notes for whoever loads it."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.exports import write_exports
from bellwether.simulate.autumn.plan import AUTUMN, Autumn
from bellwether.simulate.autumn.truth import truth
from bellwether.simulate.autumn.world import World, build_world
from bellwether.simulate.autumn.writers.notes import write_notes
from bellwether.simulate.folder import build_aside, put_in_place
from bellwether.simulate.made import SimulatedStudy
from bellwether.simulate.truth import TRUTH, seal


def simulate_autumn(out: Path, *, seed: int, plan: Autumn = AUTUMN) -> SimulatedStudy:
    """Write the study of this seed into ``out/exports``, ``out/truth`` and ``out/notes``; same seed, same bytes.

    Args:
        out: folder to write into; a study simulated here before is replaced.
        seed: 0 or more.
        plan: the preset's numbers; other ones than ``AUTUMN`` make another world, for tests.

    Raises:
        UsageError: ``out/exports`` holds files that are not a simulated study's.
    """
    part = build_aside(out)
    world = build_world(plan, seed)
    write_exports(part / "exports", world)
    write_notes(part / "notes", world)
    digest = seal(part / "truth", truth(world))
    put_in_place(part, out)
    return _made(out, world, digest)


def _made(out: Path, world: World, digest: str) -> SimulatedStudy:
    sessions = world.setting.sessions
    return SimulatedStudy(
        preset=world.setting.plan.name,
        seed=world.setting.seed,
        exports=out / "exports",
        truth=out / "truth" / TRUTH,
        truth_sha256=digest,
        accounts=len(world.setting.people.accounts),
        posts=len(world.posts),
        captured_posts=len(world.posts),
        stocks=len(world.setting.listing.stocks),
        sessions=sessions.count,
        follows=0,
        first_session=sessions.dates[0],
        last_session=sessions.dates[sessions.count - 1],
    )
