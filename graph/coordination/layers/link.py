"""The same link, where the source gives it: a post is an act on each one it has."""

from __future__ import annotations

from graph.coordination.layers import Layer

LAYER = Layer("link", "share the same link", lambda said: said.shared("link"))
