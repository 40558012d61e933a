"""Buy, sell or unknown, as a reader would say."""

from __future__ import annotations

import pytest

from loaders.linking.link import link_text
from tests.linking import a_few


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("满仓川发龙蟒", "buy"),
        ("川发龙蟒 明天直接上车", "buy"),
        ("川发龙蟒清仓了", "sell"),
        ("不要买川发龙蟒，别追", "sell"),
        ("川发龙蟒 千萬別追", "sell"),
        ("川发龙蟒打死也不卖", "buy"),
        ("坚决看空川发龙蟒", "sell"),
        ("我没说要卖川发龙蟒，也没说要买", "unknown"),
        ("川发龙蟒可以买吗？", "unknown"),
        ("川发龙蟒的产品卖不动", "unknown"),
        ("川发龙蟒。今天加仓了一手。", "buy"),
        ("川发龙蟒出货，止损走人", "sell"),
        ("I would not buy $GME", "sell"),
        ("don't sell $GME", "buy"),
        ("bought puts on $GME", "sell"),
        ("200 $GME calls, let's go", "buy"),
        ("$GME short squeeze, loading up", "buy"),
        ("Stop buying $GME. Just stop.", "sell"),
        ("thinking about $GME, should I buy?", "unknown"),
        ("$GME reports tomorrow", "unknown"),
    ],
)
def test_one_stock(text: str, expected: str) -> None:
    assert {found.stance for found in link_text(text, a_few.lexicon())} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Long $GME, short $AMC.", ["buy", "sell"]),
        ("川发龙蟒减仓，贵州茅台加仓", ["sell", "buy"]),
        ("清仓川发龙蟒满仓贵州茅台", ["sell", "buy"]),
        ("$GME looks dead, sold all my $AMC", ["unknown", "sell"]),
        ("watchlist, all calls: $GME $AMC $TSLA", ["buy", "buy", "buy"]),
    ],
)
def test_each_stock_has_its_own(text: str, expected: list[str]) -> None:
    assert [found.stance for found in link_text(text, a_few.lexicon())] == expected
