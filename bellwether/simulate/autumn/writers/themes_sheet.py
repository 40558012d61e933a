"""The user's lists: themes with their words and stocks, and nicknames of stocks."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv


def write_themes(path: Path, world: World) -> None:
    """``themes.csv``: theme, words in both languages and stocks, several in a cell parted by ``|``."""
    stocks = world.setting.listing.stocks
    rows = [
        [theme.name, "|".join(theme.chinese), "|".join(theme.english), "|".join(stocks[n].id for n in theme.stocks)]
        for theme in world.setting.themes
    ]
    save_csv(path, ("theme", "words_zh", "words_en", "stocks"), rows)


def write_aliases(path: Path, world: World) -> None:
    """``aliases.csv``: the nicknames that posts use, for the user to copy into a study."""
    stocks = [stock for stock in world.setting.listing.stocks if stock.nickname]
    rows = [[stock.nickname, stock.id, "nickname", "", stock.name] for stock in stocks]
    save_csv(path, ("alias", "stock_id", "kind", "since", "note"), rows)
