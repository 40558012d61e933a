"""Values for parameters: defaults, text read by its unit, and plain words for what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from queries.errors import UsageError
from queries.parameters import bind
from queries.statements import names, parse, statement

ASKED = parse(
    "ask/x",
    "// All kinds of parameters.\n"
    "// $id: who\n"
    "// $day: from [date] (default 1900-01-01)\n"
    "// $moment: from [UTC] (default 1900-01-01T00:00:00Z)\n"
    "// $limit: rows at most [rows] (default 20)\n"
    "// $ahead: of UTC [hours] (default 0)\n"
    "// $days: how long [days] (default 10)\n"
    "// $community: which [number] (default null)\n"
    '// $kinds: which [list] (default ["a", "b"])\n'
    "// $other: another (default null)\n"
    "// x: nothing\n"
    "RETURN 1 AS x\n",
)


def test_defaults_are_filled_in() -> None:
    assert bind(ASKED, {"id": "x:1"}) == {
        "id": "x:1",
        "day": date(1900, 1, 1),
        "moment": datetime(1900, 1, 1, tzinfo=UTC),
        "limit": 20,
        "ahead": 0,
        "days": 10,
        "community": None,
        "kinds": ["a", "b"],
        "other": None,
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("id", "20", "20"),
        ("id", "2015-03-02", "2015-03-02"),
        ("day", "2015-03-02", date(2015, 3, 2)),
        ("moment", "2015-03-02", datetime(2015, 3, 2, tzinfo=UTC)),
        ("moment", "2015-03-02T09:30:00", datetime(2015, 3, 2, 9, 30, tzinfo=UTC)),
        ("moment", "2015-03-02T09:30:00-05:00", datetime(2015, 3, 2, 14, 30, tzinfo=UTC)),
        ("limit", "5", 5),
        ("ahead", "-5", -5),
        ("days", "3", 3),
        ("community", "0", 0),
        ("kinds", "a", ["a"]),
        ("kinds", "a, b ,c", ["a", "b", "c"]),
        ("kinds", '["a,b", "c"]', ["a,b", "c"]),
        ("kinds", "", []),
        ("other", "x", "x"),
        ("other", None, None),
        ("limit", 7, 7),
        ("day", date(2015, 3, 2), date(2015, 3, 2)),
    ],
)
def test_text_is_read_by_its_unit(name: str, text: object, value: object) -> None:
    assert bind(ASKED, {"id": "x:1", name: text})[name] == value


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "ask/x needs id: who."),
        ({"id": "1", "nothing": 1, "nowhere": 2}, "ask/x has no parameter nothing, nowhere."),
        ({"id": "1", "day": "yesterday"}, "'yesterday' cannot be read as day [date]."),
        ({"id": "1", "moment": "noon"}, "'noon' cannot be read as moment [UTC]."),
        ({"id": "1", "limit": "many"}, "'many' cannot be read as limit [rows]."),
        ({"id": "1", "kinds": "[1, 2"}, "'[1, 2' cannot be read as kinds [list]."),
    ],
)
def test_what_is_wrong_is_said(given: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(ASKED, given)
    assert caught.value.message == message
    assert caught.value.do


@pytest.mark.parametrize("name", [f"{folder}/{name}" for folder in ("ask", "view") for name in names(folder)])
def test_every_default_in_the_library_can_be_read(name: str) -> None:
    asked = statement(name)
    needed = {parameter.name: "1" for parameter in asked.parameters if parameter.default is None}
    assert set(bind(asked, needed)) == {parameter.name for parameter in asked.parameters}
