"""Posts in, mentions out: the table, its order, and that nothing is read before it was known."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.linking.lexicon import build_lexicon
from loaders.linking.link import COLUMNS, link, link_text
from tests.linking import a_few

BEFORE, AFTER = datetime(2024, 9, 1, tzinfo=UTC), datetime(2024, 11, 1, tzinfo=UTC)
KNOWN = datetime(2024, 10, 1, tzinfo=UTC)
WORDS = [
    *(
        "贵州茅台",
        "万",
        "科Ａ",
        "$GME",
        "$APPLE",
        "sh600519",
        "（002312）",
        "机器人",
        "老百姓",
        "加仓",
        "涨停",
        "宁王",
        "貴州茅臺",
    ),
    *("Apple", "Inc", "Ford", "NOW", "calls", "#GME", "@x", "\u200b", "600519", "群号", "概念", "Bank of America"),
]


def posts(*rows: tuple[str, str | None, datetime | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["post_id", "text", "event_at"])
    return table.assign(event_at=pd.to_datetime(table["event_at"], utc=True))


def test_the_table() -> None:
    found = link(
        posts(
            ("b", "满仓 $GME，川发龙蟒清仓", AFTER),
            ("a", "川发龙蟒（002312）", BEFORE),
            ("c", None, AFTER),
            ("d", "", None),
        ),
        a_few.lexicon(),
    )
    assert tuple(found.columns) == COLUMNS
    assert list(found.itertuples(index=False, name=None)) == [
        ("a", "002312.SZ", "川发龙蟒", 0, 4, "name", 0.95, "unknown"),
        ("a", "002312.SZ", "002312", 5, 11, "code", 0.95, "unknown"),
        ("b", "GME.US", "$GME", 3, 7, "cashtag", 1.0, "buy"),
        ("b", "002312.SZ", "川发龙蟒", 8, 12, "name", 0.95, "sell"),
    ]
    assert found.dtypes.astype(str).to_dict() == {
        **dict.fromkeys(("post_id", "stock_id", "surface", "method", "stance"), "str"),
        **dict.fromkeys(("start", "end"), "int64"),
        "confidence": "float64",
    }


def test_no_posts_no_stocks() -> None:
    assert link(posts(), a_few.lexicon()).empty
    nothing = build_lexicon(a_few.stocks().head(0), a_few.stock_names().head(0))
    assert link(posts(("a", "$GME 贵州茅台 600519 GME calls 涨停", AFTER)), nothing).empty


def test_methods_and_confidence() -> None:
    text = "三泰控股 万科 宁王 川法龙蟒 430047.BJ GameStop Ford TSLA calls 600519 中国银行 涨停，加仓老百姓"
    assert [(found.surface, found.method, found.confidence) for found in link_text(text, a_few.lexicon())] == [
        ("三泰控股", "former_name", 0.9),
        ("万科", "name", 0.95),
        ("宁王", "nickname", 0.8),
        ("川法龙蟒", "homophone", 0.85),
        ("430047.BJ", "code", 1.0),
        ("GameStop", "english_name", 0.9),
        ("Ford", "english_name", 0.8),
        ("TSLA", "ticker", 0.8),
        ("600519", "code", 0.8),
        ("中国银行", "name", 0.95),
        ("老百姓", "name", 0.8),
    ]


def dated(kind: str, name: str, stock: str, known: datetime | None) -> pd.DataFrame:
    names = a_few.stock_names().assign(available_at=pd.Timestamp(0, tz="UTC"))
    return pd.concat(
        [names, pd.DataFrame([{"stock_id": stock, "name": name, "kind": kind, "available_at": known}])],
        ignore_index=True,
    )


@pytest.mark.parametrize(
    ("kind", "name", "stock", "text"),
    [
        ("nickname", "磷茅", "002312.SZ", "磷茅涨停"),
        ("short", "豪威集团", "603883.SH", "豪威集团涨停"),
        ("english", "Longmang Group", "002312.SZ", "Longmang Group is up"),
        ("company", "Zzyzx Mining Corp", "GME.US", "Zzyzx Mining shares"),
        ("former_code", "836699", "600519.SH", "836699 涨停"),
    ],
)
def test_a_name_counts_from_when_it_was_known(kind: str, name: str, stock: str, text: str) -> None:
    lexicon = build_lexicon(a_few.stocks(), dated(kind, name, stock, KNOWN))
    found = link(
        posts(("early", text, BEFORE), ("late", text, AFTER), ("at", text, KNOWN), ("undated", text, None)), lexicon
    )
    assert found[["post_id", "stock_id"]].to_numpy().tolist() == [["at", stock], ["late", stock]]
    never = build_lexicon(a_few.stocks(), dated(kind, name, stock, None))
    assert link_text(text, never, AFTER) == []


def test_a_stock_counts_from_when_it_was_listed() -> None:
    stocks = a_few.stocks().assign(available_at=pd.Timestamp(0, tz="UTC"))
    stocks.loc[stocks["stock_id"] == "GME.US", "available_at"] = pd.Timestamp(KNOWN)
    lexicon = build_lexicon(stocks, a_few.stock_names())
    assert [len(link_text("$GME up, NYSE: GME", lexicon, at)) for at in (BEFORE, AFTER)] == [0, 2]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.sampled_from(["磷茅", "老百姓", "贵州茅台酒", "涨停 宁王", "GM"]),
)
def test_names_learned_later_change_no_earlier_post(text: str, name: str) -> None:
    """Not even by making a name ambiguous or longer, or by lending support."""
    lexicon = build_lexicon(a_few.stocks(), dated("nickname", name, "601318.SH", KNOWN))
    assert link_text(text, lexicon, BEFORE) == link_text(text, a_few.lexicon(), BEFORE)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12), st.sampled_from(["", " ", "，"]))
def test_the_surface_stands_where_it_is_said_to(parts: list[str], between: str) -> None:
    text = between.join(parts)
    found = link_text(text, a_few.lexicon())
    assert all(text[one.start : one.end] == one.surface for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 < one.confidence <= 1 and one.stance in ("buy", "sell", "unknown") for one in found)


@given(st.permutations(range(len(a_few.stock_names()))))
def test_the_order_of_the_lists_does_not_matter(order: list[int]) -> None:
    text = "诺思兰德 Bank of America Alphabet 万科 三维股份（603033） Berkshire Hathaway 加仓"
    shuffled = build_lexicon(a_few.stocks(), a_few.stock_names().iloc[order])
    assert link_text(text, shuffled) == link_text(text, a_few.lexicon())
