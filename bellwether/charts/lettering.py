"""Text from data in a chart: never read as mathematics, and in a font that has every character of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bellwether.export.inert import inert

if TYPE_CHECKING:
    from matplotlib.text import Text

_LONGEST = 60
_CHINESE = ("cjk", "hei", "song", "sourcehan", "pingfang", "yahei", "wqy", "uming", "ukai", "fangsong", "kaiti")
"""What the files of fonts with Chinese characters are called."""


def lettered(text: Text, value: object, longest: int = _LONGEST) -> Text:
    """Give a text of a chart its value; where no font has all its characters, those outside ASCII as their codes."""
    from matplotlib.font_manager import FontProperties

    shown = inert(value, longest)
    file = font_of(shown)
    if file is None:
        shown = shown.encode("ascii", "backslashreplace").decode()
    elif file:
        text.set_fontproperties(FontProperties(fname=file, size=text.get_fontsize()))
    text.set_parse_math(False)
    text.set_text(shown)
    return text


@cache
def font_of(text: str) -> str | None:
    """File of a font that has every character; empty where matplotlib's own has, None where none has."""
    from matplotlib.font_manager import findfont, findSystemFonts, get_font

    characters = {ord(character) for character in text if not character.isspace()}

    def has_all(file: str) -> bool:
        try:
            font = get_font(file)
        except (OSError, RuntimeError):  # FreeType cannot read it
            return False
        return all(font.get_char_index(character) for character in characters)

    if has_all(findfont("DejaVu Sans")):
        return ""
    files = [file for file in sorted(findSystemFonts()) if any(name in file.lower() for name in _CHINESE)]
    return next((file for file in sorted(files, key=_plain) if has_all(file)), None)


def _plain(file: str) -> tuple[bool, bool, str]:
    """Upright ones without serifs first."""
    name = file.lower()
    return "serif" in name or "song" in name, "regular" not in name, name
