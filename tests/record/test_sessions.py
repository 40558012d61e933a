"""Sessions against the exchanges' published hours: NYSE 9:30 to 16:00 New York, Shanghai 9:30 to 15:00."""

from __future__ import annotations

import numpy as np
import pytest

from loaders.record.sessions import market_of, sessions
from queries.errors import InputError


def decision(market: str, moment: str) -> str:
    calendar = sessions(market)
    return str(calendar.days[calendar.decision(np.array([moment], dtype="datetime64[us]"))[0]])


def closing(market: str, moment: str) -> str:
    calendar = sessions(market)
    return str(calendar.days[calendar.closing(np.array([moment], dtype="datetime64[us]"))[0]])


@pytest.mark.parametrize(
    ("market", "moment", "session"),
    [
        ("US", "2021-01-27T14:29:59", "2021-01-27"),  # a second before 9:30 in New York
        ("US", "2021-01-27T14:30:00", "2021-01-28"),  # the opening itself is too late
        ("US", "2021-01-29T15:00:00", "2021-02-01"),  # Friday to Monday
        ("US", "2021-03-12T14:00:00", "2021-03-12"),  # winter time opens 14:30 UTC
        ("US", "2021-03-15T14:00:00", "2021-03-16"),  # summer time opens 13:30 UTC
        ("CN", "2021-01-04T01:29:59", "2021-01-04"),
        ("CN", "2021-01-04T04:00:00", "2021-01-05"),  # the lunch break belongs to the session
        ("CN", "2021-02-10T07:00:00", "2021-02-18"),  # the week of the New Year
    ],
)
def test_the_decision_session_is_the_first_that_opens_after(market: str, moment: str, session: str) -> None:
    assert decision(market, moment) == session


@pytest.mark.parametrize(
    ("market", "moment", "session"),
    [
        ("US", "2019-11-29T18:00:00", "2019-11-29"),  # the day after Thanksgiving closes at 13:00
        ("US", "2019-11-29T18:00:00.000001", "2019-12-02"),
        ("CN", "2021-01-04T07:00:00", "2021-01-04"),  # 15:00 sharp is still that session's
        ("CN", "2021-01-04T07:00:00.000001", "2021-01-05"),
    ],
)
def test_a_reading_belongs_to_the_first_close_at_or_after_it(market: str, moment: str, session: str) -> None:
    assert closing(market, moment) == session


def test_a_day_off_is_no_session() -> None:
    days = np.array(["2021-07-02", "2021-07-03", "2021-07-05", "1999-12-31"], dtype="datetime64[D]")
    index = sessions("US").index(days)
    assert str(sessions("US").days[index[0]]) == "2021-07-02"
    assert index[1:].tolist() == [-1, -1, -1]


def test_where_the_calendar_ends_there_is_no_session() -> None:
    calendar = sessions("CN")
    late = np.array(["2999-01-01"], dtype="datetime64[us]")
    assert calendar.decision(late)[0] == calendar.closing(late)[0] == len(calendar.days)


def test_an_unknown_market_is_asked_for() -> None:
    with pytest.raises(InputError, match="found 'HK', expected US or CN"):
        sessions("HK")


@pytest.mark.parametrize(("stock", "market"), [("GME.US", "US"), ("002312.SZ", "CN"), ("830799.BJ", "CN")])
def test_a_stock_id_names_its_market(stock: str, market: str) -> None:
    assert market_of(stock) == market
