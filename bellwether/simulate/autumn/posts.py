"""Posts with their words and ids, in order of time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn import wording
from bellwether.simulate.autumn.drafts import Draft, Kind
from bellwether.simulate.autumn.native_ids import native_post
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.autumn.themes import TOPIC


@dataclass(frozen=True, slots=True)
class Post:
    """One post: ``author`` and ``stocks`` by index, ``moment`` in UTC epoch seconds, ``fame`` its likes in the end."""

    platform: str
    native: str
    author: int
    moment: int
    stocks: tuple[int, ...]
    kind: Kind
    theme: int
    text: str
    keyword: str
    fame: int

    @property
    def id(self) -> str:
        """Id in the record, ``douyin:123``."""
        return f"{self.platform}:{self.native}"


def write_posts(setting: Setting, drafts: list[Draft]) -> list[Post]:
    """The drafts put into words, in order of time."""
    rng = setting.rng("words")
    return [_post(setting, rng, draft) for draft in sorted(drafts, key=lambda d: (d.moment, d.author, d.stocks))]


def _post(setting: Setting, rng: np.random.Generator, draft: Draft) -> Post:
    account = setting.people.accounts[draft.author]
    theme = setting.themes[draft.theme] if draft.theme >= 0 else None
    word = wording.pick(rng, theme.chinese) if theme else ""
    text = wording.pick(rng, _templates(draft)).format(
        names=said(setting, rng, draft.stocks), word=word, n=int(rng.integers(3, 90))
    )
    appeal = setting.plan.appeal[account.part]
    return Post(
        platform=account.platform,
        native=native_post(rng, account.platform, draft.moment),
        author=draft.author,
        moment=draft.moment,
        stocks=draft.stocks,
        kind=draft.kind,
        theme=draft.theme,
        text=text,
        keyword=word or ("股票" if draft.stocks else "日常"),
        fame=round(appeal * float(rng.lognormal(2.0, 1.0)) * account.fans**0.45),
    )


def _templates(draft: Draft) -> tuple[str, ...]:
    if draft.theme == TOPIC:
        return wording.TOPIC_NAMED if draft.stocks else wording.TOPIC
    if draft.theme >= 0:
        return wording.THEMED if draft.stocks else wording.THEME_ONLY
    return wording.ABOUT if draft.stocks else wording.LIFE


def said(setting: Setting, rng: np.random.Generator, stocks: tuple[int, ...]) -> str:
    """The stocks as a post names them, each in a form of its own."""
    odds = setting.plan.naming_odds
    names = [wording.named(setting.listing.stocks[stock], int(rng.choice(len(odds), p=odds))) for stock in stocks]
    return "、".join(names)
