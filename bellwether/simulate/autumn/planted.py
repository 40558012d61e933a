"""Posts planted one by one: the first to name 002312 on each platform, and those before its run."""

from __future__ import annotations

import numpy as np

from bellwether.simulate.autumn.banned import banned_account
from bellwether.simulate.autumn.clock import moment_of
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.setting import Setting


def draw_planted(setting: Setting) -> list[Draft]:
    """The planted namings, by the strongest influencer of each platform or by the account that is banned."""
    found: list[Draft] = []
    for naming in setting.plan.namings:
        who = banned_account(setting) if naming.banned else _strongest(setting, naming.platform)
        found.append(Draft(who, moment_of(naming.at), (CHASED,), Kind.PLANTED))
    return found


def _strongest(setting: Setting, platform: str) -> int:
    there = setting.people.playing(platform, Part.INFLUENCER)
    return int(there[np.argmax(setting.people.strengths[there])])
