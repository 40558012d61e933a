"""bellwether analyse: centrality, reach, communities, cascades and overlap of audiences."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bellwether.console import plain, print_json, records, say, steps, table
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.spans import span
from bellwether.study import Study, open_study

STEP = 30
_TOP = 20


def analyse(
    study: StudyOption = HERE,
    as_of: AsOfOption = None,
    window: Annotated[str, typer.Option(help="How far temporal reach looks back: 30d, 12h.")] = "30d",
    as_json: JsonOption = False,
) -> None:
    """Compute centrality and reach of every account with intervals, communities, cascades and shared audiences."""
    from bellwether.jobs.analyse import analyse as run
    from bellwether.jobs.analyse import steps as parts
    from bellwether.workbench import bench_at

    length = span(window)
    opened = open_study(study)
    with steps("Analysis", total=parts()) as step:
        done = run(bench_at(opened, as_of), step, length)
    top = top_reach(opened, done.run, _TOP)
    if as_json:
        print_json({"run": done.run, "new": done.new, "seconds": done.seconds, **done.facts, "reach": top})
        return
    records("Accounts by reach", top)
    if done.seconds:
        table("Time", ["what", "seconds"], done.seconds.items())
    show(done.facts)


def show(facts: dict[str, Any]) -> None:
    """What is said of the network as a whole."""
    say(f"{facts['accounts']:,} accounts, {facts['ties']:,} ties. Spread: {facts['spread']}.")
    say(observed(facts["coverage"]))
    modularity = f" (modularity {facts['modularity']:.2f})" if facts["modularity"] is not None else ""
    say(f"{facts['communities']:,} communities{modularity}, {facts['cascades']:,} cascades.")
    say(together(facts["seeds"]))
    left_out = f"; {facts['overlaps_left_out']:,} less alike left out" if facts["overlaps_left_out"] else ""
    say(f"{facts['influencers']:,} influencers, {facts['overlaps']:,} pairs of them with like audiences{left_out}.")


def together(seeds: dict[str, Any]) -> str:
    """The sentence on the accounts that reach furthest together."""
    if not seeds["k"]:
        return "Nobody is in the network."
    ends = f" (95 % interval {seeds['low']:,.0f} to {seeds['high']:,.0f})" if seeds["low"] < seeds["high"] else ""
    share = int(100 * seeds["guarantee"])
    sure = "" if seeds["confidence"] == 1 else f", with probability {seeds['confidence']:g}"
    most = f"at least {share} % of the most that any {seeds['k']} accounts can spread{sure}"
    missed = "" if seeds["reached"] else "; more was sought, and the limit of the work came first"
    return f"Together {seeds['k']} accounts reach {seeds['value']:,.0f} others{ends}: {most}{missed}."


def observed(coverage: float | None) -> str:
    """The sentence on coverage that stands beside every figure of reach."""
    if coverage is None:
        return "No account declares followers, so it is unknown how many of them were observed; nothing is scaled up."
    return f"Followers observed: {plain(float(f'{100 * coverage:.2g}'))} % of those declared; nothing is scaled up."


def top_reach(study: Study, run: str, limit: int) -> list[dict[str, object]]:
    """Accounts with the largest reach in a run, with its interval and coverage; under the ids of its moment.

    Returns:
        account_id, handle, reach, low, high [accounts; low and high None where reach is exact], coverage [observed
        over declared followers; None where none are declared].
    """
    import pyarrow.compute as pc

    as_of = study.record.rows("runs").filter(pc.field("run") == pc.scalar(run))["as_of"][0].as_py()
    measures = study.record.results("measures", run, as_of=as_of)
    measures = measures.filter(pc.field("measure").isin(["reach", "coverage"])).to_pandas()
    shown = study.record.read("accounts").select(["account_id", "handle"]).to_pydict()
    handles = dict(zip(*shown.values(), strict=True))
    covered = measures.loc[measures["measure"] == "coverage"].set_index("account_id")["value"].to_dict()
    reach = measures.loc[measures["measure"] == "reach"].sort_values(["value", "account_id"], ascending=[False, True])
    return [
        {
            "account_id": row.account_id,
            "handle": handles.get(row.account_id),
            "reach": round(row.value, 2),
            "low": _rounded(row.low),
            "high": _rounded(row.high),
            "coverage": float(f"{covered[row.account_id]:.3g}") if row.account_id in covered else None,
        }
        for row in reach.head(limit).itertuples()
    ]


def _rounded(end: float) -> float | None:
    return None if end != end else round(end, 2)  # noqa: PLR0124 - NaN is not itself
