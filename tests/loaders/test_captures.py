"""What sources of API captures share: how far wrappers are opened, and which texts are one."""

from __future__ import annotations

import pytest

from loaders.captures.texts import joined, without_markup
from loaders.captures.unwrap import Shape, unwrapped

SHAPE = Shape(lambda raw: "id" in raw, inside=("data", "items"), nested=("replies",))


def natives(value: object) -> list[object]:
    return [capture.raw["id"] if isinstance(capture.raw, dict) else capture.raw for capture in unwrapped(value, SHAPE)]


def test_records_come_out_of_any_wrapper_in_order() -> None:
    inner = {"id": 1, "replies": {"items": [{"id": 2}, {"id": 3, "replies": [{"id": 4}]}]}}
    assert natives([{"data": {"items": [inner, {"id": 5}]}}, {"items": None}, {"data": []}, {"id": 6}, 7]) == [
        *(1, 2, 3, 4, 5, 6, 7)
    ]


def test_wrappers_and_the_record_around_are_kept() -> None:
    page = {"at": 5, "data": {"asked": "x", "items": [{"id": 1, "replies": [{"id": 2}]}]}}
    first, second = unwrapped(page, SHAPE)
    assert (first.said("at"), first.said("asked"), first.said("none"), first.listed) == (5, "x", None, "items")
    assert (second.under, second.listed, second.said("at")) == (first.raw, "replies", 5)


def test_what_is_nested_too_deep_is_given_as_it_is() -> None:
    """A thousand lists in one another end in one refused row, not in a traceback."""
    deep: object = {"id": 1}
    for _ in range(900):
        deep = [deep]
    [only] = unwrapped(deep, SHAPE)
    assert isinstance(only.raw, list)


@pytest.mark.parametrize(
    ("title", "description", "text"),
    [
        ("GME", "to the moon", "GME\nto the moon"),
        ("GME", "GME to the moon", "GME to the moon"),
        ("GME", "", "GME"),
        (None, " GME ", "GME"),
        ([], None, ""),
    ],
)
def test_title_and_description_are_one_text(title: object, description: object, text: str) -> None:
    assert joined(title, description) == text


def test_markup_is_taken_out() -> None:
    assert without_markup('<em class="highlight">A</em> &lt; B<br/>1 < 2 &amp; 3 > 2') == "A < B\n1 < 2 & 3 > 2"
