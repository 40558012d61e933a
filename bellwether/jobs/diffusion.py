"""How a theme or a stock went from platform to platform, as of a moment; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bellwether.console import plain
from bellwether.jobs.done import Progress, silent
from queries.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.workbench import Workbench
    from graph.diffusion import Diffusion

_MOST = 12
"""Names that an error lists."""


@dataclass(frozen=True)
class Spread:
    """The answer.

    Attributes:
        kind: theme or stock.
        name: its id.
        as_of: nothing later was read.
        zones: IANA zone of each platform that is not on UTC.
        diffusion: the tables.
    """

    kind: str
    name: str
    as_of: datetime
    zones: dict[str, str]
    diffusion: Diffusion


def theme_diffusion(bench: Workbench, theme: str, progress: Progress = silent) -> Spread:
    """Of the posts whose text has a word of the theme.

    Args:
        bench: the study as of a moment.
        theme: the theme's name, or one of its words.
        progress: told each part.

    Raises:
        UsageError: there is no such theme, or the word is of several.
    """
    from loaders.sync.themes import themes_in

    progress("posts")
    posts, themes = (bench.study.record.read(name, as_of=bench.as_of).to_pandas() for name in ("posts", "themes"))
    name = _theme(theme, themes)
    found = themes_in(posts[["post_id", "text"]], themes.loc[themes["theme"] == name])
    return _spread(bench, ("theme", name), posts, found["post_id"], progress)


def stock_diffusion(bench: Workbench, stock: str, progress: Progress = silent) -> Spread:
    """Of the posts that name the stock.

    Args:
        bench: the study as of a moment.
        stock: its id, such as 002312.SZ.
        progress: told each part.

    Raises:
        UsageError: the study knows no such stock.
    """
    progress("posts")
    mentions, name = bench.tables["mentions"], stock.upper()
    known = {*bench.tables["stocks"]["stock_id"], *bench.tables["bars"]["stock_id"], *mentions["stock_id"]}
    if name not in known:
        often = mentions["stock_id"].value_counts().index.astype(str).tolist()
        raise UsageError(f"There is no stock {stock!r} by then.", do=_choose("Named most often are", often))
    return _spread(
        bench, ("stock", name), bench.tables["posts"], mentions.loc[mentions["stock_id"] == name, "post_id"], progress
    )


def _spread(
    bench: Workbench, what: tuple[str, str], posts: pd.DataFrame, chosen: pd.Series, progress: Progress
) -> Spread:
    from graph.diffusion import platform_diffusion
    from loaders.sync.platforms import BEIJING

    progress("curves and draws")
    zones: dict[str, str] = dict.fromkeys(sorted(BEIJING), "Asia/Shanghai")
    dated = posts.loc[posts["event_at"].notna()]
    # A reshare says nothing of its own, as in the graph's NAMED_ON and RAISED_ON.
    about = dated.loc[dated["post_id"].isin(chosen) & (dated["kind"] != "reshare")]
    about = about[["post_id", "platform", "account_id", "event_at"]].rename(columns={"event_at": "posted_at"})
    seen = (dated["event_at"].min(), dated["event_at"].max()) if len(dated) else None
    return Spread(*what, bench.as_of, zones, platform_diffusion(about, zones, seen))


def _theme(asked: str, themes: pd.DataFrame) -> str:
    """The theme of that name, or else the only one that has the word."""
    names = sorted(set(themes["theme"]))
    if asked in names:
        return asked
    words = themes.loc[themes["kind"] != "stock"]
    having = sorted(set(words.loc[words["value"].str.casefold() == asked.casefold(), "theme"]))
    if len(having) == 1:
        return having[0]
    if having:
        raise UsageError(f"{asked!r} is a word of several themes.", do=_choose("Choose of", having))
    if not names:
        raise UsageError("The study has no themes by then.", do="Load a list of them: themes.csv, see docs/formats.md.")
    raise UsageError(f"There is no theme {asked!r}, nor one with that word.", do=_choose("There are", names))


def _choose(what: str, names: list[str]) -> str:
    rest = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{what}: {', '.join(map(plain, names[:_MOST]))}{rest}." if names else "No post names any stock."
