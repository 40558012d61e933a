"""Stock-personalised PageRank against networkx."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from graph.centrality.pagerank import pagerank
from graph.centrality.personalised_pagerank import personalised_pagerank
from graph.network import Network
from tests.graph.corners import CORNERS
from tests.graph.networks import a_few_hubs, karate_club, of_networkx, southern_women, to_networkx

NETWORKS = {"karate club": karate_club(), "southern women": of_networkx(southern_women()), **CORNERS}


def pushes(rows: Iterable[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["account_id", "stock_id"], dtype="str")


def some(found: Network) -> pd.DataFrame:
    """The first account pushed A three times, the last once; the second pushed B."""
    ids = list(found.accounts)
    return pushes([(who, "A") for who in ids[:1] * 3 + ids[-1:]] + [(who, "B") for who in ids[1:2]])


@pytest.mark.parametrize("found", NETWORKS.values(), ids=NETWORKS.keys())
def test_as_networkx_against_the_direction_of_spreading(found: Network) -> None:
    """Whoever sees nobody sends the walk back to those who pushed, as in networkx."""
    rank = personalised_pagerank(found, some(found), ["A", "B"])
    assert rank.shape == (2, found.size)
    restarts = [dict.fromkeys(range(found.size), 0) for _ in range(2)]
    for who, stock in some(found).itertuples(index=False):
        restarts["AB".index(stock)][list(found.accounts).index(who)] += 1
    for row, restart in zip(rank, restarts, strict=True):
        if any(restart.values()):
            walked = nx.pagerank(to_networkx(found).reverse(), 0.85, personalization=restart, tol=1e-13, max_iter=5_000)
            assert row == pytest.approx(list(walked.values()), abs=1e-9)
        else:
            assert not row.any()


def test_who_pushed_holds_the_rank_of_what_they_see() -> None:
    """On a chain of seeing, rank is there where the walk from the pusher comes by, and nowhere else."""
    chain = of_networkx(nx.path_graph(5, nx.DiGraph))  # 4 sees 3 sees 2 sees 1 sees 0
    rank = personalised_pagerank(chain, pushes([("x:2", "GME.US")]), ["GME.US"])[0]
    weights = np.array([0.85**2, 0.85, 1.0, 0.0, 0.0])
    assert rank == pytest.approx(weights / weights.sum(), abs=1e-12)


def test_a_stock_nobody_pushed_and_accounts_outside_the_network() -> None:
    rank = personalised_pagerank(karate_club(), pushes([("x:nobody", "A")]), ["A", "B"])
    assert rank.shape == (2, 34)
    assert not rank.any()
    assert not personalised_pagerank(karate_club(), pushes([]), ["A"]).any()
    assert personalised_pagerank(karate_club(), pushes([("x:1", "A")]), []).shape == (0, 34)


def test_pushed_by_all_alike_it_is_pagerank() -> None:
    club = karate_club()
    rank = personalised_pagerank(club, pushes((who, "A") for who in club.accounts), ["A"])
    assert rank[0] == pytest.approx(pagerank(club), abs=1e-12)


def test_the_same_digits_every_time_whatever_the_order_of_the_pushes() -> None:
    crowd = a_few_hubs(3_000, 30_000, seed=1)
    made = pushes((who, stock) for who in crowd.accounts[:50] for stock in ("A", "B"))
    orders = [made, *(made.sample(frac=1, random_state=seed) for seed in range(4))]
    assert len({personalised_pagerank(crowd, order, ["A", "B"]).tobytes() for order in orders}) == 1
