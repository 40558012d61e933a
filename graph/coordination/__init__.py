"""Coordination: accounts that act together more often than the news and their habits explain, and rings of them."""

from graph.coordination.ties import Ties, find_ties

__all__ = ["Ties", "find_ties"]
