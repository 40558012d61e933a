"""bellwether simulate: a study with planted truth."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bellwether.console import note, print_json, say
from bellwether.options import JsonOption

STEP = 130


def simulate(
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    preset: Annotated[str, typer.Option(help="influence, no-influence or autumn-2024.")] = "influence",
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    accounts: Annotated[int | None, typer.Option(help="Accounts, 2,000 if not given.")] = None,
    posts: Annotated[int | None, typer.Option(help="Posts, 20,000 if not given.")] = None,
    stocks: Annotated[int | None, typer.Option(help="Stocks, 60 if not given.")] = None,
    sessions: Annotated[int | None, typer.Option(help="Sessions, 250 if not given.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Write a simulated study in the real formats, with the planted truth sealed beside it."""
    from bellwether.simulate import Size
    from bellwether.simulate import simulate as write

    given = {"accounts": accounts, "posts": posts, "stocks": stocks, "sessions": sessions}
    asked = {name: number for name, number in given.items() if number is not None}
    made = write(out, preset=preset, seed=seed, size=Size(**asked) if asked else None)
    if as_json:
        print_json(asdict(made))
        return
    say(f"Files: {out / 'exports'}")
    note(f"Planted truth, never read by a loader: {out / 'truth'}")
    if (out / "notes").exists():
        note(f"What to know before loading: {out / 'notes' / 'README.md'}")
