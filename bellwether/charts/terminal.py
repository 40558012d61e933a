"""Charts in a terminal: a stock's sessions and an account's weeks, in braille and blocks or in plain ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bellwether.charts.letters import HEIGHT, UNICODE, Columns, Marks, heights, known, line, short
from bellwether.charts.stretch import OUTCOMES, Flow, Span, Stretch, Weeks, burst_words, titled
from bellwether.console import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LABEL = 17
_LEAST = 10
"""Columns of the narrowest chart."""


def stock_lines(stretch: Stretch, width: int, marks: Marks = UNICODE) -> list[str]:
    """Price, volume, retail flow, limit days, bursts, halts and pushes, one below the other.

    Args:
        stretch: what to show; its title is untrusted. Where there are more sessions than columns, a column is several.
        width: columns of the terminal.
        marks: `UNICODE` or `ASCII`.
    """
    columns = Columns(len(stretch.days), max(width - _LABEL - 1, _LEAST))
    lines = [_title(titled(stretch.title, stretch.tier), columns, "sessions"), *_price(stretch.close, columns, marks)]
    volume = columns.each(stretch.volume, sum)
    lines.append(_row(f"volume 0..{short(max(known(volume), default=0.0))}", heights(volume, 0.0, marks)))
    lines += _flow(stretch.flow, columns, marks)
    lines += [_row(name, columns.placed(letters)) for name, letters in _marked(stretch, marks).items() if letters]
    for name in OUTCOMES:
        if stretch.pushes.get(name):
            lines.append(_row(name, columns.counts(stretch.pushes[name])))
    return [*lines, _dates(stretch.days, columns.used)]


def week_lines(weeks: Weeks, width: int, marks: Marks = UNICODE) -> list[str]:
    """Pushes a week, all together and then by outcome as digits; see `stock_lines`."""
    columns = Columns(len(weeks.days), max(width - _LABEL - 1, _LEAST))
    every = columns.each([float(sum(counts)) for counts in zip(*weeks.pushes.values(), strict=True)], sum)
    lines = [_title(titled(weeks.title, weeks.tier), columns, "weeks")]
    lines.append(_row(f"pushes 0..{short(max(every))}", heights(every, 0.0, marks)))
    for name in OUTCOMES:
        at = [week for week, count in enumerate(weeks.pushes.get(name, [])) for _ in range(count)]
        if at:
            lines.append(_row(name, columns.counts(at)))
    return [*lines, _dates(weeks.days, columns.used)]


def _title(title: str, columns: Columns, what: str) -> str:
    return _row("", plain(title) + (f"; a column is {columns.step} {what}" if columns.step > 1 else ""))


def _price(values: list[float], columns: Columns, marks: Marks) -> list[str]:
    """The line of closes, with the highest and the lowest beside it."""
    last = columns.each(values, lambda part: part[-1])
    if not known(last):
        return [_row("close", "(no prices)")]
    labels = [f"close {max(known(last)):,.2f}", *[""] * (HEIGHT - 2), f"{min(known(last)):,.2f}"]
    return [_row(label, row) for label, row in zip(labels, line(last, marks), strict=True)]


def _flow(flow: Flow | None, columns: Columns, marks: Marks) -> list[str]:
    """Heights from the least to the most; of several sessions in a column the most."""
    if flow is None:
        return []
    values = columns.each(flow.values, max)
    low, high = min(known(values)), max(known(values))
    return [_row(f"flow {short(low)}..{short(high)}", heights(values, low, marks))]


def _marked(stretch: Stretch, marks: Marks) -> dict[str, dict[int, str]]:
    """Letters by session: limit days, bursts by tier, halts, and the session asked for."""
    limits = [limit for limit in stretch.limits if limit.held]
    rows = {"limit": {one.at: (marks.locked if one.locked else marks.limit)[not one.up] for one in limits}}
    for tier in sorted({span.tier for span in stretch.bursts}):
        rows[burst_words(tier)] = _spans([span for span in stretch.bursts if span.tier == tier], marks.bar)
    rows["halted"] = _spans(stretch.halts, marks.halt)
    rows["decided on"] = {} if stretch.marked is None else {stretch.marked: marks.here}
    return rows


def _spans(spans: list[Span], letter: str) -> dict[int, str]:
    return {at: letter for span in spans for at in range(span.first, span.last + 1)}


def _row(label: str, drawn: str) -> str:
    return f"{label:>{_LABEL}} {drawn.rstrip()}".rstrip()


def _dates(days: Sequence[date], used: int) -> str:
    """The first and the last date below their columns."""
    first, last = days[0].isoformat(), days[-1].isoformat()
    return _row("", first if used < len(first) + len(last) + 1 else first + last.rjust(used - len(first)))
