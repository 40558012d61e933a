"""What kind of day each stock has: quiet, a burst, up to the limit, locked there, halted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from bellwether.simulate.autumn.bursts import Bursts
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Ints

OTHER_HALTS = 4  # stocks halted for a week over a reorganisation, as happens


class Day(IntEnum):
    """Kind of day; the last five stand for the letters U L K D H of the planted run."""

    QUIET = 0
    BURST = 1
    RISE = 2
    LIMIT = 3
    LOCKED = 4
    FALL = 5
    HALT = 6


LETTERS = {"U": Day.RISE, "L": Day.LIMIT, "K": Day.LOCKED, "D": Day.FALL, "H": Day.HALT}


@dataclass(frozen=True, slots=True)
class Halt:
    """A halt of whole sessions, ``first`` to ``last`` by index, and the exchange's reason."""

    stock: int
    first: int
    last: int
    reason: str


def kinds_of_days(setting: Setting, bursts: Bursts, halts: list[Halt]) -> Ints:
    """Kind of each stock's day, shape (stocks, sessions)."""
    kinds = np.full(setting.shape, Day.QUIET, dtype=np.int64)
    for stock, first, last, locked in zip(bursts.stock, bursts.first, bursts.last, bursts.locked, strict=True):
        kinds[stock, first : last + 1] = Day.LIMIT if locked else Day.BURST
        kinds[stock, last + 1 : last + 1 + locked] = Day.LOCKED
    start = setting.shanghai.at(setting.plan.chase.first)
    letters = [LETTERS[letter] for letter in setting.plan.chase.letters]
    kinds[CHASED, start : start + len(letters)] = letters
    for halt in halts:
        kinds[halt.stock, halt.first : halt.last + 1] = Day.HALT
    return kinds


def draw_halts(setting: Setting, bursts: Bursts) -> list[Halt]:
    """The inspections in the run of 002312, and a few weeks without trade of stocks that nothing is planted on."""
    start = setting.shanghai.at(setting.plan.chase.first)
    letters = setting.plan.chase.letters
    found = [
        Halt(CHASED, start + n, start + n, "停牌核查") for n, letter in enumerate(letters) if letter == Day.HALT.name[0]
    ]
    rng, (stocks, sessions) = setting.rng("halts"), setting.shape
    for stock in rng.permutation(np.arange(CHASED + 1, stocks))[:OTHER_HALTS].tolist():
        first = int(rng.integers(10, sessions - 12))
        ends = bursts.last + bursts.locked
        if not np.any((bursts.stock == stock) & (bursts.first <= first + 6) & (ends >= first - 2)):
            found.append(Halt(stock, first, first + 4, "拟筹划重大资产重组"))
    return sorted(found, key=lambda halt: (halt.first, halt.stock))
