"""Facts of a push, a stock or an account as tables in the terminal; every figure with its tier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bellwether.charts.stretch import burst_words
from bellwether.console import plain, records, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bellwether.show.held import Row

_ROWS = 10
_TEXT = 280
_PUSHES = ("push_id", "pushed_at", "session", "handle", "stance", "in_words", "lead_sessions")
_BURSTS = ("first_session", "last_session", "sessions", "what", "rule", "strength", "extreme", "disclosed")


def printed(facts: Row) -> None:
    """Everything a person wants to see of it; `--json` has all."""
    {"push": _push, "stock": _stock, "account": _account}[facts["kind"]](facts)
    say(
        f"As of {facts['as_of']:%Y-%m-%d %H:%M} UTC. That a push came before something does not show that it caused it."
    )


def _push(facts: Row) -> None:
    followers = "unknown followers" if facts["followers"] is None else f"{facts['followers']:,} followers"
    lead = facts["lead_sessions"]
    facts_of = {
        "pushed at": f"{plain(facts['pushed_at'])} UTC",
        "by": f"{_called(facts)}, {followers} and {facts['engagers']:,} engagers by then",
        "stock": " ".join([facts["stock_id"], *facts["names"][:1]]),
        "text": _short(facts["text"]),
        "found by": f"{facts['method']}, confidence {facts['confidence']:g}; stance {facts['stance']}",
        "decision session": facts["session"],
        "outcome": f"{facts['in_words']} ({_tier(facts['tier'])})",
        "lead": None if lead is None else f"{lead:,} sessions from the decision session to the burst's first",
        "score": _scored(facts["score"]),
        "source": facts["from"],
        "address": facts["url"],
        "status": facts["status"],
    }
    table(f"Push {plain(facts['push_id'])}", ["", ""], [[name, value] for name, value in facts_of.items() if value])
    if facts["burst"]:
        records("Its burst", [_burst(facts["burst"])], _BURSTS)


def _scored(score: Row | None) -> str:
    if score is None:
        return "none"
    if score["abstained"]:
        return f"none: {score['reason']}"
    ends = "" if score["low"] is None else f", 95 % interval {score['low']:.3f} to {score['high']:.3f}"
    return f"{score['probability']:.3f}{ends} ({_tier(score['tier'])}); a probability, not a finding about anybody"


def _stock(facts: Row) -> None:
    span = facts["window"]
    title = " ".join([facts["stock_id"], *facts["names"], *([facts["sector"]] if facts["sector"] else [])])
    _say(title if span else f"{title}: no prices or holder counts of it are known.")
    if span:
        say(f"{span['sessions']:,} sessions, {span['first']} to {span['last']}; {_tier(facts['tier'])}.")
    _latest("Sessions", list(reversed(facts["sessions"])), (), most=5)
    if facts["flow"]:
        _say(_flow(facts["flow"]))
    _latest("Bursts", [_burst(row) for row in facts["bursts"]], _BURSTS)
    _latest(
        "Limit days", facts["limit_days"], ("session", "closed_at", "locked", "broken", "consecutive", "approximate")
    )
    columns = ("session", "kind", "rule", "direction", "first_session", "sessions", "value", "approximate")
    _latest("Movements, by the exchange's rules", facts["movements"], columns)
    _latest("Halts", facts["halts"], ("session", "kind", "resumed", "reason", "source", "from"))
    _latest("Disclosures", facts["disclosures"], ("session", "kind", "published_at", "title", "from"))
    columns = ("session", "kind", "reason", "consecutive", "breaks", "source", "from")
    _latest("Reported by exchange or vendor", facts["market_events"], columns)
    _latest("Pushes", facts["pushes"], _PUSHES)
    _outside(facts)


def _outside(facts: Row) -> None:
    """What the window leaves out."""
    left = {name: count - len(facts[name]) for name, count in facts["in_all"].items()}
    parts = [f"{name.replace('_', ' ')} {count:,}" for name, count in left.items() if count]
    if parts:
        say(f"Outside these sessions: {', '.join(parts)}. Choose others with --from, --to or --sessions.")


def _account(facts: Row) -> None:
    known: list[list[Any]] = [["platform", facts["platform"]]]
    known += [
        [name.replace("_", " "), facts[name]] for name in ("name", "created_at", "verified") if facts[name] is not None
    ]
    known += [["source", facts["from"]]] if facts["from"] else []
    table(f"Account {plain(_called(facts))}", ["", ""], known)
    followers = [{**row, "at": row["at"].date(), "value": row["value"]} for row in facts["followers"]]
    _latest("Followers, as declared", followers, ("at", "value", "lower_bound", "from"), most=5)
    rows = [{name: row[name] for name in ("measure", "value", "low", "high", "method")} for row in facts["measures"]]
    if rows:
        of = f"{facts['measures'][0]['as_of']:%Y-%m-%d %H:%M} UTC"
        records(f"Measures as of {of}; without an interval where exact", rows)
    _latest("How early it is", [_early(row) for row in facts["initiator"]], ())
    outcomes = [
        {"tier": _tier(row["tier"]), "pushes": row["pushes"], "what": row["in_words"]} for row in facts["outcomes"]
    ]
    _latest("Pushes by outcome", outcomes, (), most=20)
    columns = [name if name != "handle" else "stock_id" for name in _PUSHES]
    _latest("Pushes", facts["pushes"], columns)
    _latest("Orders and bans", facts["enforcement"], ("action", "at", "until", "authority", "reason", "from"))
    for ring in facts["rings"]:
        others = [one for one in ring["members"] if one != facts["account_id"]]
        shown = ", ".join(others[:_ROWS]) + (f" and {len(others) - _ROWS:,} more" if len(others) > _ROWS else "")
        _say(f"In ring {ring['ring']} of {ring['accounts']:,} accounts, tied to {ring['own_ties']:,}: {shown}.")


def _say(text: str) -> None:
    """A line with text from outside."""
    say(plain(text))


def _early(row: Row) -> Row:
    names = ("tier", "pushes", "bursts", "before", "after", "score", "low", "high", "placebo", "said")
    return {name: _tier(row[name]) if name == "tier" else row[name] for name in names}


def _latest(title: str, rows: Sequence[Row], columns: Sequence[str], most: int = _ROWS) -> None:
    """The first rows of a table, which are the latest; nothing where there are none."""
    if rows:
        more = f", the latest {most} of {len(rows):,}" if len(rows) > most else ""
        records(f"{title}{more}", rows[:most], columns)


def _burst(row: Row) -> Row:
    return row | {"what": f"{burst_words(row['tier'])} ({row['tier']})"}


def _flow(flow: Row) -> str:
    return f"Flow is {flow['measure']} ({_tier(flow['tier'])}), {flow['unit']}. {flow['weakness']}"


def _tier(tier: str | None) -> str:
    return f"{tier} tier" if tier and tier != "none" else "no tier"


def _called(facts: Row) -> str:
    return f"{facts['handle']} ({facts['account_id']})" if facts["handle"] else facts["account_id"]


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _TEXT else f"{text[:_TEXT]}…"
