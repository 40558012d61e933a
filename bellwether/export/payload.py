"""The picture as the page's viewer reads it: columns of nodes and ties, the sessions, and the evidence."""

from __future__ import annotations

from collections import Counter

from bellwether.export import kinds
from bellwether.export.drawing import Drawing
from bellwether.export.facts import Words, account_facts, engagement_facts, iso_date, push_facts, stock_facts
from bellwether.export.inert import finite, inert, link
from bellwether.export.picture import Picture, Row, complete, influencers, key, platform_of, tied
from bellwether.export.selection import NODES, platforms, select
from bellwether.export.wording import WORDS, language


def payload(picture: Picture, nodes: int = NODES) -> dict[str, object]:
    """What the viewer draws, ready for JSON: no value in it is anything but text, finite numbers, lists and dicts.

    Args:
        picture: the rows.
        nodes: most nodes drawn (see `selection`); what was left out is said in `meta.leftOut`.

    Returns:
        meta, nodeKinds, edgeKinds, nodes and edges (see `drawing`; ties name nodes by row number),
        days (decision sessions, ascending ISO dates; -1 in a `day` column is undated), evidence.
    """
    words = WORDS[language(picture.lang)]
    whole = complete(picture)
    shown = select(whole, nodes)
    drawing = _draw(whole, shown, words)
    return {
        "meta": _meta(whole, shown, words),
        "nodeKinds": kinds.labelled(kinds.NODES, words),
        "edgeKinds": kinds.labelled(kinds.EDGES, words),
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "days": drawing.days,
        "evidence": drawing.evidence,
    }


def _meta(whole: Picture, shown: Picture, words: Words) -> dict[str, str]:
    texts = {name: inert(getattr(whole, name)) for name in ("title", "subtitle", "generated", "digest")}
    texts["subtitle"] = " · ".join(filter(None, (texts["subtitle"], _only_platform(whole, words))))
    return {**texts, "lang": language(whole.lang), "leftOut": _left_out(whole, shown, words), "note": words["note"]}


def _only_platform(whole: Picture, words: Words) -> str:
    names = {inert(platform_of(row)) for row in influencers(whole).values()}
    return words["posted"].format(name=names.pop()) if len(names) == 1 and names != {""} else ""


def _left_out(whole: Picture, shown: Picture, words: Words) -> str:
    """What is not drawn, as "showing 400 of 26,879 accounts"; empty when all is."""
    counts = [
        (len(part.accounts), len(part.pushes), len(part.stocks), len(part.engagements) + len(part.follows))
        for part in (shown, whole)
    ]
    parts = [
        words["part"].format(shown=f"{some:,}", all=f"{every:,}", what=words[what])
        for some, every, what in zip(*counts, ("accounts", "pushes", "stocks", "ties"), strict=True)
        if some < every
    ]
    return words["shown"].format(parts=words["join"].join(parts)) if parts else ""


def _draw(whole: Picture, shown: Picture, words: Words) -> Drawing:
    makers = influencers(whole)
    drawing = Drawing(sorted({day for row in shown.pushes if (day := iso_date(row.get("session")))}))
    pushing = [row for row in shown.accounts if key(row, "account_id") in makers]
    _put_platforms(drawing, shown.accounts, pushing, words)
    _put_accounts(drawing, whole, shown, makers, words)
    for row in pushing:
        drawing.tie(f"account:{key(row, 'account_id')}", f"platform:{platform_of(row)}", kind="on")
    _put_stocks(drawing, whole, shown, words)
    for row in sorted(shown.pushes, key=lambda push: (iso_date(push.get("session")), key(push, "push_id"))):
        _put_push(drawing, row, words)
    for row in shown.engagements:
        _put_engagement(drawing, row, words)
    for row in shown.follows:
        drawing.tie(f"account:{key(row, 'follower_id')}", f"account:{key(row, 'followed_id')}", kind="follows")
    return drawing


def _put_platforms(drawing: Drawing, accounts: list[Row], pushing: list[Row], words: Words) -> None:
    counts = Counter(platform_of(row) for row in accounts)
    for name in platforms(pushing):
        facts = {words["accounts"]: f"{counts[name]:,}"}
        drawing.node(f"platform:{name}", kind="platform", label=inert(name), size=1.0, facts=facts)


def _put_accounts(drawing: Drawing, whole: Picture, shown: Picture, makers: dict[str, Row], words: Words) -> None:
    pushes = Counter(key(row, "account_id") for row in shown.pushes)
    here, everywhere = tied(shown), tied(whole)
    for row in shown.accounts:
        account_id, handle = key(row, "account_id"), inert(row.get("handle"))
        drawing.node(
            f"account:{account_id}",
            kind="influencer" if account_id in makers else "follower",
            label=inert(row.get("name")) or handle or inert(account_id),
            size=finite(row.get("reach")) or 0.0,
            facts=account_facts(row, pushes[account_id], (here[account_id], everywhere[account_id]), words),
            find=handle,
        )


def _put_stocks(drawing: Drawing, whole: Picture, shown: Picture, words: Words) -> None:
    here, everywhere = (Counter(key(row, "stock_id") for row in part.pushes) for part in (shown, whole))
    for row in shown.stocks:
        at = key(row, "stock_id")
        stock_id, name = inert(at), inert(row.get("name"))
        drawing.node(
            f"stock:{at}",
            kind="stock",
            label=stock_id if name in ("", stock_id) else f"{stock_id} {name}",
            size=float(here[at]),
            facts=stock_facts(row, (here[at], everywhere[at]), words),
        )


def _put_push(drawing: Drawing, row: Row, words: Words) -> None:
    push, account, stock = (f"{of}:{key(row, of + '_id')}" for of in ("push", "account", "stock"))
    session, named = iso_date(row.get("session")), inert(row.get("stock_id"), 24)
    day = drawing.day(session)
    drawing.node(
        push,
        kind="push",
        label=f"{named} {session[5:]}".strip(),
        size=finite(row.get("probability")) or 0.0,
        facts=push_facts(row, words),
        day=day,
    )
    drawing.tie(account, push, kind="made", weight=2.0, day=day)
    drawing.tie(push, stock, kind="about", weight=2.0, day=day)
    title = f"{named} · {session}" if session else named
    drawing.cite([push, account, stock], title=title, url=link(row.get("url")) or "", note=inert(row.get("source")))


def _put_engagement(drawing: Drawing, row: Row, words: Words) -> None:
    drawing.tie(
        f"account:{key(row, 'source_id')}",
        f"account:{key(row, 'target_id')}",
        kind="amplified",
        weight=max(finite(row.get("times")) or 1.0, 0.0),
        day=drawing.day(iso_date(row.get("first_at"))),
        facts=engagement_facts(row, words),
    )
