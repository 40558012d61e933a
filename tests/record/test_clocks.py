"""The clocks of a row: what is published counts from its event, what is captured only from the capture."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loaders.record.clocks import captured, published, reference

NOON, ONE = (datetime(2021, 3, 1, hour, tzinfo=UTC) for hour in (12, 13))


def test_what_does_not_change_is_available_when_it_happened() -> None:
    assert published(NOON, ONE) == {
        "event_at": NOON,
        "captured_at": ONE,
        "available_at": NOON,
        "availability": "published",
    }


@pytest.mark.parametrize(("assumed", "word"), [(False, "captured"), (True, "assumed")])
def test_what_changes_is_available_when_it_was_read(*, assumed: bool, word: str) -> None:
    clocks = captured(ONE, NOON, assumed=assumed)
    assert (clocks["event_at"], clocks["available_at"], clocks["availability"]) == (NOON, ONE, word)


@pytest.mark.parametrize("assumed", [False, True])
def test_an_unknown_capture_is_never_made_up_from_the_event(*, assumed: bool) -> None:
    clocks = captured(None, NOON, assumed=assumed)
    assert (clocks["captured_at"], clocks["available_at"], clocks["availability"]) == (None, None, "unknown")


def test_a_list_without_a_date_was_always_known() -> None:
    assert reference()["available_at"] == datetime(1970, 1, 1, tzinfo=UTC)
    assert reference()["availability"] == "assumed"
