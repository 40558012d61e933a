"""Which names stand beside the nodes, read from the exported picture: it is labelled by the same rule as the page."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bellwether.export.picture import Picture, Row
from tests.export.conftest import SVG, Open, account, download, push

pytestmark = pytest.mark.browser


def crowd(small: Picture) -> Picture:
    """400 accounts in a tangle, each with a push; 150 stocks. One has most reach, nine less, the others are alike."""
    reach = [10_000.0, *(500.0 - i for i in range(9)), *(300.0 + i / 1000 for i in range(390))]
    accounts = [account(f"x:{i}", f"a{i}", reach[i], 1) for i in range(400)]
    pushes = [push(i, f"x:{i}", f"S{i % 150}.US", "2024-05-13", (i % 97) / 100) for i in range(400)]
    engagements: list[Row] = [
        {"source_id": f"x:{i}", "target_id": f"x:{i * k % 400}", "kind": "reply", "times": 1, "first_at": None}
        for i in range(400)
        for k in (3, 7)
    ]
    return replace(small, accounts=accounts, stocks=[], pushes=pushes, engagements=engagements, follows=[])


@pytest.mark.parametrize("stage", ["open_page", "open_still"])
def test_the_most_reached_are_labelled_at_the_first_view(
    request: pytest.FixtureRequest, small: Picture, stage: str
) -> None:
    page = request.getfixturevalue(stage)(crowd(small))
    root = ET.fromstring(download(page, "#svg").read_text("utf-8"))
    labels = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert {f"a{i}" for i in range(10)} <= set(labels)
    assert 15 < len(labels) < 120


def test_labels_do_not_cover_each_other(open_page: Open, small: Picture) -> None:
    page = open_page(crowd(small))
    page.set_content(download(page, "#svg").read_text("utf-8"))
    boxes = page.evaluate(
        "[...document.querySelectorAll('g text')].map(t => t.getBBox()).map(b => [b.x, b.y, b.width])"
    )
    middles = [(x, y, x + width) for x, y, width in boxes[:-1]]
    assert not [
        (a, b)
        for i, a in enumerate(middles)
        for b in middles[:i]
        if a[0] < b[2] and b[0] < a[2] and abs(a[1] - b[1]) < 8
    ]
