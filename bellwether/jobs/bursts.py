"""Pushes, bursts and what became of each push, who comes before and who arrives late, and what the rules say of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from bellwether.workbench import Workbench
    from graph.market.study import MarketStudy

KIND = "bursts"
Facts = dict[str, object]


def find_bursts(bench: Workbench, progress: Progress = silent) -> Done:
    """Find pushes and bursts and keep them, with the parts of the label and what they are compared with, as one run."""
    small = bench.study.settings.small_cap
    options = {"rules": _digest(bench.study.rules), "ties": _ties_run(bench), "small_cap": small.model_dump()}
    run = run_id(bench.study, KIND, bench.as_of, options)
    known = known_run(bench.study, run)
    if known is not None:
        return Done(run, known, new=False)
    progress("pushes and bursts")
    facts, tables = _found(bench)
    for part, name in (
        (_rules, "market rules"),
        (_comparisons, "pushes beside other sessions"),
        (_leads, "initiators"),
        (_opposite, "opposite trades"),
    ):
        progress(name)
        more, results = part(bench)
        facts |= more
        tables |= results
    keep_run(bench.study, run, KIND, bench.as_of, facts, tables)
    return Done(run, facts, new=True)


def _digest(folder: Path | None) -> str:
    """Of the study's own rules, so that a changed table makes a new run."""
    files = sorted(folder.glob("*.csv")) if folder is not None else []
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()[:32]


def _found(bench: Workbench) -> tuple[Facts, dict[str, pd.DataFrame]]:
    import pandas as pd

    from graph.market.rules.small_cap import small_cap

    study = bench.market
    thresholds = bench.study.settings.small_cap.model_dump()
    pushes = study.pushes.assign(small_cap=small_cap(study.pushes, bench.tables["market_values"], thresholds)["small"])
    facts: Facts = {
        "pushes": len(study.pushes),
        "outcomes": {str(name): int(n) for name, n in study.pushes["outcome"].value_counts().items()},
        "bursts": _by(study.bursts, "tier"),
        "rules": _by(study.bursts, "rule"),
        "extreme": int(study.bursts["extreme"].sum()) if len(study.bursts) else 0,
        "disclosed": _disclosed(study.bursts),
        "small_cap": _by(pushes, "small_cap"),
        "flow": _measures(study),
    }
    tables = {"pushes": pushes, "bursts": study.bursts}
    if study.components:
        tables["burst_components"] = pd.concat(study.components.values(), ignore_index=True)
    return facts, tables


def _measures(study: MarketStudy) -> list[Facts]:
    """Every measure of retail flow there is, with its tier, how much of it, and how it is known to fail."""
    import numpy as np

    from graph.market.flow.measure import measures

    found: list[Facts] = []
    for measure in measures().values():
        series = [value for of in study.signals.values() for value in measure.value(of.panel).values()]
        count = int(sum(np.count_nonzero(~np.isnan(value)) for value in series))
        if count:
            told: Facts = {"measure": measure.name, "tier": measure.tier, "stock_sessions": count}
            found.append(told | {"unit": measure.unit, "weakness": measure.weakness})
    return found


def _rules(bench: Workbench) -> tuple[Facts, dict[str, pd.DataFrame]]:
    """Limit days, movements and halts for inspection of Chinese stocks."""
    from graph.market.rules.a_shares import at_limit

    found = bench.a_shares
    if found is None:
        return {}, {}
    days = at_limit(found.days)
    facts: Facts = {
        "limits": {
            "stock_sessions": len(found.days),
            "up": int((days["closed_at"] == "up").sum()),
            "down": int((days["closed_at"] == "down").sum()),
            "locked": int(days["locked"].sum()),
            "broken": int((days["broken"] != "").sum()),
            "approximate": int(days["approximate"].sum()),
            "unknown": _whys(found.days),
        },
        "movements": {**_by(found.movements, "kind"), "unknown": _whys(found.deviations)},
        "dragon_tiger": _by(found.dragon_tiger, "answer"),
        "inspections": _by(found.inspections, "answer"),
    }
    return facts, {"limit_days": days, "movements": found.movements, "inspections": found.inspections}


def _comparisons(bench: Workbench) -> tuple[Facts, dict[str, pd.DataFrame]]:
    """How often a burst followed, and what stocks returned after bursts, each beside its placebo."""
    import pandas as pd

    from graph.market.after_bursts import after_bursts
    from graph.market.followed import COLUMNS, Window, followed
    from graph.market.rules.a_shares import censored

    study, rules = bench.market, bench.a_shares
    shares: list[pd.DataFrame] = []
    returns: list[pd.DataFrame] = []
    for market, signals in sorted(study.signals.items()):
        panel = signals.panel
        bursts = study.bursts.loc[study.bursts["stock_id"].isin(panel.stocks)]
        pushes = study.pushes.loc[study.pushes["market"] == market]
        shares.append(followed(pushes, Window(signals, bursts)).assign(market=market))
        limits = censored(rules.days, panel) if rules is not None and market == "CN" else None
        returns.append(after_bursts(bursts, panel, limits).assign(market=market))
    return {
        "followed": _rows(pd.concat(shares) if shares else pd.DataFrame(columns=list(COLUMNS))),
        "after_bursts": _rows(pd.concat(returns) if returns else pd.DataFrame()),
    }, {}


def _leads(bench: Workbench) -> tuple[Facts, dict[str, pd.DataFrame]]:
    """Initiators and chasers."""
    from graph.market.who_leads import who_leads

    found = who_leads(bench.market)
    return {"initiators": _rows(found.counts)}, {"initiators": found.accounts}


def _ties_run(bench: Workbench) -> str | None:
    """The search for rings whose ties are counted: the latest by the moment; none where no account's trades are known.

    Part of what a run is made from, so that bursts are looked for again after a new search.
    """
    from loaders.sync.state import current_state

    record = bench.study.record
    return current_state(record, bench.as_of).ringed if record.rows("account_trades").num_rows else None


def _opposite(bench: Workbench) -> tuple[Facts, dict[str, pd.DataFrame]]:
    """Who sold after a push to buy, where trades of accounts are known."""
    from graph.market.opposite_trade import opposite_trades

    trades, run = bench.tables["account_trades"], _ties_run(bench)
    if trades.empty:
        return {}, {}
    record = bench.study.record
    ties = None if run is None else record.results("same_person", run, as_of=bench.as_of).to_pandas()
    found = opposite_trades(bench.market.pushes, trades, ties, as_of=bench.as_of)
    facts = {
        **{stance: _by(found.loc[found["stance"] == stance], "opposite") for stance in ("buy", "unknown")},
        "order_unknown": int((~found["order_known"].fillna(True)).sum()),
        "ties": None if ties is None else len(ties),
        "ties_run": run,
    }
    return {"opposite": facts}, {"opposite_trades": found}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON can say them: null for what is unknown."""
    return [
        {str(name): None if value != value else value for name, value in row.items()}  # noqa: PLR0124 - NaN
        for row in table.astype(object).to_dict("records")
    ]


def _disclosed(bursts: pd.DataFrame) -> str:
    """How many bursts stood beside news, or that nothing can be said of it."""
    found = _by(bursts, "disclosed")
    if not set(found) - {"unknown"}:
        return "unknown: no disclosures of these stocks are loaded"
    return ", ".join(f"{answer} {found.get(answer, 0):,}" for answer in ("yes", "no", "unknown"))


def _whys(rows: pd.DataFrame) -> dict[str, int]:
    """Of how many stock-sessions something is not known, by the reason."""
    return {why: count for why, count in _by(rows, "why").items() if why}


def _by(rows: pd.DataFrame, column: str) -> dict[str, int]:
    return {str(k): int(n) for k, n in rows[column].value_counts().items()} if len(rows) else {}
