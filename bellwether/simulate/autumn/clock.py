"""Beijing's clock: moments are UTC epoch seconds, texts are local, eight hours ahead all year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

DAY = 86_400
BEIJING = timezone(timedelta(hours=8))


def moment_of(local: str) -> int:
    """The moment of a Beijing time such as ``2024-09-30 20:15`` or of the start of a day, ``2024-09-30``."""
    return int(datetime.fromisoformat(local).replace(tzinfo=BEIJING).timestamp())


def local(moment: int, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    """A moment as Beijing's clock shows it."""
    return datetime.fromtimestamp(moment, BEIJING).strftime(form)


def local_date(moment: int) -> str:
    """The date in Beijing, ``2024-09-30``."""
    return local(moment, "%Y-%m-%d")


def with_offset(moment: int) -> str:
    """A moment as ISO 8601 with Beijing's offset, ``2024-09-30T20:15:00+08:00``."""
    return datetime.fromtimestamp(moment, BEIJING).isoformat()


def weekday(date: str) -> int:
    """0 for a Monday."""
    return datetime.fromisoformat(date).weekday()


def days_between(first: str, last: str) -> list[str]:
    """Every date from ``first`` to ``last``, both included."""
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    count = (datetime.fromisoformat(last).replace(tzinfo=UTC) - start).days + 1
    return [(start + timedelta(days=n)).date().isoformat() for n in range(count)]
