"""The test of times once more, in plain Python and second by second, for a few accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from tests.graph.coordination.invented_acts import DAY, HOUR

if TYPE_CHECKING:
    from graph.coordination.acts import Acts
    from graph.coordination.rhythm import Rhythm

Meeting = tuple[int, int, int]
"""An object, and the acts of two accounts, as positions in the order of object and time."""


def tail(chances: list[float], least: int) -> float:
    """How likely so many or more come true, by the distribution of their number."""
    number = np.ones(1)
    for chance in chances:
        number = np.convolve(number, [1 - chance, chance])
    return float(number[least:].sum())


@dataclass(frozen=True)
class ByHand:
    """Acts, when their crowd acts, the window, and the post of each act."""

    acts: Acts
    tables: Rhythm
    window: int
    post: list[int]

    def told(self, u: int, v: int) -> tuple[float, int, float, int, int]:
        """p, times, expected, news, way: of both ways the one that is likelier by chance."""
        both = [(*self._one_way(*pair), way) for way, pair in enumerate([(u, v), (v, u)])]
        return max(both, key=lambda told: (told[0], -told[4]))

    def meetings(self, u: int, v: int) -> list[Meeting]:
        """First act of v on each object and in each sitting that is near one of u's, and the nearest of those."""
        found: dict[tuple[int, int], Meeting] = {}
        for of, mine in self._acts_of(v):
            near = [at for what, at in self._acts_of(u) if what == of and self._lag(at, mine) <= self.window]
            if near:
                nearest = min(near, key=lambda at: (self._lag(at, mine), at))
                found.setdefault((of, self._sitting(mine)), (of, nearest, mine))
        return [found[cell] for cell in sorted(found)]

    def apart(self, u: int, v: int) -> list[Meeting]:
        """Those of posts that were at none before."""
        met, posts = [], set[int]()
        for each in self.meetings(u, v):
            two = {self.post[each[1]], self.post[each[2]]}
            if not two & posts:
                posts |= two
                met.append(each)
        return met

    def calm(self, u: int, v: int) -> list[Meeting]:
        """Those to which no more strangers came than usual; none unless they are half or more."""
        met = self.apart(u, v)
        sampled = met[:: max(-(-len(met) // 16), 1)]
        at_meetings = [self._company(u, v, each, max(self.window, 600)) for each in sampled]
        times = {who: sum(who in company for company in at_meetings) for who in range(self.acts.size)}
        regulars = {who for who, often in times.items() if often >= 2 and 2 * often >= len(sampled)}
        left = [each for each in met if self._is_calm(u, v, each, regulars)]
        return left if 2 * len(left) >= len(met) else []

    def chances(self, u: int, v: int) -> list[float]:
        """Of each sitting in which v acts on objects that u acts on too, to have an act near one of u's on the same."""
        missed: dict[int, float] = {}
        for of in {of for of, _ in self._acts_of(u)}:
            near = self._near(u, v, of)
            for now in [self._sitting(mine) for what, mine in self._acts_of(v) if what == of]:
                missed[now] = missed.get(now, 1.0) * (1 - near)
        return [1 - chance for chance in missed.values()]

    def _one_way(self, u: int, v: int) -> tuple[float, int, float, int]:
        chances, met, calm = self.chances(u, v), self.apart(u, v), self.calm(u, v)
        expected, sat = sum(chances), len({self._sitting(mine) for _, _, mine in calm})
        p = tail(chances, sat) if sat > expected and sat >= 3 else 1.0
        return p, sat, expected, len(met) - len(calm)

    def _acts_of(self, account: int) -> list[tuple[int, int]]:
        mine = np.flatnonzero(self.acts.account == account)
        return list(zip(self.acts.object_[mine].tolist(), mine.tolist(), strict=True))

    def _lag(self, one: int, other: int) -> int:
        return abs(int(self.acts.second[one]) - int(self.acts.second[other]))

    def _sitting(self, at: int) -> int:
        return int(self.acts.second[at]) // (DAY // 4 if self.window <= DAY // 4 else DAY)

    def _day(self, at: int) -> int:
        return int(self.acts.second[at]) // DAY - self.acts.first_day

    def _near(self, u: int, v: int, of: int) -> float:
        hours, weeks = self.tables.hours[v], self.tables.periods[v]
        near = 0.0
        for what, at in self._acts_of(u):
            if what == of:
                hour, week = int(self.acts.second[at]) // HOUR % 24, self.tables.period[self._day(at)]
                near += self._mass(of, at, u) * hours[hour] * weeks[week]
        over = (self.tables.profile[of] * hours).sum() * (self.tables.by_period[of] * weeks).sum()
        return min(near / over, 1.0)

    def _mass(self, of: int, at: int, u: int) -> float:
        """Share of the others' days on the object in each second of the window, which is a minute at least."""
        wide = max(self.window, 60)
        second = np.arange(int(self.acts.second[at]) - wide, int(self.acts.second[at]) + wide + 1)
        day = second // DAY - self.acts.first_day
        inside = (day >= 0) & (day < self.acts.days)
        own = {self._day(each) for what, each in self._acts_of(u) if what == of}
        others = self.tables.daily[of] - np.isin(np.arange(self.acts.days), list(own))
        level = (others / max(others.sum(), 1) + 1 / self.acts.days) / 2
        return float((level[day[inside]] * self.tables.profile[of, second[inside] // HOUR % 24] / HOUR).sum())

    def _is_calm(self, u: int, v: int, met: Meeting, regulars: set[int]) -> bool:
        return all(self._few(self._company(u, v, met, around) - regulars, met, around) for around in (600, 3_600))

    def _few(self, strangers: set[int], met: Meeting, around: int) -> bool:
        second = np.arange(self._span(met)[0] - around, self._span(met)[1] + around + 1)
        day = np.clip(second // DAY - self.acts.first_day, 0, self.acts.days - 1)
        mean = (self.tables.usual[met[0], day] * self.tables.profile[met[0], second // HOUR % 24] / HOUR).sum()
        return not strangers or stats.poisson.sf(len(strangers) - 1, mean) >= 0.05

    def _company(self, u: int, v: int, met: Meeting, around: int) -> set[int]:
        """Who else acts on the object around a meeting."""
        early, late = self._span(met)
        second, of = self.acts.second, self.acts.object_
        inside = (of == met[0]) & (second >= early - around) & (second <= late + around)
        return set(self.acts.account[inside].tolist()) - {u, v}

    def _span(self, met: Meeting) -> tuple[int, int]:
        one, two = (int(self.acts.second[at]) for at in met[1:])
        return min(one, two), max(one, two)
