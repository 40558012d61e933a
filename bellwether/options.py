"""Options that every command shares."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StudyOption = Annotated[Path, typer.Option("--study", help="Folder of the study.", show_default=".")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="A session such as 2015-03-02 (its opening), or an instant with its offset."),
]

HERE = Path()
