"""bellwether export: the offline network page, or GraphML."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bellwether.console import print_json, say
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import Study, open_study

if TYPE_CHECKING:
    from bellwether.export.picture import Picture

STEP = 100


class Format(StrEnum):
    """What can be written."""

    page = "page"
    graphml = "graphml"


def export(
    format_name: Annotated[Format, typer.Argument(metavar="FORMAT", help="page or graphml.")],
    study: StudyOption = HERE,
    to: Annotated[Path | None, typer.Option(help="File to write; in the study's exports if not given.")] = None,
    title: Annotated[str, typer.Option(help="Title of the page.")] = "Pushes and what followed",
    lang: Annotated[str, typer.Option(help="Language of the page: en or zh.")] = "en",
    nodes: Annotated[int, typer.Option(help="Nodes on the page at most; GraphML holds everything.", min=10)] = 450,
    as_json: JsonOption = False,
) -> None:
    """Write the graph as a page that opens offline, or as GraphML."""
    opened = open_study(study)
    path = write(opened, format_name, to, title, lang, nodes)
    if as_json:
        print_json({"format": format_name.value, "path": str(path), "bytes": path.stat().st_size})
    else:
        say(f"Written: {path} ({path.stat().st_size / 1e6:.1f} MB)")


def write(
    study: Study,
    format_name: Format,
    to: Path | None = None,
    title: str = "Pushes and what followed",
    lang: str = "en",
    nodes: int = 450,
) -> Path:
    """Write the study's graph in a format; where it was written."""
    from bellwether.export.graphml import write_graphml
    from bellwether.export.page import write_page

    names = {Format.page: "network.html", Format.graphml: "network.graphml"}
    path = to or study.exports / names[format_name]
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = _picture(study, title, lang)
    if format_name is Format.page:
        write_page(picture, path, nodes)
    else:
        write_graphml(picture, path)
    return path


def _picture(study: Study, title: str, lang: str) -> Picture:
    from bellwether.export.drawn import picture_of

    with study.database() as database:
        return picture_of(database, title, lang)
