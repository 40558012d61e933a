"""What was said in livestreams: the canonical sheet, one utterance a row."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.banned import Live
from bellwether.simulate.autumn.clock import with_offset
from bellwether.simulate.autumn.utterances import live_id, utterances
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = ("live_id", "platform", "account_id", "at", "text", "viewers")


def write_livestreams(path: Path, world: World) -> None:
    """The utterances of all streams, in order of time."""
    save_csv(path, COLUMNS, [row for live in world.lives for row in _rows(world, live)])


def _rows(world: World, live: Live) -> list[list[object]]:
    account = world.setting.people.accounts[live.author]
    return [
        [live_id(live), account.platform, account.native, with_offset(spoken.moment), spoken.text, spoken.viewers]
        for spoken in utterances(world.setting, live)
    ]
