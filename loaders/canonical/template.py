"""The list of themes that a new study begins with: how to write one, and examples that are notes."""

from __future__ import annotations

from importlib.resources import files

THEMES = "themes.csv"
"""Name of the list in a study's folder."""


def themes_template() -> str:
    """The text of the packaged template."""
    return files("loaders.canonical").joinpath("themes_template.csv").read_text("utf-8")
