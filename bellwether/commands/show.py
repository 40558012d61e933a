"""bellwether show: one push, stock or account, with a chart."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bellwether.console import out, print_json, say
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import open_study
from queries.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from bellwether.charts.stretch import Stretch, Weeks
    from bellwether.show.asked import Asked
    from bellwether.show.held import Held, Row
    from bellwether.show.traded import Window

STEP = 85
_PIPE = 100
"""Columns of a chart that goes to no terminal."""


def show(
    what: Annotated[str, typer.Argument(help="A push x:123@GME.US, a stock GME.US, an account x:123, or its name.")],
    study: StudyOption = HERE,
    as_of: AsOfOption = None,
    since: Annotated[str | None, typer.Option("--from", help="First session of a stock to be shown.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last session of a stock to be shown.")] = None,
    sessions: Annotated[int, typer.Option(min=1, help="Sessions of a stock, where no first one is given.")] = 120,
    chart: Annotated[Path | None, typer.Option(help="Write the chart as a picture, FILE.png.")] = None,
    no_chart: Annotated[bool, typer.Option("--no-chart", help="No chart in the terminal.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a push, a stock or an account: what is known of it, from which file and row, and a chart."""
    from bellwether.show.asked import asked_for
    from bellwether.show.held import held_at
    from bellwether.show.traded import Window

    if chart is not None and chart.suffix.lower() != ".png":
        raise UsageError(f"{chart} is no name for a picture.", do="Write a name that ends in .png.")
    window = Window(_day(since), _day(until), sessions)
    held = held_at(open_study(study), as_of)
    facts, drawn = _gathered(held, asked_for(held, what), window)
    if chart is not None:
        _write(drawn, chart)
    if as_json:
        print_json(facts)
        return
    _say(facts, None if no_chart else drawn)
    if chart is not None:
        say(f"Chart: {chart}")


def _gathered(held: Held, asked: Asked, window: Window) -> tuple[Row, Stretch | Weeks | None]:
    from bellwether.show.account import account_facts
    from bellwether.show.push import push_facts
    from bellwether.show.stock import stock_facts

    if asked.kind == "push":
        return push_facts(held, asked.id)
    return stock_facts(held, asked.id, window) if asked.kind == "stock" else account_facts(held, asked.id)


def _say(facts: Row, drawn: Stretch | Weeks | None) -> None:
    from bellwether.charts.letters import ASCII, UNICODE
    from bellwether.charts.stretch import Stretch
    from bellwether.charts.terminal import stock_lines, week_lines
    from bellwether.show.printed import printed

    printed(facts)
    if drawn is None:
        return
    marks = UNICODE if sys.stdout.isatty() and _can_write(UNICODE.levels + UNICODE.locked + "⣿") else ASCII
    width = min(out().width, _PIPE) if sys.stdout.isatty() else _PIPE
    lines = stock_lines(drawn, width, marks) if isinstance(drawn, Stretch) else week_lines(drawn, width, marks)
    for line in lines:
        say(line)


def _can_write(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _write(drawn: Stretch | Weeks | None, file: Path) -> None:
    if drawn is None:
        raise UsageError("There is nothing to draw: no session or push of it is known.", do="Leave out --chart.")
    _figure(drawn).savefig(file, format="png")


def _figure(drawn: Stretch | Weeks) -> Figure:
    from bellwether.charts.stock import stock_figure
    from bellwether.charts.stretch import Stretch
    from bellwether.charts.weeks import weeks_figure

    return stock_figure(drawn) if isinstance(drawn, Stretch) else weeks_figure(drawn)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date.", do="Write 2015-03-02.") from error
