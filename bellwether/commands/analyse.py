"""bellwether analyse: centrality and reach of every account."""

from __future__ import annotations

from bellwether.console import print_json, records, say, steps, table
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import Study, open_study

STEP = 30


def analyse(study: StudyOption = HERE, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Compute degree, PageRank, coreness, betweenness and reach with intervals."""
    from bellwether.jobs.analyse import analyse as run
    from bellwether.workbench import bench_at

    opened = open_study(study)
    with steps("Network") as step:
        done = run(bench_at(opened, as_of), step)
    if as_json:
        print_json(
            {
                "run": done.run,
                "new": done.new,
                "seconds": done.seconds,
                **done.facts,
                "reach": top_reach(opened, done.run, 20),
            }
        )
        return
    records("Accounts by reach", top_reach(opened, done.run, 20))
    if done.seconds:
        table("Time", ["measure", "seconds"], done.seconds.items())
    say(f"{done.facts['accounts']:,} accounts, {done.facts['ties']:,} ties. Spread: {done.facts['spread']}.")


def top_reach(study: Study, run: str, limit: int) -> list[dict[str, object]]:
    """Accounts with the largest reach in a run: account_id, handle, reach, low, high; under the ids of its moment."""
    import pyarrow.compute as pc

    as_of = study.record.rows("runs").filter(pc.field("run") == pc.scalar(run))["as_of"][0].as_py()
    measures = study.record.results("measures", run, as_of=as_of).to_pandas()
    shown = study.record.read("accounts").select(["account_id", "handle"]).to_pydict()
    handles = dict(zip(*shown.values(), strict=True))
    reach = measures.loc[measures["measure"] == "reach"].sort_values(["value", "account_id"], ascending=[False, True])
    return [
        {
            "account_id": row.account_id,
            "handle": handles.get(row.account_id),
            "reach": round(row.value, 2),
            "low": round(row.low, 2),
            "high": round(row.high, 2),
        }
        for row in reach.head(limit).itertuples()
    ]
