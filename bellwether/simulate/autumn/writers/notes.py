"""What a reader needs beside the exports: a README, settings to copy, nicknames to copy."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.themes_sheet import write_aliases

README = """\
# An invented autumn

Everything in `exports` was made by `bellwether simulate --preset autumn-2024`. No account, post, price, ban or
notice in it is real. Two stocks bear real names, 002312.SZ (川发龙蟒) and 002253.SZ (川大智胜), because questions are
asked of them; what happens to them here did not happen. All other names and codes are invented.

- `exports/mediacrawler`: Douyin (JSON lines), Kuaishou (JSON), Xiaohongshu (CSV), one file a crawl; the files of
  {read_again_on} are of the crawler's later version, which leaves persons out
- `exports/wechat_channels`: the API's lists, a downloader's sheet, and the canonical sheets of posts and comments
- `exports/reddit`, `exports/livestreams.csv`
- `exports/akshare`, `exports/tushare`: bars, limit pools, halts, flows by order size, indices
- `exports/enforcement.csv`, `exports/disclosures.csv`, `exports/themes.csv`, `exports/us_stocks.tsv`
- `notes/bellwether.toml`: settings to copy into the study's; `notes/aliases.csv`: nicknames that some posts use
- `truth`: what was planted, sealed; no loader reads it

Times without a zone are Beijing's. Seed {seed}.
"""
SETTINGS = """\
# To copy into the study's bellwether.toml: the clocks of whoever exported what carries no zone.
[zones]
wechat_channels_sheet = "Asia/Shanghai"
"""


def write_notes(folder: Path, world: World) -> None:
    """``README.md``, ``bellwether.toml`` and ``aliases.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    text = README.format(read_again_on=world.setting.plan.read_again_on, seed=world.setting.seed)
    (folder / "README.md").write_bytes(text.encode())
    (folder / "bellwether.toml").write_bytes(SETTINGS.encode())
    write_aliases(folder / "aliases.csv", world)
