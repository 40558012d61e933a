"""Centrality and reach of every account as of a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.workbench import Workbench
    from graph.estimate import Estimate
    from graph.network import Network

KIND = "analyse"


def analyse(bench: Workbench, progress: Progress = silent) -> Done:
    """Compute degree, PageRank, coreness, betweenness and reach, and keep them as one run."""
    run = run_id(bench.study, KIND, bench.as_of, {})
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    from graph.ties import METHOD, build_network

    progress("network")
    tables = bench.tables
    network = build_network(tables["posts"], tables["follows"], tables["engagements"])
    seconds: dict[str, float] = {}
    parts = [_followers(tables["account_counts"])]
    for name, measure in _measures().items():
        progress(name)
        started = time.perf_counter()
        parts.append(measure(network).assign(measure=name))
        seconds[name] = round(time.perf_counter() - started, 3)
    facts = {"accounts": network.size, "ties": len(network.source), "spread": METHOD}
    measures = _rows(parts, bench)
    keep_run(bench.study, run, KIND, bench.as_of, facts, {"measures": measures})
    return Done(run, facts, new=True, seconds=seconds)


def _rows(parts: list[pd.DataFrame], bench: Workbench) -> pd.DataFrame:
    import pandas as pd

    return pd.concat(parts, ignore_index=True).assign(as_of=bench.as_of)


def _measures():  # noqa: ANN202  # pyright: ignore - functions from a network to a table, imported late
    from graph.centrality.betweenness import betweenness
    from graph.centrality.coreness import coreness
    from graph.centrality.degree import audience
    from graph.centrality.pagerank import pagerank
    from graph.reach.expected import reach

    return {
        "degree": lambda network: _exact(network, audience(network), "accounts that see this one"),
        "pagerank": lambda network: _exact(network, pagerank(network), "damping .85"),
        "coreness": lambda network: _exact(network, coreness(network), "undirected"),
        "betweenness": lambda network: _interval(network, betweenness(network)),
        "reach": lambda network: _interval(network, reach(network)),
    }


def _exact(network: Network, value: object, method: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"account_id": network.accounts, "value": value, "method": method})


def _interval(network: Network, found: Estimate) -> pd.DataFrame:
    table = _exact(network, found.value, found.method)
    if found.method != "exact":
        table["low"], table["high"] = found.low, found.high
    return table


def _followers(counts: pd.DataFrame) -> pd.DataFrame:
    """The latest followers each source showed by then; declared, not observed."""
    mine = counts.loc[counts["kind"] == "followers"].sort_values(["captured_at", "account_id"], kind="stable")
    latest = mine.drop_duplicates("account_id", keep="last").sort_values("account_id")
    return latest[["account_id", "value"]].assign(measure="followers", method="latest reading")
