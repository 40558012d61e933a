"""One small good file of each source format, and a folder of them such as people have."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from loaders.source import Stated
from tests.loaders.posts import ANN, BEN, CHO, ONE, TWO, lines, post, symbols
from tests.loaders.reading import write

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = post("1", ANN, "Buy $GME", entities=symbols(("GME", 4)))
POSTS = lines(ORIGINAL, post("2", BEN, "RT @ann_a: Buy", ONE, retweeted_status=ORIGINAL), post("3", CHO, "$AMC", TWO))
BARS = b"Date,Open,High,Low,Close,Adj Close,Volume\n2015-03-02,10,12,9,11,11,500\n2015-03-03,11,13,10,12,12,600\n"
HOLDERS = b'timestamp,users_holding\n"2019-01-02 00:43:40",6612\n"2019-01-02 01:43:42",6620\n'
STOCKS = b"Sector,Symbol,Company\nGoods,$GME,Ann's Axes\nFilms,$AMC,Ben's Films\n"
FOLLOWS = b"follower,followed,since\nx:102,x:101,2015-01-05\nx:103,x:101,2015-02-05\n"

SAMPLES = {
    "x_v1": ("posts.jsonl", POSTS),
    "yahoo_daily": ("GME.csv", BARS),
    "robintrack": ("AMC.csv", HOLDERS),
    "stock_list": ("stocks.csv", STOCKS),
    "follows_csv": ("ties.csv", FOLLOWS),
}
"""Name and content by source, of five that between them have lines, tables and names that say the stock."""

FIVE_BARS = BARS + b"".join(b"2015-03-0%d,11,13,10,12,12,600\n" % day for day in (4, 5, 6))
BAD_BAR = FIVE_BARS.replace(b"600", b"none", 1)
"""Five bars of which the second is refused: the most that a file may have refused and still be taken."""


@cache
def every_sample() -> dict[str, tuple[str, bytes]]:
    """Name and content by source, of all sources: the `SAMPLE` of each test module under `sources`, and `SAMPLES`."""
    from tests.loaders import sources

    names = [module.name for module in pkgutil.iter_modules(sources.__path__) if module.name.startswith("test_")]
    modules = {name: importlib.import_module(f"{sources.__name__}.{name}") for name in names}
    found = {name.removeprefix("test_"): module.SAMPLE for name, module in modules.items() if hasattr(module, "SAMPLE")}
    return dict(sorted((SAMPLES | found).items()))


SHANGHAI = "Asia/Shanghai"


def stating() -> Stated:
    """What is stated of all samples."""
    from loaders.sources import sources
    from tests.loaders.sources.test_mapped import MAPPING

    zones = dict.fromkeys(sources(), SHANGHAI)
    return Stated(platform="x", capture={"x_v1": "stream"}, zones=zones, mappings={"mine.toml": MAPPING})


def sample_folder(folder: Path) -> Path:
    """All samples, each in a folder of its source's name, for several share one."""
    for source, (name, content) in every_sample().items():
        (folder / source).mkdir(parents=True)
        write(folder / source, name, content)
    return folder


def mixed_folder(folder: Path) -> Path:
    """A folder such as people have: all of `SAMPLES`, folders in it, and files that are none of ours."""
    (folder / "deeper" / ".hidden").mkdir(parents=True)
    for name, content in SAMPLES.values():
        write(folder, name, content)
    write(folder / "deeper", "AMC.csv", BAD_BAR)
    write(folder / "deeper", "notes.txt", "call Cho\n")
    write(folder / "deeper", "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF")
    write(folder, "nothing.csv", b"")
    write(folder, "prices of mine.csv", BARS)
    write(folder, ".DS_Store", b"\x00")
    write(folder / "deeper" / ".hidden", "GME.csv", BARS)
    return folder
