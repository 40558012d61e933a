"""What a person sees: answers on stdout, progress and notes on stderr, names from the data made harmless."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from bellwether.jobs.done import Progress


def out() -> Console:
    """The console of answers."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def err() -> Console:
    """The console of progress and notes."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_json(value: object) -> None:
    """The answer as JSON on stdout."""
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS
    sys.stdout.write(orjson.dumps(value, default=str, option=options).decode() + "\n")


def plain(value: object) -> str:
    """One value as a short text without control characters or direction marks, which a terminal would obey."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return "–" if value != value else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"  # noqa: PLR0124
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "".join(char if char.isprintable() else " " for char in str(value))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout."""
    from rich.markup import escape
    from rich.table import Table

    drawn = Table(header_style="bold", box=None, pad_edge=False)
    found = [list(row) for row in rows]
    for at, name in enumerate(columns):
        number = all(isinstance(row[at], int | float) or row[at] is None for row in found)
        drawn.add_column(name, justify="right" if number and found else "left", overflow="fold")
    for row in found:
        drawn.add_row(*(escape(plain(value)) for value in row))
    console = out()
    if title:
        console.print(escape(title), style="italic", soft_wrap=True)
    console.print(drawn)


def records(title: str, rows: Sequence[dict[str, Any]], columns: Sequence[str] = ()) -> None:
    """A table from dictionaries; the first one's keys are the columns unless given."""
    names = list(columns) or (list(rows[0]) if rows else [])
    if not rows:
        out().print(f"{title}: nothing found.")
        return
    table(title, names, ([row.get(name) for name in names] for row in rows))


def say(text: str) -> None:
    """A line of answer on stdout."""
    from rich.markup import escape

    out().print(escape(text), soft_wrap=True)


def note(text: str) -> None:
    """A line on stderr."""
    from rich.markup import escape

    err().print(escape(text), style="dim", soft_wrap=True)


@contextmanager
def steps(title: str, total: int | None = None) -> Generator[Progress]:
    """The step under way, on stderr: a bar where their number is known, else a spinner; plain lines to no terminal."""
    from rich.markup import escape

    console = err()
    if not console.is_terminal:
        yield lambda step: console.print(f"{escape(title)}: {escape(step)}", style="dim")
    elif total is None:
        with console.status(escape(title)) as status:
            yield lambda step: status.update(f"{escape(title)}: {escape(step)}")
    else:
        with bar(escape(title), total) as (progress, task):
            begun = count()
            yield lambda step: progress.update(
                task, description=f"{escape(title)}: {escape(step)}", completed=next(begun)
            )


@contextmanager
def bar(title: str, total: int | None) -> Generator[tuple[Bar, Any]]:
    """A progress bar on stderr; without a total it only counts."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True) as progress:
        yield progress, progress.add_task(title, total=total)
