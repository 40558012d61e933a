"""Compiled: which meetings of two accounts the news does not explain, by who else was there.

When news breaks, strangers come: accounts that are not at most of the pair's other meetings. A ring's members are at
most of them and so are no strangers to each other, however large the ring; independent accounts that follow the news,
however eagerly, always meet among strangers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.compiled import njit
from graph.coordination.copush_kernel import first_at
from graph.coordination.given import Given, Room
from graph.coordination.sittings_kernel import stamped

Ints = NDArray[np.int64]
_SAMPLED = 16
"""Meetings, spread over all of a pair's, by which its regular company is known."""
_CROWDED = 1_024
"""Acts around a meeting from which on it is no ring's, whoever they are: nobody is looked for among more."""
_RARE = 0.05
"""As many strangers come more seldom than this on a usual day: then something has brought them."""
_HOUR = 3_600
_NEAR, _FAR = 600, 3_600
"""Seconds before and after a meeting within which strangers are counted: news of minutes, and of an hour or two."""


@njit(nogil=True, cache=True)
def calm(u: int, v: int, met: int, given: Given, room: Room) -> int:  # pragma: no cover - compiled
    """How many of a pair's meetings no more strangers came to than come on a usual day; those stand first then.

    None, where that is not most of them: who meets among strangers as a rule is following the news, and what looks calm
    of it is the news that few others noticed.
    """
    if not met:
        return 0
    left, meetings = 0, room.meetings
    known = _company(u, v, met, given, room)
    for at in range(met):
        if _is_calm(u, v, meetings[at], given, room):
            meetings[left] = meetings[at]
            left += 1
        if 2 * (at + 1 - left) > met:
            left = 0
            break
    for at in range(known):
        room.times[room.whom[at]] = 0
    return left


@njit(nogil=True, cache=True)
def _company(u: int, v: int, met: int, given: Given, room: Room) -> int:  # pragma: no cover - compiled
    """Count who was at meetings; of those who were not at most of them, and of those at one alone, the count is 0."""
    account, times = given.crowd.account, room.times
    found = sampled = 0
    for at in range(0, met, -(-met // _SAMPLED)):
        sampled += 1
        left, right = _places(room.meetings[at], max(given.window, _NEAR), given)
        if right - left > _CROWDED:
            continue
        stamp = stamped(room)
        for other in account[left:right]:
            if other not in (u, v) and room.seen[other] != stamp:
                room.seen[other] = stamp
                if times[other] == 0:
                    room.whom[found] = other
                    found += 1
                times[other] += 1
    for other in room.whom[:found]:
        if times[other] < 2 or 2 * times[other] < sampled:
            times[other] = 0
    return found


@njit(nogil=True, cache=True)
def _is_calm(u: int, v: int, meeting: Ints, given: Given, room: Room) -> bool:  # pragma: no cover
    for around in (_NEAR, _FAR):
        left, right = _places(meeting, around, given)
        if right - left > _CROWDED:
            return False
        strangers, stamp = 0, stamped(room)
        for other in given.crowd.account[left:right]:
            if other not in (u, v) and room.times[other] == 0 and room.seen[other] != stamp:
                room.seen[other] = stamp
                strangers += 1
        if _is_many(strangers, _usual(meeting, around, given)):
            return False
    return True


@njit(nogil=True, cache=True)
def _places(meeting: Ints, around: int, given: Given) -> tuple[int, int]:  # pragma: no cover - compiled
    """From which act to which on the object, in the order of object and time, are around the meeting."""
    start, second = given.crowd.start, given.crowd.second
    early, late = _span(meeting, given)
    of = int(meeting[0])
    begin, stop = int(start[of]), int(start[of + 1])
    return first_at(second, begin, stop, early - around), first_at(second, begin, stop, late + around + 1)


@njit(nogil=True, cache=True)
def _span(meeting: Ints, given: Given) -> tuple[int, int]:  # pragma: no cover - compiled
    one, two = int(given.book.second[meeting[1]]), int(given.book.second[meeting[2]])
    return min(one, two), max(one, two)


@njit(nogil=True, cache=True)
def _usual(meeting: Ints, around: int, given: Given) -> float:  # pragma: no cover - compiled
    """Accounts that act on the object in such a time on the days around."""
    usual, profile = given.crowd.usual, given.crowd.profile
    early, late = _span(meeting, given)
    early, late = early - around, late + around + 1
    total, hour = 0.0, early // _HOUR
    while hour * _HOUR < late:
        share = (min(late, (hour + 1) * _HOUR) - max(early, hour * _HOUR)) / _HOUR
        day = min(max(hour // 24 - given.crowd.first_day, 0), usual.shape[1] - 1)
        total += share * usual[meeting[0], day] * profile[meeting[0], hour % 24]
        hour += 1
    return total


@njit(nogil=True, cache=True)
def _is_many(strangers: int, mean: float) -> bool:  # pragma: no cover - compiled
    """Whether a Poisson number of that mean is as large more seldom than `_RARE`."""
    term, below = np.exp(-mean), 0.0
    for at in range(strangers):
        below += term
        term *= mean / (at + 1)
    return strangers > 0 and 1.0 - below < _RARE
