"""A first look at a study: marimo edit notebooks/first_look.py -- --study study (or run it as a script)."""

import marimo

app = marimo.App(width="medium", app_title="First look at a study")


@app.cell
def _():
    import marimo as mo
    import pandas as pd
    from matplotlib.figure import Figure

    from bellwether.study import open_study
    from queries.statements import statement

    return Figure, mo, open_study, pd, statement


@app.cell
def _(mo, open_study):
    from pathlib import Path

    study = open_study(Path(mo.cli_args().get("study") or "study"))
    mo.md(f"# A first look at `{study.folder}`")
    return (study,)


@app.cell
def _(mo, pd, study):
    held = pd.Series(study.record.counts(), name="rows").loc[lambda rows: rows > 0]
    mo.vstack([mo.md("## What the record holds"), held.to_frame()])
    return (held,)


@app.cell
def _(mo, pd, statement, study):
    with study.database() as database:
        reach = pd.DataFrame(database.read(statement("ask/top_reach")))
    mo.vstack([mo.md("## Who reaches furthest, with the 95 % interval"), reach])
    return (reach,)


@app.cell
def _(Figure, mo, study):
    run = study.record.latest_run("bursts")
    pushes = study.record.results("pushes", run["run"]).to_pandas()
    by_lead = pushes["lead_sessions"].value_counts().sort_index()
    figure = Figure(figsize=(6, 2.5), layout="constrained")
    axes = figure.subplots()
    axes.bar(by_lead.index, by_lead.to_numpy())
    axes.set(xlabel="sessions from the decision session to the burst's first", ylabel="pushes")
    mo.vstack([mo.md("## How long before the burst pushes came"), figure])
    return by_lead, pushes


@app.cell
def _(mo, pd, study):
    import json

    evaluated = json.loads(study.record.latest_run("evaluate")["facts"])
    models = pd.DataFrame(evaluated["models"])
    mo.vstack([mo.md("## Could we have known? Models, baselines and the placebo, out of time"), models.round(3)])
    return (models,)


if __name__ == "__main__":
    app.run()
