"""The test of shared things once more, in plain Python, for a few accounts."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coordination.acts import Acts
from tests.graph.coordination.invented_acts import DAY
from tests.graph.coordination.timing_by_hand import tail

Meeting = tuple[int, int]
"""Acts of two accounts, as positions in the order of object and time."""


@dataclass(frozen=True)
class ByHand:
    """Acts, and the pool and the post of each; the window in seconds."""

    acts: Acts
    pool: list[int]
    post: list[int]
    window: int

    def told(self, u: int, v: int) -> tuple[float, int, float, int, int]:
        """p, times, expected, 0, way: of both ways the one that is likelier by chance."""
        both = [(*self._one_way(*pair), 0, way) for way, pair in enumerate([(u, v), (v, u)])]
        return max(both, key=lambda told: (told[0], -told[4]))

    def meetings(self, u: int, v: int) -> list[Meeting]:
        """Acts of v with the nearest of u's near it that shares the same; no object and no post twice."""
        found: list[Meeting] = []
        objects, posts = set[int](), set[int]()
        for mine in self._acts_of(v):
            same = [at for at in self._near(u, mine) if self._object(at) == self._object(mine)]
            if not same:
                continue
            nearest = min(same, key=lambda at: abs(self._second(at) - self._second(mine)))
            two = {self.post[nearest], self.post[mine]}
            if self._object(mine) not in objects and not two & posts:
                found.append((nearest, mine))
                objects.add(self._object(mine))
                posts |= two
        return found

    def chances(self, u: int, v: int) -> list[float]:
        """Of each sitting of v with acts near acts of u, that one of them shares one of the things that those do."""
        known = self._regulars(u, v) | {u, v}
        missed: dict[int, float] = {}
        for mine in self._acts_of(v):
            wanted = {self._object(at) for at in self._near(u, mine)}
            if wanted:
                shares = [max(self._of_week(of, mine, known), self._of_window(of, mine, known)) for of in wanted]
                now = self._sitting(mine)
                missed[now] = missed.get(now, 1.0) * (1 - min(sum(shares), 1.0))
        return [1 - chance for chance in missed.values()]

    def _one_way(self, u: int, v: int) -> tuple[float, int, float]:
        chances, sat = self.chances(u, v), len({self._sitting(mine) for _, mine in self.meetings(u, v)})
        p = tail(chances, sat) if sat > sum(chances) and sat >= 3 else 1.0
        return p, sat, sum(chances)

    def _sitting(self, at: int) -> int:
        return self._second(at) // (DAY // 4 if self.window <= DAY // 4 else DAY)

    def _regulars(self, u: int, v: int) -> set[int]:
        """Who shares the same at half or more of their meetings, and at two at least."""
        met = self.meetings(u, v)
        sampled = met[:: max(-(-len(met) // 16), 1)]
        company = [
            {self._who(at) for at in self._others(mine, {u, v}) if self._object(at) == self._object(mine)}
            for _, mine in sampled
        ]
        times = {who: sum(who in each for each in company) for who in range(self.acts.size)}
        return {who for who, often in times.items() if often >= 2 and 2 * often >= len(sampled)}

    def _of_week(self, wanted: int, mine: int, known: set[int]) -> float:
        day = self._second(mine) // DAY
        week = [
            at
            for at in self._all()
            if self.pool[at] == self.pool[mine]
            and abs(self._second(at) // DAY - day) <= 3
            and self._who(at) not in known
        ]
        holders = {self._who(at) for at in self._all() if self._object(at) == wanted} - known
        return min((len(holders) + 1) / (len(week) + 1), 1.0)

    def _of_window(self, wanted: int, mine: int, known: set[int]) -> float:
        others = self._others(mine, known)
        return sum(self._object(at) == wanted for at in others) / len(others) if others else 0.0

    def _others(self, mine: int, known: set[int]) -> list[int]:
        return [at for at in self._all() if self._is_near(at, mine) and self._who(at) not in known]

    def _near(self, u: int, mine: int) -> list[int]:
        return [at for at in self._acts_of(u) if self._is_near(at, mine)]

    def _is_near(self, at: int, mine: int) -> bool:
        return self.pool[at] == self.pool[mine] and abs(self._second(at) - self._second(mine)) <= self.window

    def _acts_of(self, account: int) -> list[int]:
        mine = [at for at in self._all() if self._who(at) == account]
        return sorted(mine, key=lambda at: (self.pool[at], self._second(at)))

    def _all(self) -> range:
        return range(len(self.acts.second))

    def _who(self, at: int) -> int:
        return int(self.acts.account[at])

    def _object(self, at: int) -> int:
        return int(self.acts.object_[at])

    def _second(self, at: int) -> int:
        return int(self.acts.second[at])
