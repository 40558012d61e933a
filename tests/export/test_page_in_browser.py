"""The page as a reader meets it: real Chromium, from a file, without a network."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from bellwether.export import page as page_module
from bellwether.export.picture import Picture
from tests.export.conftest import SVG, Open, download, facts, search

pytestmark = pytest.mark.browser


def test_the_page_says_what_it_shows(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    assert page.title() == "Small network"
    assert page.inner_text("#count") == "13 / 13 nodes shown"
    assert page.inner_text("#left-out") == "showing 5 of 6 accounts"
    assert page.inner_text("#origin") == "2024-06-01T00:00:00Z · run 0123abcd"
    assert page.locator("#legend-nodes b").all_inner_texts() == ["2", "2", "2", "4", "3"]
    assert page.locator("#legend-edges b").all_inner_texts() == ["4", "4", "2", "1", "3"]


def test_search_finds_a_chinese_name_and_a_click_opens_its_panel(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    assert search(page, "张三") == ["老股民张三"]
    page.click("#q-list li")
    assert page.inner_text("#panel-title") == "老股民张三"
    assert facts(page)["reach"] == "450"
    assert facts(page)["interval"] == "405 – 495"
    page.get_by_role("button", name="002312.SZ 05-20").click()
    assert (facts(page)["score"], facts(page)["interval"]) == ("0.100", "0.050 – 0.150")
    assert page.locator(".evidence small").all_inner_texts() == ["posts.jsonl:14"]
    assert page.get_attribute(".evidence a", "href") == "https://example.org/14"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_the_keys_of_the_page_work_after_a_search(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    search(page, "maven")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-title") == "Maven"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_accounts_of_one_name_are_told_apart(open_page: Open, small: Picture) -> None:
    twins = [{**row, "name": "Twin", "handle": f"twin_{i}"} for i, row in enumerate(small.accounts)]
    page = open_page(replace(small, accounts=twins))
    assert set(search(page, "twin")) == {"Twin"}
    assert page.locator("#q-list li small").all_inner_texts() == ["twin_0", "twin_1", "twin_2", "twin_3"]


def test_kinds_of_which_there_are_none_are_not_in_the_legend(open_page: Open, small: Picture) -> None:
    alike = [{**row, "platform": "x"} for row in small.accounts]
    page = open_page(replace(small, accounts=alike, follows=[]))
    assert page.inner_text("#sub") == "invented · posted on x"
    kinds = page.locator("#legend-nodes span").all_inner_texts()
    assert kinds == ["Influencers", "Stocks", "Pushes", "Followers etc."]
    assert page.locator("#legend-edges span").all_inner_texts() == ["made push", "push about", "engaged with"]


def test_search_knows_handles_ids_and_full_width_letters(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    assert search(page, "MAVEN_H") == ["Maven"]
    assert search(page, "x:12@") == ["GME.US 05-15"]
    assert search(page, "ＧＭＥ．ＵＳ Ｇame") == ["GME.US GameStop"]
    assert search(page, "no such name") == []


def test_enter_belongs_to_the_input_method_while_it_composes(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    search(page, "张三")
    enter = (
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: key}))"
    )
    page.evaluate(enter, True)
    assert page.is_hidden("#panel")
    page.evaluate(enter, False)
    assert page.is_visible("#panel")


def test_replay_shows_only_what_had_happened(open_page: Open, small: Picture) -> None:
    """First session: one push and its stock; two accounts and platforms; the ends of the undated follow and reply."""
    page = open_page(small)
    page.fill("#day", "0")
    assert page.inner_text("#day-name") == "2024-05-13"
    assert page.inner_text("#day-count") == "1 / 1 pushes"
    assert page.inner_text("#count") == "8 / 13 nodes shown"
    page.fill("#day", "2")
    page.select_option("#window", "1")
    assert page.inner_text("#day-count") == "1 / 1 pushes"
    page.click("#play")
    expect(page.locator("#day-name")).to_have_text("2024-05-15")


def test_kinds_can_be_switched_off(open_page: Open, small: Picture) -> None:
    page = open_page(small)
    page.locator("#legend-nodes input").nth(3).uncheck()  # pushes, and with them the stocks
    assert page.inner_text("#count") == "7 / 13 nodes shown"


def test_dark_theme(open_page: Open, small: Picture) -> None:
    page = open_page(small, "dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(15, 20, 27)"
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(247, 248, 250)"


def test_chinese_page(open_page: Open, small: Picture) -> None:
    page = open_page(replace(small, lang="zh"))
    assert page.get_attribute("html", "lang") == "zh"
    assert page.locator("#legend-nodes span").all_inner_texts() == ["影响者", "平台", "股票", "推送", "关注者及其他"]
    search(page, "张三")
    page.keyboard.press("Enter")
    assert facts(page)["区间"] == "405 – 495"


def test_the_svg_is_xml_and_says_where_it_came_from(open_page: Open, small: Picture) -> None:
    names = ["<b>&\"'", "half \U0001f600 emoji " * 3, "张\x07三"]
    accounts = [{**row, "name": name} for row, name in zip(small.accounts, names, strict=False)]
    page = open_page(replace(small, accounts=[*accounts, *small.accounts[3:]]))
    root = ET.fromstring(download(page, "#svg").read_text("utf-8"))
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert root.tag == f"{SVG}svg"
    assert "<b>&\"'" in texts
    assert texts[-1] == "Small network · 2024-06-01T00:00:00Z · run 0123abcd · showing 5 of 6 accounts"


def test_the_png_is_a_png(open_page: Open, small: Picture) -> None:
    assert download(open_page(small), "#png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("name", ["</script><img src=x onerror=alert(1)>", "evil\u202egpj.exe", "長" * 10_000])
def test_hostile_names_are_only_text(open_page: Open, small: Picture, name: str) -> None:
    rows = [{**row, "name": name, "handle": name} for row in small.accounts]
    page = open_page(replace(small, title=name, accounts=rows))
    assert len(search(page, name[:4])) > 1
    page.keyboard.press("Enter")
    shown = page.inner_text("#panel-title")
    assert shown == (name.replace("\u202e", "\ufffd") if len(name) < 200 else "長" * 199 + "…")
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.locator("#q").bounding_box() == open_page(small).locator("#q").bounding_box()


def test_packed_data_is_unpacked(open_page: Open, small: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "_COMPRESS_OVER", 100)
    page = open_page(small)
    assert page.get_attribute("#data", "data-encoding") == "gzip64"
    assert search(page, "张三") == ["老股民张三"]


def test_an_empty_picture_opens(open_page: Open, small: Picture) -> None:
    page = open_page(replace(small, accounts=[], stocks=[], pushes=[], engagements=[], follows=[]))
    assert page.inner_text("#count") == "0 / 0 nodes shown"
    assert page.is_hidden("#time")


def test_without_webgl_a_still_picture_stands_in(open_still: Open, small: Picture) -> None:
    page = open_still(small)
    assert str(page.get_attribute("#graph img", "src")).startswith("data:image/svg+xml")
    search(page, "maven")
    page.keyboard.press("Enter")
    assert facts(page)["interval"] == "11,000 – 13,700"
    root = ET.fromstring(download(page, "#svg").read_text("utf-8"))
    assert "Maven" in {text.text for text in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("stage", ["open_page", "open_still"])
def test_a_click_on_a_node_opens_its_panel(request: pytest.FixtureRequest, small: Picture, stage: str) -> None:
    """The exported picture says where the nodes stand: the platforms are the only violet hexagons."""
    page = request.getfixturevalue(stage)(small)
    root = ET.fromstring(download(page, "#svg").read_text("utf-8"))
    hexagon = next(path for path in root.iter(f"{SVG}path") if path.get("fill") == "#6a4c93")
    corners = [tuple(map(float, point.split())) for point in str(hexagon.get("d")).strip("MZ").split("L")]
    middle = {"x": sum(x for x, _ in corners) / 6, "y": sum(y for _, y in corners) / 6}
    page.locator("#graph").click(position=middle)
    assert page.inner_text("#panel-title") in ("x", "weibo")
