"""bellwether bursts: pushes, bursts, what became of each push, and what all of it is compared with."""

from __future__ import annotations

from typing import Any

from bellwether.console import print_json, say, steps, table
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import open_study

STEP = 40
_TIERS = {"measured": "measured retail buying", "proxy": "abnormal volume (proxy)"}
_COMPARED = {
    "pushes": "after pushes",
    "moved": "the same accounts' histories moved in time (placebo)",
    "matched": "stock-sessions most like them, nobody named",
}
Facts = dict[str, Any]


def bursts(study: StudyOption = HERE, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Find bursts (measured retail buying, or abnormal volume as its proxy), label every push, and compare."""
    from bellwether.jobs.bursts import find_bursts
    from bellwether.workbench import bench_at

    with steps("Bursts") as step:
        done = find_bursts(bench_at(open_study(study), as_of), step)
    if as_json:
        print_json({"run": done.run, "new": done.new, **done.facts})
        return
    show(done.facts)
    _show_rules(done.facts)
    _show_returns(done.facts["after_bursts"])
    _show_leads(done.facts["initiators"])
    _show_opposite(done.facts.get("opposite"))
    _show_measures(done.facts["flow"])


def show(facts: Facts) -> None:
    """Bursts by tier, pushes by outcome, and whether bursts followed oftener than they do anyway."""
    table("Bursts", ["tier", "bursts"], ([_TIERS.get(k, k), n] for k, n in facts["bursts"].items()))
    table(f"{facts['pushes']:,} pushes", ["outcome", "pushes"], facts["outcomes"].items())
    say(f"Disclosures: {facts['disclosed']}.")
    if set(facts["small_cap"]) - {"unknown"}:
        small = ", ".join(f"{answer} {facts['small_cap'].get(answer, 0):,}" for answer in ("yes", "no", "unknown"))
        say(f"Pushes of small stocks, by their value when the session opened: {small}.")
    if facts["followed"]:
        columns = ["tier", "share with a burst's first session within five", "of", "share", "95 %"]
        table("How often a burst followed", columns, map(_followed, facts["followed"]))


def _followed(row: Facts) -> list[object]:
    return [row["tier"], _COMPARED[row["of"]], row["stock_sessions"], _percent(row["share"]), _ends(row)]


def _show_rules(facts: Facts) -> None:
    """Limit days, movements and halts for inspection of Chinese stocks."""
    limits = facts.get("limits")
    if limits is None:
        return
    approximate = f", {limits['approximate']:,} of these approximate (adjusted prices)" if limits["approximate"] else ""
    say(
        f"A-shares, {limits['stock_sessions']:,} stock-sessions: closed at the upper limit {limits['up']:,}, at the "
        f"lower {limits['down']:,}, locked all session {limits['locked']:,}, reached and left {limits['broken']:,}"
        f"{approximate}."
    )
    moved, halted = facts["movements"], facts["inspections"]
    say(f"Abnormal movements {moved.get('abnormal', 0):,}, severe {moved.get('severe', 0):,}.")
    tiger = facts["dragon_tiger"]
    say(
        f"Met a trigger of the dragon-tiger list, which has only the most extreme: {tiger.get('could be listed', 0):,} "
        f"stock-sessions; unknown: {tiger.get('unknown', 0):,}."
    )
    say(
        f"Halts for inspection {halted.get('inspection', 0):,}, perhaps {halted.get('perhaps', 0):,}, suspensions "
        f"without a reason {halted.get('unknown', 0):,}."
    )
    for of, whys in (("The limit", limits["unknown"]), ("The deviation", moved["unknown"])):
        for why, count in whys.items():
            say(f"{of} is unknown on {count:,} stock-sessions: {why}.")


def _show_returns(rows: list[Facts]) -> None:
    """What stocks returned after bursts, beside the placebo; rules with few bursts by their number."""
    told = [row for row in rows if row.get("window")]
    columns = [
        "tier",
        "rule",
        "sessions",
        "bursts",
        "",
        "abnormal return",
        "95 %",
        "placebo",
        "95 % of moves",
        "rank p",
    ]
    if told:
        table("Returns above the market's after a burst's first session", columns, map(_returned, told))
    for row in rows:
        if not row.get("window"):
            say(f"Too few to say what followed: {row['bursts']:,} bursts by {row['rule']} ({row['tier']} tier).")


def _returned(row: Facts) -> list[object]:
    is_mean = row["mean"] is not None
    kind = "mean" if is_mean else "median" + {"exact": ""}.get(row["median_is"], f", {row['median_is']}")
    ends = _ends(row) if is_mean else f"{row['censored']:,} end at a limit"
    placebo = f"{_percent(row['placebo_low'])} – {_percent(row['placebo_high'])}"
    found = [kind, _percent(row["mean"] if is_mean else row["median"]), ends, _percent(row["placebo"]), placebo]
    return [row["tier"], row["rule"], row["window"], row["events"], *found, row["rank_p"]]


def _show_leads(rows: list[Facts]) -> None:
    columns = ["tier", "accounts", "with interval", "all together", "95 %", "early", "by chance", "late", "by chance"]
    if rows:
        table("Accounts that come before or arrive late", columns, map(_led, rows))
        say("One account: bellwether show ACCOUNT. All of them: bellwether ask initiators (after bellwether sync).")


def _led(row: Facts) -> list[object]:
    ends = "none" if row["level_low"] is None else f"{row['level_low']:+.3f} – {row['level_high']:+.3f}"
    found = [row[name] for name in ("early", "early_by_chance", "late", "late_by_chance")]
    return [row["tier"], row["accounts"], row["with_interval"], f"{row['level']:+.3f}", ends, *found]


def _show_opposite(facts: Facts | None) -> None:
    """One line, where trades of accounts are known."""
    if facts is None:
        return
    ties = "none, for no search for rings was made by then"
    if facts["ties"] is not None:
        ties = f"pairs that may be one person's (bellwether ask same_person), {facts['ties']:,} of them"
    unsure = facts["order_unknown"]
    order = f"; of these yes, {unsure:,} sold at an unknown time of the push's own session" if unsure else ""
    say(
        "Opposite trades, sold by the account or one tied to it in the session of the push or the next: after pushes "
        f"to buy {_answers(facts['buy'])}; after those of unknown stance {_answers(facts['unknown'])}{order}. "
        f"Ties: {ties}."
    )


def _answers(found: dict[str, int]) -> str:
    return ", ".join(f"{answer} {found.get(answer, 0):,}" for answer in ("yes", "no", "unknown"))


def _show_measures(rows: list[Facts]) -> None:
    names = ("measure", "tier", "stock_sessions", "weakness")
    if rows:
        columns = ["measure", "tier", "stock-sessions", "how it fails"]
        table("What retail flow is read from", columns, ([row[name] for name in names] for row in rows))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _ends(row: Facts) -> str:
    return "none" if row["low"] is None else f"{_percent(row['low'])} – {_percent(row['high'])}"
