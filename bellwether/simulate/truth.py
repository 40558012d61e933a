"""The planted truth, sealed in a side file that no loader reads: roles, strengths, causes, probabilities."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import NEWS
from bellwether.simulate.gz import write_gz
from bellwether.simulate.planted import HORIZON
from bellwether.simulate.posts import NONE, Kind
from bellwether.simulate.world import World

MOST_TAGS = 5  # a post that names more stocks is a list, not a push (methods §1)
TRUTH = "truth.json.gz"
SEAL = "truth.sha256"


def write_truth(folder: Path, world: World) -> str:
    """Write ``truth.json.gz`` and its seal into ``folder``; returns the SHA-256 of the file's bytes."""
    return seal(folder, truth(world))


def seal(folder: Path, planted: dict[str, Any]) -> str:
    """Write what was planted as ``truth.json.gz`` with its seal into ``folder``; returns the SHA-256 of its bytes."""
    folder.mkdir(parents=True)
    write_gz(folder / TRUTH, orjson.dumps(planted))
    digest = hashlib.sha256((folder / TRUTH).read_bytes()).hexdigest()
    (folder / SEAL).write_bytes(f"{digest}  {TRUTH}\n".encode())
    return digest


def truth(world: World) -> dict[str, Any]:
    """The truth as JSON: sessions are dates, accounts ``x:<id>``, stocks ``SYM.US``, strengths per push."""
    roster, bursts, dates = world.setting.roster, world.bursts, world.setting.sessions.dates
    accounts = [f"x:{native}" for native in roster.ids]
    ring = roster.playing(Role.RING)
    return {
        "preset": world.setting.preset.name,
        "seed": world.setting.seed,
        "size": asdict(world.setting.size),
        "parameters": asdict(world.setting.preset),
        "accounts": [
            {"id": account, "role": Role(role).name.lower(), "strength": strength}
            for account, role, strength in zip(accounts, roster.role.tolist(), roster.strength.tolist(), strict=True)
        ],
        "rings": [[accounts[member] for member in ring]],
        "bursts": [
            {
                "stock": f"{world.setting.listing.symbols[stock]}.US",
                "first": dates[first],
                "last": dates[last],
                "cause": "news" if cause == NEWS else f"influence:{accounts[cause]}",
            }
            for stock, first, last, cause in zip(
                bursts.stock.tolist(), bursts.first.tolist(), bursts.last.tolist(), bursts.cause.tolist(), strict=True
            )
        ],
        "pushes": [{"push": push, "probability": chance} for push, chance in _pushes(world)],
    }


def _pushes(world: World) -> list[tuple[str, float]]:
    """Push id and planted probability of every original or quote that names at most five cashtags.

    All authors are here, wide audience or not: whether a post counts as a push is the reader's finding, not planted.
    Left out are those whose window reaches past the study's last session.
    """
    posts, symbols = world.posts, world.setting.listing.symbols
    decision = world.setting.sessions.decision(posts.moment)
    named = (posts.stocks != NONE).sum(axis=1) + (posts.unknown != NONE)
    pushes = (posts.kind <= Kind.QUOTE) & (named <= MOST_TAGS) & (decision + HORIZON <= world.setting.size.sessions)
    rows, places = np.nonzero(pushes[:, None] & (posts.stocks != NONE))
    stocks = posts.stocks[rows, places]
    chance = world.planted[stocks, decision[rows]]
    ids = (f"x:{world.post_ids[row]}@{symbols[stock]}.US" for row, stock in zip(rows, stocks, strict=True))
    return list(zip(ids, chance.tolist(), strict=True))
