"""How each kind of node and tie looks: colour for light and dark pages, shape, radius in pixels, which lies on top.

Shape and colour both tell a kind, so that colour is never the only cue. Nodes sized `by` the same measure share one
scale, between the smallest radius and the largest. `labelAt` is the radius from which a node is labelled, `pull` how
strongly the layout draws the ends of a tie together (pushes stay by their account and stock), `opacity` how far it
stands out from the page, `timeline` marks the ties the histogram counts.
"""

from __future__ import annotations

from typing import TypeAlias

Look: TypeAlias = dict[str, str | float | bool | list[float]]

NODES: dict[str, Look] = {
    "influencer": {"color": "#d1495b", "dark": "#ff7b8a", "shape": "circle", "by": "reach", "size": [5, 22], "z": 3},
    "platform": {"color": "#6a4c93", "dark": "#b79cff", "shape": "hexagon", "by": "none", "size": [14, 14], "z": 4},
    "stock": {"color": "#0b7a75", "dark": "#35d0ba", "shape": "square", "by": "pushes", "size": [6, 14], "z": 2},
    "push": {
        "color": "#e08e1b",
        "dark": "#ffc145",
        "shape": "triangle",
        "by": "score",
        "size": [4, 8.5],
        "labelAt": 9,
        "z": 1,
    },
    "follower": {
        "color": "#8fa3b8",
        "dark": "#6f849c",
        "shape": "circle",
        "by": "reach",
        "size": [3, 22],
        "labelAt": 6,
        "z": 0,
    },
}

EDGES: dict[str, Look] = {
    "made": {
        "color": "#c8553d",
        "dark": "#ff8f6b",
        "directed": True,
        "pull": 2,
        "timeline": True,
        "opacity": 0.8,
        "z": 1,
    },
    "about": {"color": "#0b7a75", "dark": "#35d0ba", "directed": True, "pull": 2, "opacity": 0.8, "z": 1},
    "on": {"color": "#9a86b8", "dark": "#8f7ac0", "directed": False, "pull": 0.12, "opacity": 0.22, "z": 0},
    "follows": {"color": "#9aa8b7", "dark": "#5d7088", "directed": True, "pull": 0.1, "opacity": 0.5, "z": 0},
    "amplified": {"color": "#5b84c4", "dark": "#7da7e8", "directed": True, "pull": 0.2, "opacity": 0.4, "z": 0},
}


def labelled(looks: dict[str, Look], words: dict[str, str]) -> dict[str, Look]:
    """The looks with the name of each kind in the page's language."""
    return {kind: {**look, "label": words[kind]} for kind, look in looks.items()}
