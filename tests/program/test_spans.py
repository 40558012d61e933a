"""Spans and moments as people write them: 30s, 5m, 2h, 1d; a date, or an instant with its offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.moments import as_of_moment, day_or_instant
from bellwether.spans import span, written
from queries.errors import UsageError

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1), ("30s", 30), ("90s", 90), ("5m", 300), ("90m", 5_400), ("2h", 7_200), ("1d", 86_400), (" 5m ", 300)],
)
def test_what_is_a_span(text: str, seconds: int) -> None:
    assert span(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "shortest"),
    [("60s", "1m"), ("90s", "90s"), ("3600s", "1h"), ("90m", "90m"), ("120m", "2h"), ("24h", "1d"), ("86400s", "1d")],
)
def test_a_span_is_written_in_the_largest_unit_that_has_it_whole(text: str, shortest: str) -> None:
    assert written(span(text)) == shortest


@given(st.integers(1, 999_999))
def test_what_is_written_is_read_as_it_was(seconds: int) -> None:
    assert span(written(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["0s", "5", "m", "5 m", "5M", "0.5m", "5ms", "5min", "1h30m", "-5m", "1000000s", "876601h"]
)
def test_what_is_no_span(text: str) -> None:
    """The last is an hour more than a century."""
    with pytest.raises(UsageError, match=r"5m for minutes or 30s for seconds\.$"):
        span(text)
    assert span("876600h") == 36_525 * DAY


def test_a_date_is_its_beginning_in_utc() -> None:
    """Of a period; as of a date, what counts is the opening of its session: 9:30 in New York, in winter 14:30 UTC."""
    assert day_or_instant("2015-03-02") == datetime(2015, 3, 2, tzinfo=UTC)
    assert as_of_moment("2015-03-02", ["US"]) == datetime(2015, 3, 2, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour", "second"),
    [
        ("2015-03-02T14:30:00+00:00", 14, 0),
        ("2015-03-02T14:30:05Z", 14, 5),
        ("2015-03-02T22:30+08:00", 14, 0),
        ("2015-03-02 09:30-05:00", 14, 0),
    ],
)
def test_an_instant_is_told_in_utc(text: str, hour: int, second: int) -> None:
    found = day_or_instant(text)
    assert (found, found.tzinfo) == (datetime(2015, 3, 2, hour, 30, second, tzinfo=UTC), UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "2015-02-29", "2015-13-01", "2015-03-02T25:00+00:00", "02.03.2015"])
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no date or time\. Write 2015-03-02 or 2015-03-02T14:30:00\+00:00\.$"):
        day_or_instant(text)


@pytest.mark.parametrize("text", ["2015-03-02T14:30", "2015-03-02T14:30:00", "2015-03-02 14:30:00.5"])
def test_an_instant_without_an_offset_could_be_anywhere(text: str) -> None:
    with pytest.raises(UsageError, match=r"has no offset\. Write .*\+00:00 if it is UTC\.$"):
        day_or_instant(text)
