"""Score the pushes of one session, or of a span, with a model of what was known before its first session opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bellwether.jobs.done import Done, Progress, silent
from bellwether.moments import opening
from bellwether.runs import keep_run, known_run, run_id
from bellwether.workbench import Workbench, markets

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.study import Study
    from graph.scoring.score import Scores

KIND = "score"


def score_pushes(study: Study, session: date, *, since: date | None = None, progress: Progress = silent) -> Done:
    """Score pushes whose decision session lies in [since, session], as of the opening of `session`.

    The model learns only from outcomes known when `since` opened. Each push's features read only what was available
    before its own decision session opened.
    """
    first = since or session
    as_of = opening(session, markets(study))
    run = run_id(study, KIND, as_of, {"since": first.isoformat()})
    known = known_run(study, run)
    if known is not None:
        return Done(run, known, new=False)
    scores = _scores(Workbench(study, as_of), first, session, progress)
    table = _joined(scores)
    facts: dict[str, object] = {
        "session": session.isoformat(),
        "since": first.isoformat(),
        "model": "logistic",
        "tier": "+".join(sorted(scores)) or "none",
        "trained_on": sum(found.trained_on for found in scores.values()),
        "base_rate": next((found.base_rate for found in scores.values() if found.base_rate is not None), None),
        "by_tier": {t: {"trained_on": f.trained_on, "base_rate": f.base_rate} for t, f in scores.items()},
        "scored": int((~table["abstained"]).sum()),
        "abstained": {str(k): int(n) for k, n in table["reason"].value_counts().items()},
    }
    keep_run(study, run, KIND, as_of, facts, {"scores": table})
    return Done(run, facts, new=True)


def _scores(bench: Workbench, first: date, last: date, progress: Progress) -> dict[str, Scores]:
    import numpy as np
    import pandas as pd

    from graph.scoring.score import score

    progress("features as of the opening")
    pushes, features = bench.cases.pushes, bench.features
    days = pushes["session"].dt.date
    asked = ((days >= first) & (days <= last)).to_numpy()
    tiers = current_tiers(bench)
    moment = pd.Timestamp(opening(first, markets(bench.study)))
    found: dict[str, Scores] = {}
    for tier in sorted(set(tiers[asked])):
        progress(f"model, {tier} tier")
        found[tier] = score(features, pushes, asked & np.asarray(tiers == tier), tier, moment)
    return found


def current_tiers(bench: Workbench) -> pd.Series:
    """Tier each push's outcome will have: that of the stock at the session before."""
    import numpy as np
    import pandas as pd

    pushes = bench.cases.pushes
    tiers = pd.Series("proxy", index=pushes.index, dtype=object)
    for market, signals in bench.market.signals.items():
        panel = signals.panel
        row = panel.row(pushes["stock_id"])
        before = panel.column(pushes["session"].to_numpy(dtype="datetime64[D]")) - 1
        inside = (pushes["market"] == market).to_numpy() & (row >= 0) & (before >= 0)
        inside &= before < panel.holders.shape[1]
        at = np.flatnonzero(inside)
        tiers.iloc[at[signals.measured[row[at], before[at]]]] = "measured"
    return tiers


def _joined(scores: dict[str, Scores]) -> pd.DataFrame:
    import pandas as pd

    parts = [part.table for part in scores.values()]
    empty = pd.DataFrame({"push_id": [], "abstained": pd.Series(dtype=bool), "reason": pd.Series(dtype="str")})
    return pd.concat(parts, ignore_index=True) if parts else empty
