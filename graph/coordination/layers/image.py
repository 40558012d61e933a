"""The same picture, where the source gives it: a post is an act on each one it has."""

from __future__ import annotations

from graph.coordination.layers import Layer

LAYER = Layer("image", "show the same picture", lambda said: said.shared("image"))
