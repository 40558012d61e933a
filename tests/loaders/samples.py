"""One small good file of each source format, and a folder of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
"""Name and content by source."""

BAD_BAR = BARS.replace(b"600", b"none")
"""The bars with one row that is refused."""


def mixed_folder(folder: Path) -> Path:
    """A folder such as people have: all formats, folders in it, and files that are none of ours."""
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
