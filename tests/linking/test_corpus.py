"""The hand-made posts are well formed, and what they say is named stands in the lists of names."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "corpus"
PLATFORMS = {"weibo", "douyin", "xiaohongshu", "wechat_channels", "x", "reddit", "telegram"}
COLUMNS = {"id", "half", "platform", "at", "text", "mentions", "stance", "why"}
STOCK = re.compile(r"\d{6}\.(?:SH|SZ|BJ)|[A-Z]{1,5}(?:-[A-Z])?\.US")
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
HAN = re.compile(r"[\u4e00-\u9fff]")
MARKS = re.compile(r"^(?:\*ST|ST|XD|XR|DR|N|C)(?=[\u4e00-\u9fff])|-(?:UW|WD|U|W)$")
TRADITIONAL = str.maketrans("貴臺寧時國亞東財藥綠礦業賽發龍", "贵台宁时国亚东财药绿矿业赛发龙")

Row = dict[str, Any]
Names = dict[str, set[str]]


def posts() -> list[Row]:
    return [json.loads(line) for line in (CORPUS / "posts.jsonl").read_text(encoding="utf-8").splitlines()]


def aliases() -> list[dict[str, str]]:
    with (CORPUS / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kind(post: Row) -> str:
    return post["why"].partition(":")[0]


def test_three_hundred_posts_in_two_halves() -> None:
    rows = posts()
    assert [post["id"] for post in rows] == [f"{number:03d}" for number in range(1, 301)]
    assert Counter(post["half"] for post in rows) == {"tune": 150, "report": 150}
    assert len({post["text"] for post in rows}) == 300


def test_three_in_five_are_chinese() -> None:
    chinese = sum(HAN.search(post["text"]) is not None for post in posts())
    assert 0.55 <= chinese / 300 <= 0.65


def test_every_kind_of_difficulty_is_shared_out_evenly() -> None:
    halves: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for post in posts():
        halves[kind(post)][post["half"]] += 1
    uneven = {name: half for name, half in halves.items() if abs(half["tune"] - half["report"]) > 1}
    assert uneven == {}
    assert [name for name, half in halves.items() if half.total() < 8] == []


def test_each_post_is_well_formed() -> None:
    for post in posts():
        assert set(post) == COLUMNS
        assert post["platform"] in PLATFORMS
        assert datetime.fromisoformat(post["at"]).utcoffset() is not None
        assert set(post["stance"].values()) <= {"buy", "sell", "unknown"}
        assert all(STOCK.fullmatch(stock) for stock in post["stance"])
        assert {mention["stock"] for mention in post["mentions"]} == set(post["stance"]), post


def test_surfaces_stand_in_the_text_in_order() -> None:
    for post in posts():
        rest = post["text"]
        for mention in post["mentions"]:
            _, found, rest = rest.partition(mention["surface"])
            assert found, post


def test_the_table_of_aliases() -> None:
    rows = aliases()
    assert list(rows[0]) == ["alias", "stock_id", "kind", "since", "note"]
    assert len({row["alias"] for row in rows}) == len(rows)
    assert {row["kind"] for row in rows} == {"nickname", "homophone", "english", "abbreviation"}
    assert [row for row in rows if not STOCK.fullmatch(row["stock_id"])] == []


def plain(name: str) -> str:
    """The name in half-width, simplified letters, without spaces, prefixes and suffixes."""
    half_width = re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).translate(TRADITIONAL)
    return MARKS.sub("", MARKS.sub("", half_width))


def words(name: str) -> str:
    """An American company's name as lower-case words."""
    return " ".join(word.rstrip(".") for word in re.findall(r"[\w.&']+", name.lower())).replace("corporation", "corp")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def chinese_id(code: str, renumbered: dict[str, str]) -> str:
    new = renumbered.get(code, code)
    if new.startswith("92") or new[0] in "48":
        return f"{new}.BJ"
    return f"{new}.SH" if new[0] in "69" else f"{new}.SZ"


@pytest.fixture(scope="module")
def renumbered(shared_data: Path) -> dict[str, str]:
    """Beijing's new code by the old."""
    rows = table(shared_data / "symbols" / "cn_bse_code_renumbering_derived.csv")
    return {row["old_code_20241112"]: row["new_code"] for row in rows}


@pytest.fixture(scope="module")
def chinese(shared_data: Path, renumbered: dict[str, str]) -> Names:
    """All names each Chinese stock has had in the three dated lists."""
    found: Names = defaultdict(set)
    for file, code, name in (
        ("cn_codes_akshare_20241112.csv", "code", "name"),
        ("cn_stock_basic_tushare.csv", "symbol", "name"),
        ("cn_code_adata_incl_delisted.csv", "stock_code", "short_name"),
    ):
        for row in table(shared_data / "symbols" / file):
            found[chinese_id(row[code], renumbered)].add(plain(row[name]))
    return found


@pytest.fixture(scope="module")
def american(shared_data: Path) -> Names:
    """The names each American stock has in the two lists."""
    found: Names = defaultdict(set)
    for file, ticker, name in (
        ("us_nasdaq_screener_20260822.csv", "symbol", "name"),
        ("us_sec_company_tickers.csv", "ticker", "title"),
    ):
        for row in table(shared_data / "symbols" / file):
            found[f"{re.sub(r'[./]', '-', row[ticker])}.US"].add(words(row[name]))
    return found


def test_every_stock_is_in_the_lists(chinese: Names, american: Names) -> None:
    named = {stock for post in posts() for stock in post["stance"]} | {row["stock_id"] for row in aliases()}
    assert sorted(named - set(chinese) - set(american)) == []


def names_chinese(surface: str, stock: str, chinese: Names, renumbered: dict[str, str]) -> bool:
    code = CODE.search(unicodedata.normalize("NFKC", surface))
    if code is not None:
        return chinese_id(code[0], renumbered) == stock
    return plain(surface) in chinese[stock]


def names_american(surface: str, stock: str, american: Names) -> bool:
    ticker = re.sub(r"[./]", "-", surface.removeprefix("$").upper())
    # In a Chinese cashtag the ticker stands in brackets.
    inside = re.search(r"\(([A-Z]+)\)\$", surface)
    if f"{inside[1] if inside else ticker}.US" == stock:
        return True
    start = words(surface).removesuffix(" class b")
    return any(re.match(rf"{re.escape(start)}(?:\b|\.com\b)", name) for name in american[stock])


def test_every_surface_is_a_name_a_code_or_an_alias_of_its_stock(
    chinese: Names, american: Names, renumbered: dict[str, str]
) -> None:
    table_of_aliases = {row["alias"]: row["stock_id"] for row in aliases()}

    def known(surface: str, stock: str) -> bool:
        if surface in table_of_aliases:
            return table_of_aliases[surface] == stock
        if stock.endswith(".US"):
            return names_american(surface, stock, american)
        return names_chinese(surface, stock, chinese, renumbered)

    named = [(post["id"], mention["surface"], mention["stock"]) for post in posts() for mention in post["mentions"]]
    assert [entry for entry in named if not known(*entry[1:])] == []
