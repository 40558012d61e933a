"""Record to graph database: the one writer of the graph, resumable at any moment."""

from loaders.sync.synchronise import Synced, synchronise

__all__ = ["Synced", "synchronise"]
