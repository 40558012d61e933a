"""A study: one folder with its settings, its record and, unless a Neo4j is used, its graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.settings import FILE, TEMPLATE, Neo4jAccess, Settings, read_settings
from queries.errors import UsageError
from queries.open import FILE as GRAPH

if TYPE_CHECKING:
    from loaders.record.store import Record
    from queries.database import Database


ALIASES = "aliases.csv"
"""Nicknames of stocks, in the study's folder; read whenever posts are linked."""


@dataclass(frozen=True)
class Study:
    """Where everything of a study lies."""

    folder: Path

    @cached_property
    def settings(self) -> Settings:
        """What `bellwether.toml` says."""
        return read_settings(self.folder)

    @cached_property
    def record(self) -> Record:
        """The study's record."""
        from loaders.record.store import Record

        return Record(self.folder / "record")

    @property
    def rules(self) -> Path | None:
        """The folder of market rules of the study's own, or None."""
        return self.folder / self.settings.rules if self.settings.rules else None

    @property
    def exports(self) -> Path:
        """Where pictures and files for others go."""
        return self.folder / "exports"

    def database(self, *, writing: bool = False) -> Database:
        """The study's graph database: the embedded file, or the Neo4j that settings and environment name."""
        from queries.open import open_database

        if self.settings.database == "neo4j":
            access = Neo4jAccess()
            return open_database(access.uri, user=access.user, password=access.password, read_only=not writing)
        return open_database(self.folder / GRAPH, read_only=not writing)


def _lists() -> dict[str, str]:
    """Lists that a person keeps, with examples: what stocks are called besides their names, and themes."""
    from loaders.canonical.template import THEMES, themes_template
    from loaders.linking.aliases import aliases_template

    return {ALIASES: aliases_template(), THEMES: themes_template()}


def open_study(folder: Path) -> Study:
    """The study in `folder`.

    Raises:
        UsageError: there is none.
    """
    if not (folder / FILE).is_file():
        raise UsageError(
            f"{folder} is not a study: it has no {FILE}.", do=f"Make one with: bellwether init --study {folder}"
        )
    return Study(folder)


def make_study(folder: Path) -> tuple[Study, bool]:
    """Make `folder` a study; False beside it, and nothing changes, if it is one already.

    Raises:
        UsageError: the folder cannot be made or written to.
    """
    made = not (folder / FILE).exists()
    if made:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in _lists().items():
                if not (folder / name).exists():
                    (folder / name).write_text(text, "utf-8")
            (folder / FILE).write_text(TEMPLATE, "utf-8")
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be made a study: {error.strerror}.", do="Choose another folder."
            ) from error
    return Study(folder), made
