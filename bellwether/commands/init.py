"""bellwether init: make a folder a study."""

from __future__ import annotations

from bellwether.console import print_json, say
from bellwether.options import HERE, JsonOption, StudyOption
from bellwether.study import make_study

STEP = 10


def init(study: StudyOption = HERE, as_json: JsonOption = False) -> None:
    """Make a study: a folder with its settings, to load files into."""
    made, new = make_study(study)
    if as_json:
        print_json({"study": str(made.folder), "made": new})
        return
    say(f"{made.folder} is {'now' if new else 'already'} a study.")
    if new:
        say(f"Next: bellwether load PATH --study {made.folder}")
