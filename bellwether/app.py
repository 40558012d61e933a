"""The command line: one command a file under `bellwether/commands`; a new file there is a new command."""

from __future__ import annotations

import importlib
import pkgutil

import typer

from bellwether import commands

app = typer.Typer(
    name="bellwether",
    help="Which posts came before coordinated retail buying, who stands behind them, how far do they reach, "
    "and how sure can we be?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _register() -> None:
    """Add every command, in the order of the steps they are in a study's life."""
    found = [
        importlib.import_module(f"{commands.__name__}.{module.name}")
        for module in pkgutil.iter_modules(commands.__path__)
    ]
    for module in sorted(found, key=lambda module: module.STEP):
        name = module.__name__.rsplit(".", 1)[1]
        command = getattr(module, name)
        if isinstance(command, typer.Typer):  # a command with commands of its own
            app.add_typer(command, name=name.removesuffix("_"))
        else:
            app.command(name.removesuffix("_"))(command)


_register()
