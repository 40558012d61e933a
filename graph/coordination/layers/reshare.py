"""The same post passed on: a reshare is an act on its root."""

from __future__ import annotations

from graph.coordination.layers import Layer
from graph.coordination.layers.said import COLUMNS

LAYER = Layer(
    "reshare", "pass on the same post", lambda said: said.reshares.rename(columns={"root": "object"})[COLUMNS]
)
