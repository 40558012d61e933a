"""GraphML, read back with networkx and with a plain XML parser."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx

from bellwether.export.graphml import write_graphml
from bellwether.export.picture import Picture, Row

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def written(picture: Picture, folder: Path) -> tuple[nx.MultiDiGraph, ET.Element]:
    """The graph as networkx reads it, and the XML."""
    path = folder / "network.graphml"
    write_graphml(picture, path)
    return nx.read_graphml(path, force_multigraph=True), ET.parse(path).getroot()


def test_networkx_reads_back_every_row(small: Picture, tmp_path: Path) -> None:
    """6 accounts (one named by a tie only), 2 stocks, 4 pushes, 2 platforms; each account is on one."""
    graph, _ = written(small, tmp_path)
    assert Counter(nx.get_node_attributes(graph, "kind").values()) == {
        "account": 6,
        "stock": 2,
        "push": 4,
        "platform": 2,
    }
    kinds = Counter(kind for _, _, kind in graph.edges(data="kind"))
    assert kinds == {"on": 6, "made": 4, "about": 4, "engaged": 3, "follows": 1}
    assert graph.has_edge("account:x:1", "push:x:11@GME.US")
    assert graph.has_edge("push:x:11@GME.US", "stock:GME.US")
    assert graph.graph["run"] == "run 0123abcd"


def test_attributes_keep_value_and_type(small: Picture, tmp_path: Path) -> None:
    graph, _ = written(small, tmp_path)
    assert graph.nodes["account:x:1"] == {
        "kind": "account",
        "label": "Maven",
        "weight": 12_345.0,
        "handle": "maven_h",
        "name": "Maven",
        "platform": "x",
        "reach": 12_345.0,
        "reach_low": 11_000.0,
        "reach_high": 13_700.0,
        "coverage": 0.0325,
        "pushes": 3,
    }
    unscored = graph.nodes["push:x:13@002312.SZ"]
    assert not {"probability", "low", "high", "tier", "url"} & unscored.keys()
    assert unscored["session"] == "2024-05-15"
    [tie] = [data for _, _, data in graph.edges(data=True) if data.get("label") == "reshare"]
    assert (tie["weight"], tie["times"], tie["first_at"]) == (4.0, 4, "2024-05-18T01:00:00Z")


def test_every_attribute_has_one_type(small: Picture, tmp_path: Path) -> None:
    """Gephi takes the first of two declarations and loses the values of the other."""
    mixed = [{**small.accounts[0], "reach": 7, "pushes": 2.0}, *small.accounts[1:]]
    _, root = written(replace(small, accounts=mixed), tmp_path)
    declared = [(key.get("for"), key.get("attr.name")) for key in root.iter(f"{SPACE}key")]
    assert len(declared) == len(set(declared))
    types = {key.get("attr.name"): key.get("attr.type") for key in root.iter(f"{SPACE}key")}
    assert (types["reach"], types["pushes"], types["weight"], types["label"]) == ("double", "long", "double", "string")


def test_who_posted_together_is_tied(small: Picture, tmp_path: Path) -> None:
    """The page does not draw them; of the two that only such a tie names there are nodes."""
    row: Row = {"account_id": "weibo:7", "other_id": "x:8", "times": 5, "q": 0.001, "lag_s": -3.5, "first_at": None}
    graph, _ = written(replace(small, co_pushes=[row, {**row, "other_id": None}]), tmp_path)
    assert graph.number_of_nodes() == 16
    [tie] = [data for _, _, data in graph.edges(data=True) if data["kind"] == "co_pushed"]
    assert tie == {"kind": "co_pushed", "label": "co_pushed", "weight": 5.0, "times": 5, "q": 0.001, "lag_s": -3.5}
    assert graph.has_edge("account:weibo:7", "account:x:8")


def test_hostile_names_stay_text(small: Picture, tmp_path: Path) -> None:
    name = "</node><node id='x'/>\x00\x0b\ud800\uffff & \u202e" + "长" * 10_000
    graph, _ = written(replace(small, accounts=[{**small.accounts[0], "name": name}, *small.accounts[1:]]), tmp_path)
    assert graph.number_of_nodes() == 14
    assert graph.nodes["account:x:1"]["label"] == "</node><node id='x'/> & \u202e" + "长" * 10_000


def test_parallel_ties_are_kept(small: Picture, tmp_path: Path) -> None:
    twice = replace(small, engagements=[*small.engagements, {**small.engagements[0], "kind": "reply"}])
    graph, root = written(twice, tmp_path)
    ids = [edge.get("id") for edge in root.iter(f"{SPACE}edge")]
    assert len(ids) == len(set(ids)) == 19
    assert graph.number_of_edges("account:x:3", "account:x:1") == 3


def test_an_empty_picture_is_an_empty_graph(tmp_path: Path) -> None:
    graph, _ = written(Picture("", "", "en", "", "", [], [], [], [], []), tmp_path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (0, 0)
