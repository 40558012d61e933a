"""Themes: notes are passed over and lines keep their numbers; the packaged template is of this format."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from loaders.canonical.template import THEMES, themes_template
from loaders.source import Stated
from tests.loaders.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "# what we look for, and where\n"
    "\n"
    "theme,words_zh,words_en,stocks,since\n"
    "# a note with, commas\n"
    "robots,人形机器人|灵巧手,humanoid robot,300024.SZ｜688017.SH,\n"
    "memes,,meme stock| ,GME.US|GME.US,2021-01-13\n"
)
SAMPLE = ("themes.csv", TEXT.encode())
COLUMNS = ("theme", "kind", "value", "available_at", "availability", "source_row")
ALWAYS, SINCE = datetime(1970, 1, 1, tzinfo=UTC), datetime(2021, 1, 13, tzinfo=UTC)


def test_golden_rows(tmp_path: Path) -> None:
    seen = read_file(tmp_path, "themes.csv", TEXT)
    assert (seen.source, seen.rejects, seen.gathered.rows) == ("themes_csv", [], 2)
    robots, memes = ("robots", ALWAYS, "assumed", 5), ("memes", SINCE, "published", 6)
    assert seen.rows("themes", *COLUMNS) == [
        (theme, kind, value, *clocks)
        for (theme, *clocks), kind, value in (
            (robots, "stock", "300024.SZ"),
            (robots, "stock", "688017.SH"),
            (robots, "word_zh", "人形机器人"),
            (robots, "word_zh", "灵巧手"),
            (robots, "word_en", "humanoid robot"),
            (memes, "stock", "GME.US"),
            (memes, "word_en", "meme stock"),
        )
    ]


def test_a_stock_that_is_none_refuses_its_row(tmp_path: Path) -> None:
    text = "theme,words_zh,stocks\nrobots,机器人,300024.SZ|新松\nwater,水,600008\n,x,GME.US\n"
    reason = "expected stocks such as 002312.SZ or GME.US"
    seen = read_file(tmp_path, "themes.csv", text)
    assert sorted(seen.rejects) == [
        (2, "stocks", "新松", reason),
        (3, "stocks", "600008", reason),
        (4, "theme", "", "nothing stands here"),
    ]
    found = read_file(tmp_path, "themes.csv", text, Stated(market="CN"))
    assert found.rows("themes", "theme", "value") == [("water", "600008.SH"), ("water", "水")]


def test_a_sheet_saved_in_quotes(tmp_path: Path) -> None:
    text = '\ufeff"theme","words_en","stocks"\r\n"# a note","",""\r\n"a","b","GME.US"\r\n'
    assert read_file(tmp_path, "t.csv", text).rows("themes", "value", "source_row") == [("GME.US", 3), ("b", 3)]


def test_the_template_is_all_notes_and_its_examples_are_themes(tmp_path: Path) -> None:
    plain = read_file(tmp_path, THEMES, themes_template())
    assert (plain.source, plain.gathered.rows, plain.rejects) == ("themes_csv", 0, [])
    head, examples = themes_template().split("theme,words_zh", 1)
    active = f"{head}theme,words_zh{re.sub('(?m)^# ', '', examples)}"
    found = read_file(tmp_path, THEMES, active)
    assert (found.gathered.rows, found.rejects) == (5, [])
    themes = {str(theme) for (theme,) in found.rows("themes", "theme")}
    assert {"humanoid robots", "low-altitude economy", "AI glasses"} <= themes


def test_the_stocks_of_the_template_are_listed(shared_data: Path) -> None:
    listed = (shared_data / "symbols" / "cn_stock_basic_tushare.csv").read_text("utf-8")
    stocks = set(re.findall(r"\d{6}\.S[HZ]", themes_template()))
    assert len(stocks) > 8
    assert [stock for stock in sorted(stocks) if f"{stock}," not in listed] == []
