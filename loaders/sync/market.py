"""Rows of stocks, sessions, bars, bursts, pushes and scores."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from loaders.record.sessions import CALENDARS, market_of, sessions
from loaders.sync.disclosures import disclosed
from loaders.sync.halts import halted
from loaders.sync.market_rules import at_limit
from loaders.sync.placing import session_ids
from loaders.sync.tables import Tables, dates, instants

TEXT_SHOWN = 280
_MARKET = r"\.[^.]*$"


def stocks(tables: Tables) -> pd.DataFrame:
    """Stocks that a list, a price file, a halt or a disclosure names, with the first of their names."""
    rows = pd.concat([tables.observed("stocks"), _told_of(tables)]).drop_duplicates("stock_id")
    names = tables.observed("stock_names").sort_values(["stock_id", "kind", "name"]).drop_duplicates("stock_id")
    rows = rows.merge(names[["stock_id", "name"]], on="stock_id", how="left").sort_values("stock_id", ignore_index=True)
    return rows.rename(columns={"stock_id": "id"})[["id", "symbol", "market", "name", "batch"]]


def _told_of(tables: Tables) -> pd.DataFrame:
    """Stocks of halts and disclosures, as a list would have them."""
    rows = pd.concat([found[["stock_id", "batch"]] for found in (halted(tables), disclosed(tables))])
    rows = rows.sort_values(["stock_id", "batch"]).drop_duplicates("stock_id")
    markets = [market_of(str(stock)) for stock in rows["stock_id"].to_list()]
    return rows.assign(symbol=rows["stock_id"].str.replace(_MARKET, "", regex=True), market=markets)


def trading_days(tables: Tables) -> pd.DataFrame:
    """Every session from the first to the last that anything of the market names, market by market."""
    parts = [_span(market, days) for market, days in sorted(_days(tables).items())]
    return pd.concat(parts) if parts else _span("US", pd.Series(dtype="datetime64[s]"))


def next_days(tables: Tables) -> pd.DataFrame:
    """The chain of each market's sessions."""
    days = trading_days(tables)
    later = days.groupby("market")["id"].shift(-1)
    chain = pd.DataFrame({"earlier_id": days["id"], "later_id": later, "batch": "calendar"})
    return chain.loc[later.notna()]


def _days(tables: Tables) -> dict[str, pd.Series]:
    found, pushes = tables.results("bursts", tables.state.bursts), tables.results("pushes", tables.state.bursts)
    started = found[["stock_id", "first_session"]].set_axis(["stock_id", "session"], axis=1)
    told = [tables.observed("bars"), pushes, started, halted(tables), disclosed(tables)]
    named = [rows[["stock_id", "session"]].assign(session=pd.to_datetime(rows["session"])) for rows in told]
    known = pd.concat(named).dropna()
    markets = known["stock_id"].map(lambda stock: market_of(str(stock)))
    return {str(market): group["session"] for market, group in known.groupby(markets)}


def _span(market: str, days: pd.Series) -> pd.DataFrame:
    if days.empty:
        return pd.DataFrame({"id": [], "date": [], "market": []}, dtype="str")
    calendar = sessions(market).days
    first, last = np.datetime64(days.min(), "D"), np.datetime64(days.max(), "D")
    inside = calendar[(calendar >= first) & (calendar <= last)].astype(str)
    return pd.DataFrame({"id": [f"{CALENDARS[market]}:{day}" for day in inside], "date": inside, "market": market})


def traded(tables: Tables) -> pd.DataFrame:
    """Bars, with the retail flow, abnormal volume and limit days of the latest search for bursts."""
    bars = tables.observed("bars").sort_values(["stock_id", "session", "source"])
    bars = bars.drop_duplicates(["stock_id", "session"])
    parts = tables.results("burst_components", tables.state.bursts)
    new = parts["holders"] - parts["holders_before"]
    counted = new.notna()
    parts = parts.assign(
        retail_flow=new.where(counted, parts["flow"]), measure=parts["flow_of"].mask(counted, "holders")
    )
    rows = bars.merge(parts[["stock_id", "session", "retail_flow", "measure", "tier", "volume_z"]], how="left")
    rows = rows.merge(at_limit(tables), how="left", on=["stock_id", "session"])
    rows["session_id"] = session_ids(rows["stock_id"], rows["session"])
    rows = rows.rename(columns={"volume_z": "abnormal"})
    columns = ["close", "volume", "retail_flow", "measure", "tier", "abnormal", "at_limit", "locked", "batch"]
    return rows[["stock_id", "session_id", *columns]]


@lru_cache(maxsize=2)
def pushes(tables: Tables) -> pd.DataFrame:
    """Pushes of the latest search, with the post's text, address, file and row."""
    found = tables.results("pushes", tables.state.bursts)
    posts = tables.observed("posts")[["post_id", "text", "url", "batch", "source_row"]]
    rows = found.merge(posts, on="post_id").sort_values("push_id", ignore_index=True)
    file = rows["batch"].map(tables.files().set_index("batch")["file"])
    rows["source"] = file.astype("str") + ":" + rows["source_row"].astype("str")
    rows["pushed_at"] = instants(rows["pushed_at"])
    rows["text"] = rows["text"].str.slice(0, TEXT_SHOWN)
    return rows.rename(columns={"push_id": "id"})


def push_nodes(tables: Tables) -> pd.DataFrame:
    """Rows of Push."""
    columns = ["id", "post_id", "pushed_at", "stance", "outcome", "tier", "text", "url", "source", "batch", "run"]
    return pushes(tables)[columns]


def made(tables: Tables) -> pd.DataFrame:
    """Who made which push."""
    return pushes(tables).rename(columns={"id": "push_id"})[["account_id", "push_id", "run"]]


def names(tables: Tables) -> pd.DataFrame:
    """Which stock a push names, found how and how surely."""
    return pushes(tables).rename(columns={"id": "push_id"})[["push_id", "stock_id", "method", "confidence", "run"]]


def decides_on(tables: Tables) -> pd.DataFrame:
    """The decision session of each push."""
    rows = pushes(tables)
    rows = rows.loc[rows["session"].notna()]
    ids = session_ids(rows["stock_id"], rows["session"])
    return pd.DataFrame({"push_id": rows["id"], "session_id": ids, "run": rows["run"]})


def bursts(tables: Tables) -> pd.DataFrame:
    """Rows of RetailBurst."""
    rows = tables.results("bursts", tables.state.bursts)
    for name in ("first_session", "last_session"):
        rows[name] = dates(rows[name])
    columns = ["stock_id", "tier", "rule", "first_session", "last_session", "strength", "disclosed", "run"]
    return rows.rename(columns={"burst_id": "id"})[["id", *columns]]


def had(tables: Tables) -> pd.DataFrame:
    """Which stock had which burst."""
    return bursts(tables).rename(columns={"id": "burst_id"})[["stock_id", "burst_id", "run"]]


def started_on(tables: Tables) -> pd.DataFrame:
    """The first session of each burst."""
    rows = tables.results("bursts", tables.state.bursts)
    ids = session_ids(rows["stock_id"], rows["first_session"])
    return pd.DataFrame({"burst_id": rows["burst_id"], "session_id": ids, "run": rows["run"]})


def preceded(tables: Tables) -> pd.DataFrame:
    """Pushes that a burst followed."""
    rows = pushes(tables)
    rows = rows.loc[rows["outcome"].isin(["followed", "disclosed"])].rename(columns={"id": "push_id"})
    return rows[["push_id", "burst_id", "lead_sessions", "run"]].astype({"lead_sessions": "Int64"})


def chased(tables: Tables) -> pd.DataFrame:
    """Pushes made while a burst was on."""
    rows = pushes(tables)
    rows = rows.loc[rows["outcome"].isin(["chaser", "concurrent"])].rename(columns={"id": "push_id"})
    return rows[["push_id", "burst_id", "run"]]


def scoring_runs(tables: Tables) -> pd.DataFrame:
    """Rows of ScoringRun; the one of the latest moment is the latest."""
    runs = [tables.run_facts(run) for run in tables.state.scored]
    columns = ["id", "as_of", "model", "tier", "latest", "trained_on", "base_rate"]
    rows = [
        {
            "id": run["run"],
            "as_of": f"{run['as_of']:%Y-%m-%dT%H:%M:%SZ}",
            "model": run["model"],
            "tier": run["tier"],
            "latest": run["run"] == tables.state.latest,
            "trained_on": run["trained_on"],
            "base_rate": run["base_rate"],
        }
        for run in runs
    ]
    return pd.DataFrame(rows, columns=columns)


def scored(tables: Tables) -> pd.DataFrame:
    """Scores of every scoring run on the pushes shown."""
    parts = [tables.results("scores", run) for run in tables.state.scored] or [tables.results("scores", None)]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.loc[rows["push_id"].isin(pushes(tables)["id"])]
    return rows[["run", "push_id", "probability", "low", "high", "abstained"]]
