"""What companies are called besides what lists call them."""

from __future__ import annotations

import pytest

from loaders.linking.chinese_names import chinese_forms
from loaders.linking.company import spoken_forms, without_legal_words


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("ford motor company common stock", {"ford motor", "ford"}),
        ("gap inc. (the) common stock", {"gap"}),
        ("amazon com inc", {"amazon com", "amazon.com", "amazon"}),
        ("mcdonald's corporation common stock", {"mcdonald's", "mcdonalds"}),
        ("procter & gamble company (the) common stock", {"procter & gamble", "procter and gamble", "procter"}),
        ("lennar corp /new/", {"lennar"}),
        (
            "alibaba group holding limited american depositary shares each representing eight ordinary share",
            {"alibaba"},
        ),
        ("palantir technologies inc. class a common stock", {"palantir technologies", "palantir"}),
        ("butterfly network, inc. warrants", set()),
        ("abr realty trust 6.375% series d preferred", set()),
    ],
)
def test_english_names(name: str, forms: set[str]) -> None:
    assert {form for form, _ in spoken_forms(name, without_legal_words(name))} == forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("万  科Ａ", {"万科a", "万科"}),
        ("*ST全新", {"*st全新", "st全新", "全新"}),
        ("寒武纪-U", {"寒武纪-u", "寒武纪"}),
        ("贵州茅台", {"贵州茅台", "xd贵州茅", "xr贵州茅", "dr贵州茅", "n贵州茅", "c贵州茅"}),
    ],
)
def test_chinese_names(name: str, forms: set[str]) -> None:
    assert {form for form, _, _ in chinese_forms(name)} == forms
