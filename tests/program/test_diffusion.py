"""`bellwether diffusion`: a theme and a stock on two platforms, a day apart; wrong use; a chart of hostile names."""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bellwether.charts.diffusion import diffusion_figure, png
from bellwether.charts.lettering import font_of
from bellwether.study import Study
from graph.diffusion import Diffusion, platform_diffusion
from tests.checkout import CHECKOUT
from tests.docs.test_quickstart import commands
from tests.program.studies import copied
from tests.program.test_rings import said
from tests.sync.records import build, take_in

if TYPE_CHECKING:
    from pathlib import Path

BEGUN = datetime(2024, 9, 10, 16, 30, tzinfo=UTC)
"""Half past midnight of the eleventh in Beijing."""
POSTS, ACCOUNTS = 60, 15
THEME, WORD, STOCK = "bull_market", "牛市来了", "GME.US"
ELSE = 10
"""Minutes after a post about the theme at which the same account names the stock."""


def rows() -> list[str]:
    """On weibo one rise and fall over a week, on x the same a day later; no account writes twice in a row."""
    found = ["platform,id,author_id,author_handle,text,created_at,observed_at"]
    hours = np.sort(84 + 18 * np.random.default_rng(1).laplace(size=POSTS)).clip(0, 160)
    for platform, after in (("weibo", 0), ("x", 24)):
        for n, hour in enumerate(hours - hours[0]):
            at = BEGUN + timedelta(hours=hour + after)
            for extra, text in ((0, f"{WORD}，第 {n} 次"), (ELSE, f"$GME {n}")):
                moment = f"{at + timedelta(minutes=extra):%Y-%m-%dT%H:%M:%SZ}"
                author = n * 7 % ACCOUNTS
                found.append(f"{platform},{n}{extra:02},{author},h{author},{text},{moment},2024-10-01T00:00:00Z")
    return found


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diffusion")
    (folder / "posts.csv").write_text("\n".join(rows()) + "\n", "utf-8")
    themes = (
        f"theme,words_zh,words_en,stocks\n{THEME},{WORD}|小盘起飞,bull market,{STOCK}\nrobots,机器人|小盘起飞,robots,\n"
    )
    (folder / "themes.csv").write_text(themes, "utf-8")
    (folder / "stocks.tsv").write_text("Sector\tSymbol\tCompany\nShops\t$GME\tGameStop\n", "utf-8")
    held = build(folder / "study")
    take_in(held, folder / "posts.csv", folder / "themes.csv", folder / "stocks.tsv")
    return held.folder


def asked(study: Path, *arguments: object) -> dict[str, Any]:
    return json.loads(said("diffusion", *arguments, "--study", study, "--json"))


@pytest.mark.parametrize(
    ("what", "name", "minutes"), [(("--theme", THEME), THEME, 0), (("--stock", "gme.us"), STOCK, ELSE)]
)
def test_a_theme_and_a_stock(study: Path, what: tuple[str, str], name: str, minutes: int) -> None:
    found = asked(study, *what)
    assert found[what[0].removeprefix("--")] == name
    weibo, x = found["platforms"]
    first = BEGUN + timedelta(minutes=minutes)
    assert [(row["platform"], row["posts"], row["accounts"]) for row in (weibo, x)] == [
        ("weibo", POSTS, ACCOUNTS),
        ("x", POSTS, ACCOUNTS),
    ]
    assert datetime.fromisoformat(weibo["first_at"]) == first
    assert datetime.fromisoformat(x["first_at"]) == first + timedelta(days=1)
    half = [datetime.fromisoformat(row["half_at"]) for row in (weibo, x)]
    assert half[1] - half[0] == timedelta(days=1)
    (lead,) = found["leads"]
    assert (lead["platform"], lead["other_platform"], lead["lag_h"], lead["first"]) == ("weibo", "x", 24.0, "weibo")
    assert 0 < lead["low_h"] <= 24 <= lead["high_h"]


def test_a_theme_by_its_word_is_the_same(study: Path) -> None:
    assert asked(study, "--theme", WORD) == asked(study, "--theme", THEME)
    shown = said("diffusion", "--theme", WORD, "--study", study)
    for part in (f"{THEME} by platform", "2024-09-10 16:30", "+24", "0.0", "weibo", "not that it moved it"):
        assert part in shown


def test_an_earlier_moment_knows_nothing_of_what_came_later(study: Path) -> None:
    moment = BEGUN + timedelta(hours=23)
    found = asked(study, "--theme", THEME, "--as-of", moment.isoformat())
    (weibo,) = found["platforms"]
    assert weibo["posts"] == len(_before(moment)) < POSTS
    assert found["leads"] == []
    early = (BEGUN - timedelta(minutes=1)).isoformat()
    shown = said("diffusion", "--theme", THEME, "--as-of", early, "--study", study)
    assert shown == f"No post about {THEME} was available by 2024-09-10 16:29 UTC.\n"
    assert asked(study, "--theme", THEME, "--as-of", early)["peak_day"] is None


def _before(moment: datetime) -> list[str]:
    """Rows about the theme that were written by then."""
    return [row for row in rows()[1:] if WORD in row and datetime.fromisoformat(row.split(",")[5]) <= moment]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Diffusion is of one theme or of one stock."),
        (("--theme", THEME, "--stock", STOCK), "Give --theme NAME or --stock ID, not both."),
        (("--theme", "熊市"), "There is no theme '熊市', nor one with that word. There are: bull_market, robots."),
        (("--theme", "小盘起飞"), "'小盘起飞' is a word of several themes. Choose of: bull_market, robots."),
        (("--stock", "AMC.US"), "There is no stock 'AMC.US' by then. Named most often are: GME.US."),
        (("--theme", THEME, "--chart", "chart.pdf"), "chart.pdf is no PNG file."),
    ],
)
def test_wrong_use_is_one_sentence(study: Path, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in said("diffusion", *arguments, "--study", study, code=2).splitlines()[-1]


def test_a_chart_is_written(study: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "chart.png"
    said("diffusion", "--theme", THEME, "--chart", file, "--study", study)
    assert size(file.read_bytes())[0] == 1_800
    (tmp_path / "file").touch()
    wrong = said("diffusion", "--theme", THEME, "--chart", tmp_path / "file" / "a.png", "--study", study, code=2)
    assert "cannot be written" in wrong


def size(written: bytes) -> tuple[int, int]:
    """Width and height in the header of a PNG (ISO 15948, 11.2.2)."""
    assert written.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", written[16:24])


def few(*platforms: str) -> Diffusion:
    import pandas as pd

    at = pd.date_range("2024-01-01", periods=40 * len(platforms), freq="3h", tz="UTC")
    names = [platforms[n % len(platforms)] for n in range(len(at))]
    posts = pd.DataFrame({"post_id": [f"{n:03}" for n in range(len(at))], "platform": names, "posted_at": at})
    return platform_diffusion(posts.assign(account_id=posts["post_id"]), {}, draws=20)


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize(
    ("name", "platforms"),
    [
        (r"$\frac{a}{", ("$x^2$", r"\bad{$")),
        ("牛市来了\x07\u202eevil", ("抖音", "x" * 300)),
        ("\U00013000 no font has this", ("one",)),
        ("eight", tuple("abcdefgh")),
    ],
)
def test_hostile_names_are_drawn_as_they_are(name: str, platforms: tuple[str, ...]) -> None:
    """No mathematics is read into them, no glyph is missing (which would warn), and there is room for all."""
    figure = diffusion_figure(few(*platforms), name, {})
    assert size(png(figure))[0] == 1_800


def test_what_no_font_has_is_written_in_ascii() -> None:
    assert font_of("plain é ≥") == ""
    assert font_of("\U0001f9ff\U00013000") is None
    figure = diffusion_figure(few("one"), "\U00013000", {})
    assert r"\U00013000" in figure.get_suptitle()


def test_every_command_of_the_market_page_runs(study: Path, tmp_path: Path) -> None:
    """docs/market.md, in its order. Stock and theme stand for the reader's own; charts go elsewhere."""
    held = Study(copied(study, tmp_path / "study"))
    bars = "Date,Open,High,Low,Close,Volume\n2024-09-12,20,21,19,20,1000\n2024-09-13,20,22,20,22,2000\n"
    (tmp_path / "GME.csv").write_text(bars, "utf-8")
    take_in(held, tmp_path / "GME.csv")
    told = {"study": held.folder, "STOCK": STOCK, WORD: THEME}
    for command in commands((CHECKOUT / "docs" / "market.md").read_text("utf-8")):
        words = [told.get(word, tmp_path / word if word.endswith(".png") else word) for word in command[1:]]
        assert said(*words).strip()
    assert {path.name for path in tmp_path.glob("*.png")} == {"stock.png", "topic.png"}
