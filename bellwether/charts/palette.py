"""Colours that people who see fewer of them can tell apart (Okabe and Ito 2008, Color Universal Design)."""

from __future__ import annotations

INK = "#222222"
PALE = "#BBBBBB"
ORANGE, SKY, GREEN, BLUE, VERMILLION, PURPLE = "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7"

OUTCOME = {
    "followed": VERMILLION,
    "disclosed": PURPLE,
    "concurrent": ORANGE,
    "chaser": BLUE,
    "quiet": "#888888",
    "unlabelled": "#C4C4C4",
}
"""Of a push, by what became of it."""

BURST = {"measured": ORANGE, "proxy": SKY}
"""Of the shade behind a burst, by its tier."""
