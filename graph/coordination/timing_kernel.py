"""Compiled: at how many sittings two accounts met on the same object, and how likely chance has each of those.

A sitting counts once, whatever two accounts met on: what is said in one is not said independently.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.coordination.book import LEAST, Book
from graph.coordination.company_kernel import calm
from graph.coordination.given import Given, Room
from graph.coordination.poisson_binomial import upper_tail
from graph.coordination.rhythm import Floats
from graph.coordination.sittings_kernel import missed, sittings_of, stamped

Ints = NDArray[np.int64]
_HOUR = 3_600


@njit(nogil=True, cache=True)
def tested(  # pragma: no cover - compiled
    first: Ints, other: Ints, given: Given, most: float, by_company: bool
) -> Floats:
    """Both ways, for pairs of accounts, what is said of the way that is likelier by chance.

    Args:
        first: accounts.
        other: accounts.
        given: the layer.
        most: the second way is not looked at where the first is likelier than this.
        by_company: leave out meetings that strangers came to as well; under `LEAST` sittings of others are no tie.

    Returns:
        float64[pairs, 5]: how likely chance has as many sittings with a meeting; how many there were, and were
        expected; to how many more meetings strangers came; and the way: 0 for sittings of `other` near acts of `first`,
        1 for the reverse.
    """
    found, room = np.full((len(first), 5), -1.0), cleared(given)
    for pair in range(len(first)):
        for way in range(2):
            u, v = (first[pair], other[pair]) if way == 0 else (other[pair], first[pair])
            sat, met = one_way(u, v, given, room)
            met = apart(met, given, room)
            left = calm(u, v, met, given, room) if by_company else met
            times = sittings_of(room.meetings[:left, 2], given.book.sitting, room)
            expected = room.chances[:sat].sum()
            enough = times > expected and (times >= LEAST or not by_company)
            tail = upper_tail(room.chances[:sat], times) if enough else 1.0
            if tail > found[pair, 0]:
                found[pair, 0], found[pair, 1], found[pair, 2], found[pair, 3] = tail, times, expected, met - left
                found[pair, 4] = way
            if tail > most:
                break
    return found


@njit(nogil=True, cache=True)
def tails(first: Ints, other: Ints, given: Given) -> Floats:  # pragma: no cover - compiled
    """One way, sittings of `other` near acts of `first`: how likely as many with a meeting are, and how likely more.

    Returns:
        float64[pairs, 5], of which these are the first two.
    """
    found, room = np.zeros((len(first), 5)), cleared(given)
    for pair in range(len(first)):
        sat, met = one_way(first[pair], other[pair], given, room)
        left = calm(first[pair], other[pair], apart(met, given, room), given, room)
        times = sittings_of(room.meetings[:left, 2], given.book.sitting, room)
        found[pair, 0] = upper_tail(room.chances[:sat], times)
        found[pair, 1] = upper_tail(room.chances[:sat], times + 1)
    return found


@njit(nogil=True, cache=True)
def counted(first: Ints, other: Ints, way: Ints, given: Given) -> Ints:  # pragma: no cover - compiled
    """The meetings that count for pairs of accounts, in the way that is given.

    Returns:
        int64[meetings, 3]: number of the pair, the act of `first` and that of `other`, as places in the order of object
        and time.
    """
    rows, room, kept, place = np.empty((1024, 3), np.int64), cleared(given), 0, given.book.place
    for pair in range(len(first)):
        u, v = (first[pair], other[pair]) if way[pair] == 0 else (other[pair], first[pair])
        left = calm(u, v, apart(one_way(u, v, given, room)[1], given, room), given, room)
        if kept + left > len(rows):
            larger = np.empty((2 * (kept + left), 3), np.int64)
            larger[:kept] = rows[:kept]
            rows = larger
        for at in range(left):
            one, two = place[room.meetings[at, 1]], place[room.meetings[at, 2]]
            rows[kept, 0], rows[kept, 1 + way[pair]], rows[kept, 2 - way[pair]] = pair, one, two
            kept += 1
    return rows[:kept].copy()


@njit(nogil=True, cache=True)
def cleared(given: Given) -> Room:  # pragma: no cover - compiled
    """Room for any pair."""
    run, first, post, most = given.book.run, given.book.first, given.book.post, 0
    accounts, sitting = len(run) - 1, given.book.sitting
    sittings = sitting.max() + 1 if len(sitting) else 0
    for account in range(accounts):
        most = max(most, first[run[account + 1]] - first[run[account]])
    return Room(
        np.empty(sittings),
        np.empty(sittings, np.int64),
        np.zeros(sittings, np.int64),
        np.empty((most, 3), np.int64),
        np.zeros(accounts, np.int32),
        np.zeros(accounts, np.int64),
        np.empty(accounts, np.int32),
        np.zeros(1, np.int64),
        np.zeros(post.max() + 1 if len(post) else 0, np.int64),
    )


@njit(nogil=True, cache=True)
def one_way(u: int, v: int, given: Given, room: Room) -> tuple[int, int]:  # pragma: no cover - compiled
    """Sittings of v on objects that u acts on too: how likely each is near an act of u, and the meetings in them.

    Returns:
        How many such sittings v has, and how often it met u, on each object once a sitting; the room's chances and
        meetings are filled from the front.
    """
    run, object_ = given.book.run, given.book.object_
    sat = met = 0
    stamped(room)
    i, j = run[u], run[v]
    while i < run[u + 1] and j < run[v + 1]:
        if object_[i] < object_[j]:
            i += 1
        elif object_[i] > object_[j]:
            j += 1
        else:
            sat, met = _sittings(i, j, _near(i, v, given), sat, met, given, room)
            i += 1
            j += 1
    for at in range(sat):
        room.chances[at] = 1.0 - room.chances[at]
    return sat, met


@njit(nogil=True, cache=True)
def _near(i: int, v: int, given: Given) -> float:  # pragma: no cover - compiled
    """How likely one act of v, on the object of run i, is within the window of one of that run's acts."""
    book, sense = given.book, given.sense
    near = of_hours = of_periods = 0.0
    for at in range(book.first[i], book.first[i + 1]):
        hour = book.second[at] // _HOUR % 24
        near += sense.mass[at] * sense.hours[v, hour] * sense.periods[v, sense.period[book.day[at]]]
    for hour in range(24):
        of_hours += sense.profile[book.object_[i], hour] * sense.hours[v, hour]
    for at in range(sense.periods.shape[1]):
        of_periods += sense.by_period[book.object_[i], at] * sense.periods[v, at]
    return min(near / (of_hours * of_periods), 1.0)


@njit(nogil=True, cache=True)
def _sittings(
    i: int, j: int, near: float, sat: int, met: int, given: Given, room: Room
) -> tuple[int, int]:  # pragma: no cover - compiled
    """Two runs on one object: the sittings of j's, how likely all of each miss i's, and its first act that does not."""
    second, sitting, window = given.book.second, given.book.sitting, given.window
    mine, mine_end = given.book.first[i], given.book.first[i + 1]
    at, end = given.book.first[j], given.book.first[j + 1]
    while at < end:
        now, times, found = sitting[at], 0, False
        while at < end and sitting[at] == now:
            times += 1
            while mine < mine_end and second[mine] < second[at] - window:
                mine += 1
            if not found and mine < mine_end and second[mine] <= second[at] + window:
                found = True
                room.meetings[met, 0], room.meetings[met, 2] = given.book.object_[i], at
                room.meetings[met, 1] = _nearest(mine, mine_end, second, int(second[at]))
            at += 1
        met += found
        sat = missed(int(now), sat, room, (1.0 - near) ** times)
    return sat, met


@njit(nogil=True, cache=True)
def apart(met: int, given: Given, room: Room) -> int:  # pragma: no cover - compiled
    """How many meetings are of posts that were at none before; those stand first then.

    A post is at one meeting at most: two that both name three stocks have met once.
    """
    left, post, meetings, stamp = 0, given.book.post, room.meetings, stamped(room)
    for at in range(met):
        one, two = post[meetings[at, 1]], post[meetings[at, 2]]
        if room.posts[one] != stamp and room.posts[two] != stamp:
            room.posts[one] = room.posts[two] = stamp
            meetings[left] = meetings[at]
            left += 1
    return left


@njit(nogil=True, cache=True)
def _nearest(at: int, end: int, second: Ints, moment: int) -> int:  # pragma: no cover - compiled
    """The act that is nearest to a moment; of equals the earlier."""
    best = at
    while at + 1 < end and second[at] < moment:
        at += 1
        if abs(second[at] - moment) < abs(second[best] - moment):
            best = at
    return best


@njit(nogil=True, cache=True)
def masses(
    book: Book, daily: NDArray[np.int32], profile: Floats, first_day: int, window: int
) -> Floats:  # pragma: no cover - compiled
    """Share of the others' days on its object that chance puts within the window around each act.

    Half by the object's days, for some have more to say than others, and half evenly, for a day on which few spoke need
    not have been a quiet one. The account's own days are left out.
    """
    found, total = np.zeros(len(book.second)), np.empty(len(daily))
    for each in range(len(daily)):
        total[each] = daily[each].sum()
    for run in range(len(book.object_)):
        of, begin, end = book.object_[run], book.first[run], book.first[run + 1]
        days = book.day[begin:end]
        others = max(total[of] - (1 + (days[1:] != days[:-1]).sum()), 1.0)
        for at in range(begin, end):
            early, late = book.second[at] - window, book.second[at] + window + 1
            hour = early // _HOUR
            while hour * _HOUR < late:
                today = hour // 24 - first_day
                if 0 <= today < daily.shape[1]:
                    share = (min(late, (hour + 1) * _HOUR) - max(early, hour * _HOUR)) / _HOUR
                    level = ((daily[of, today] - _is_in(days, today)) / others + 1.0 / daily.shape[1]) / 2.0
                    found[at] += share * level * profile[of, hour % 24]
                hour += 1
    return found


@njit(nogil=True, cache=True)
def _is_in(days: NDArray[np.int32], day: int) -> bool:  # pragma: no cover - compiled
    """Whether a day is among those, which ascend."""
    at = np.searchsorted(days, day)
    return bool(at < len(days) and days[at] == day)
