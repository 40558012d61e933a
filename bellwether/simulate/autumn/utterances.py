"""Livestreams in words: what was said when, and the ids that the record makes of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bellwether.simulate.autumn import wording
from bellwether.simulate.autumn.banned import Live
from bellwether.simulate.autumn.posts import said
from bellwether.simulate.autumn.setting import Setting


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line said at ``moment`` (UTC epoch seconds), the stocks in it by index, and who watched then."""

    moment: int
    stocks: tuple[int, ...]
    text: str
    viewers: int


def live_id(live: Live) -> str:
    """Native id of a stream, made of its start as the platform makes them."""
    return str((live.start << 32) + 7_000_000 + live.author)


def utterances(setting: Setting, live: Live) -> list[Utterance]:
    """What was said in a stream, in order of time."""
    rng, found = setting.rng(f"said {live.start}"), []
    for n, draft in enumerate(live.spoken):
        template = wording.pick(rng, wording.SPOKEN_ABOUT if draft.stocks else wording.SPOKEN)
        text = template.format(names=said(setting, rng, draft.stocks))
        found.append(Utterance(draft.moment, draft.stocks, text, round(live.viewers * (0.6 + 0.02 * min(n, 20)))))
    return found


def utterance_id(setting: Setting, live: Live, spoken: Utterance) -> str:
    """Id in the record of an utterance without one: stream, milliseconds, hash of speaker and words.

    The recipe is that of the source ``canonical_utterances``; a test holds the two together.
    """
    account = setting.people.accounts[live.author]
    digest = hashlib.sha256(f"{account.id} {spoken.text}".encode()).hexdigest()[:8]
    return f"{account.platform}:{live_id(live)}-{spoken.moment * 1_000}-{digest}"
