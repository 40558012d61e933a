"""The graph, declared as data.

docs/graph.md is made from this, `Database.counts` counts what stands here, and a test holds the load statements to it.
"""

from __future__ import annotations

import re

from queries.graph_labels import LABELS, ROLES
from queries.graph_measures import ADDED, CASCADES, INITIATORS, MEASURED, MEASURES, Added
from queries.graph_relationships import RELATIONSHIPS
from queries.graph_terms import Kind, Label, Property, Relationship, Role

__all__ = [
    "ADDED",
    "CASCADES",
    "INITIATORS",
    "LABELS",
    "MEASURED",
    "MEASURES",
    "RELATIONSHIPS",
    "ROLES",
    "WATERMARK",
    "Added",
    "Kind",
    "Label",
    "Property",
    "Relationship",
    "Role",
    "load_name",
    "load_order",
]

WATERMARK = "Watermark"


def load_name(label_or_type: str) -> str:
    """Name of the statement that loads a label or relationship type: `TradingDay` gives `load/trading_day`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label_or_type)
    return f"load/{words.lower()}"


def load_order() -> tuple[str, ...]:
    """Names of all load statements, what they match always before what matches it."""
    nodes = [load_name(label.name) for label in LABELS]
    ties = [load_name(relationship.name) for relationship in RELATIONSHIPS]
    return (*nodes, *(added.statement for added in ADDED), *ties)
