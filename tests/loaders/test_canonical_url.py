"""One spelling for each page: never two pages under one, the same spelling however often it is made."""

from __future__ import annotations

from itertools import permutations
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders import canonical_url as module
from loaders.canonical_url import canonical_url, urls_in

SAME = [
    ("HTTP://WWW.Example.COM:80/A/b/?z=1&a=2#top", "https://example.com/A/b?a=2&z=1"),
    ("https://m.example.com", "https://example.com"),
    ("http://mobile.twitter.com/ann/status/1?s=20&t=x", "https://twitter.com/ann/status/1"),
    ("https://user:word@example.com:8443/x", "https://example.com:8443/x"),
    ("example.com/x", "https://example.com/x"),
    ("https://example.com./x//", "https://example.com/x"),
    ("https://a.example/p?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&id=7", "https://a.example/p?id=7"),
    ("https://a.example/p?a=1&amp;utm_source=x&amp;b=2", "https://a.example/p?a=1&b=2"),
    ("https://a.example/p?&&a", "https://a.example/p?a"),
    ("https://youtu.be/abc?si=QQ&t=30", "https://youtu.be/abc"),
    ("https://m.youtube.com/watch?v=abc&feature=share&list=L", "https://youtube.com/watch?list=L&v=abc"),
    (
        "http://mp.weixin.qq.com/s?__biz=M&mid=1&idx=2&sn=ab&chksm=c&scene=27&from=timeline#wechat_redirect",
        "https://mp.weixin.qq.com/s?__biz=M&idx=2&mid=1&sn=ab",
    ),
    ("https://www.bilibili.com/video/BV1x/?spm_id_from=333&vd_source=9&p=2", "https://bilibili.com/video/BV1x?p=2"),
    ("https://m.weibo.cn/status/1?wm=3&from=10&sourcetype=qq", "https://weibo.cn/status/1"),
    ("https://a.example/%e5%b7%9d?q=%e5%b7%9d", "https://a.example/%E5%B7%9D?q=%E5%B7%9D"),
    ("https://zh.wikipedia.org/wiki/股票", "https://zh.wikipedia.org/wiki/%E8%82%A1%E7%A5%A8"),
    ("https://a.example/a b", "https://a.example/a%20b"),
    ("https://a.example/#/stock/300059", "https://a.example#/stock/300059"),
    ("https://a.example/#!news/1", "https://a.example#!news/1"),
    ("https://a.example/#/", "https://a.example"),
    ("https://x.com/ann/status/1", "https://x.com/ann/status/1"),
]
"""Written by hand."""


@pytest.mark.parametrize(("written", "page"), SAME)
def test_the_spelling_of_a_page(written: str, page: str) -> None:
    assert canonical_url(written) == page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/convert?from=USD&to=CNY", "https://a.example/convert?from=HKD&to=CNY"),
        ("https://a.example/page?t=1", "https://a.example/page?t=2"),
        ("https://a.example/#/stock/1", "https://a.example/#/stock/2"),
        ("https://a.example/Page", "https://a.example/page"),
        ("https://m.com/x", "https://www.com/x"),
        ("https://bilibili.com/video/BV1?p=1", "https://bilibili.com/video/BV1?p=2"),
        ("https://gb.example/?q=%C4%FE", "https://gb.example/?q=%C4%FF"),
        ("https://evilbilibili.com/?from=1", "https://evilbilibili.com/?from=2"),
    ],
)
def test_two_pages_stay_two(one: str, other: str) -> None:
    """Also where a site names its pages by what tracks elsewhere, and where escapes are not of UTF-8."""
    assert None not in (canonical_url(one), canonical_url(other))
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "not a link",
        "mailto:ann@a.example",
        "tg://resolve?domain=ann",
        "javascript:alert(1)",
        "ftp://a.example/x",
        "/r/stocks/comments/k48sqm/",
        "https://localhost/x",
        "http://[::1]/x",
        "http://[oops/x",
        "https://a.example:port/x",
        "https://t.co/abc",
        "http://www.t.co/abc",
        f"https://a.example/{'x' * 2_048}",
    ],
)
def test_what_is_no_page(written: str) -> None:
    assert canonical_url(written) is None


HOSTS = st.sampled_from(("a.example", "www.A.example", "m.m.com", "youtu.be", "WEIBO.cn", "münchen.example", "t.co"))
BEHIND = st.text(st.sampled_from("aB1/?#&=%.~!;:@ 川amp;utm_si\t\\[]'\"<>ſİ"), max_size=40)
ADDRESSES = st.one_of(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(("http://", "HTTPS://", "")),
        HOSTS,
        st.sampled_from(("", "/", ":80/", ":8/")),
        BEHIND,
    ),
    st.builds("https://{}".format, st.text(max_size=30)),
    st.text(max_size=30),
)


@given(ADDRESSES)
@example("https://a.example/?amp;amp;a&b")
@example("https://a.example/?a&amp;b")
@example("https://m.m.com")
@example("https://a.example/%%34%e1")
def test_a_spelling_is_its_own(written: str) -> None:
    page = canonical_url(written)
    if page is not None:
        assert canonical_url(page) == page
        assert page.isascii() or not urlsplit(page).netloc.isascii()
        assert page.startswith("https://")


@given(ADDRESSES)
def test_the_short_way_and_the_long_way_agree(written: str) -> None:
    """Most addresses are not taken apart by `urllib.parse`; what comes out is what it would have made."""
    assert canonical_url(written) == module._taken_apart(written.strip())  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("order", [*permutations(("a=1", "b=2", "utm_source=x"))])
def test_the_order_of_the_query_does_not_show(order: tuple[str, ...]) -> None:
    assert canonical_url(f"https://a.example/x?{'&'.join(order)}") == "https://a.example/x?a=1&b=2"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("看https://a.example/x看好", ["https://a.example/x"]),
        ("见 https://a.example/x。还有https://b.example/y？id=1！", ["https://a.example/x", "https://b.example/y"]),
        ("(see https://a.example/x), or “http://b.example/y?q=1”.", ["https://a.example/x", "http://b.example/y?q=1"]),
        ("https://en.wikipedia.org/wiki/GameStop_(company)!", ["https://en.wikipedia.org/wiki/GameStop_(company)"]),
        ("[this](https://a.example/x) <https://b.example>", ["https://a.example/x", "https://b.example"]),
        ("🚀https://a.example/x🚀", ["https://a.example/x"]),
        ("HTTPS://A.example/X", ["HTTPS://A.example/X"]),
        ("cut: https://a.example/chann... and https://b.example/ne…", []),
        ("no://a.example, https:// nothing", []),
    ],
)
def test_addresses_in_a_text(text: str, urls: list[str]) -> None:
    assert urls_in(text) == urls
