"""Networks at the corners of what there is: empty, one account, ties to oneself, isolates, one hub, chances 0 and 1."""

from __future__ import annotations

import networkx as nx

from graph.network import Network
from tests.graph.networks import network, of_networkx

ISOLATES = nx.union(nx.gnp_random_graph(30, 0.1, seed=5, directed=True), nx.empty_graph(3, nx.DiGraph), rename="gi")

CORNERS: dict[str, Network] = {
    "empty": network(0, {}),
    "one account": network(1, {}),
    "nobody tied": network(4, {}),
    "one tie": network(2, {(0, 1): 0.5}),
    "ties to oneself": network(4, {(0, 0): 0.5, (0, 1): 0.5, (1, 1): 0.5, (1, 2): 0.5, (3, 3): 0.5}),
    "isolates": of_networkx(ISOLATES),
    "one hub that all see": of_networkx(nx.DiGraph([("hub", number) for number in range(30)])),
    "one hub that sees all": of_networkx(nx.DiGraph([(number, "hub") for number in range(30)])),
    "chances of 0": of_networkx(ISOLATES, 0.0),
    "chances of 1": of_networkx(ISOLATES, 1.0),
}
