"""One form for one word, and the way back to the text as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.linking.normalise import fold, normalise

MIXED = st.text(
    st.sampled_from("aZ9 　$.,\n\u200b\ufe0f\u0301ＡＧ６＄％！萬万臺貴州茅ﬁ㍿½İſßé🚀👨\u200d👩🏽한カﾊﾟ"), max_size=40
) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("萬  科Ａ", "万科a"),
        ("貴州茅臺", "贵州茅台"),
        ("寧德時代、中國平安", "宁德时代、中国平安"),
        ("ＧＭＥ ＄２０", "gme $20"),
        ("TCL 科技", "tcl科技"),
        ("two words", "two words"),
        ("川\u200b发\ufe0f龙蟒", "川发龙蟒"),
        ("McDonald’s", "mcdonald's"),
    ],
)
def test_forms(written: str, form: str) -> None:
    assert fold(written) == form


def test_spans_lead_back() -> None:
    text = "看 萬\u200b  科Ａ ﬁne"
    folded = normalise(text)
    start = folded.lower.index("万科a")
    assert text[slice(*folded.span(start, start + 3))] == "萬\u200b  科Ａ"
    start = folded.lower.index("fin")
    assert text[slice(*folded.span(start, start + 3))] == "ﬁn"


def test_a_gap_is_between_two_chinese_characters_only() -> None:
    folded = normalise("看 万 科A")
    assert (folded.lower, sorted(folded.gaps)) == ("看万科a", [1, 2])
    assert normalise("TCL 科技").gaps == frozenset()


@given(MIXED)
def test_each_character_comes_from_the_one_it_stands_for(text: str) -> None:
    folded = normalise(text)
    assert len(folded.cased) == len(folded.lower)
    places = [folded.span(at, at + 1) for at in range(len(folded.cased))]
    assert all(end == start + 1 for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    for char, (start, _) in zip(folded.cased, places, strict=True):
        if char.isascii() and char.isalnum() and text[start] != "İ":
            assert char in unicodedata.normalize("NFKC", text[start])
