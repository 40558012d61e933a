"""What became of a push: golden tables written by hand from methods, sections 1 and 3."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from graph.market.outcomes import outcomes
from graph.market.panel import Panel
from graph.market.signals import Signals
from tests.graph.market.panels import NAN, days, panel
from tests.graph.tables import at

DAYS = days(30)
D = 10
"""Column of the decision session in what follows; d- is column 9, h = 5 sessions end with column 14."""

EVENING = f"{DAYS[D - 1]}T22:00"
"""After the close of d-, so that d is the first session to open."""

ALL_TRADED = panel(volume=np.zeros((2, 30)))
"""Of a session without trading it is known that nothing burst; other volume would need a past to be compared with."""


def bursts(*spans: tuple[int, int], stock: int = 0, tier: str = "proxy") -> pd.DataFrame:
    """Bursts of one stock, (first, last) column each; b3 begins at column 3."""
    rows = [(f"b{first}", stock, tier, first, last, "unknown") for first, last in spans]
    return pd.DataFrame(rows, columns=["burst_id", "row", "tier", "first", "last", "disclosed"])


def push(session: str, moment: str, stock: str = "S0.US") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "stock_id": [stock],
            "session": pd.to_datetime([session]).astype("datetime64[s]"),
            "pushed_at": pd.to_datetime([at(moment)]).as_unit("us"),
        },
        index=[42],
    )


def outcome(found: pd.DataFrame, *, of: Panel = ALL_TRADED, d: int = D, moment: str = EVENING, stock: str = "S0.US"):  # noqa: ANN201
    """Outcome, burst and lead of one push decided at column d."""
    row = outcomes(push(DAYS[d], moment, stock), found, Signals(of)).loc[42]
    known = row.where(row.notna(), None)
    return known["outcome"], known["burst_id"], known["lead_sessions"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        # Followed: the burst's first session lies in d to d + 4.
        ([(10, 10)], ("followed", "b10", 0)),
        ([(11, 13)], ("followed", "b11", 1)),
        ([(12, 12)], ("followed", "b12", 2)),
        ([(13, 13)], ("followed", "b13", 3)),
        ([(14, 20)], ("followed", "b14", 4)),
        ([(13, 13), (11, 11)], ("followed", "b11", 1)),  # the first of two
        # Quiet.
        ([], ("quiet", None, None)),
        ([(15, 16)], ("quiet", None, None)),  # begins at d + 5
        ([(8, 8)], ("quiet", None, None)),  # over before d-
        ([(3, 8), (15, 15)], ("quiet", None, None)),
        # Chaser: a burst was on at d-, whatever comes after.
        ([(9, 9)], ("chaser", "b9", None)),
        ([(7, 9)], ("chaser", "b7", None)),
        ([(8, 12)], ("chaser", "b8", None)),
        ([(9, 9), (12, 12)], ("chaser", "b9", None)),
        ([(8, 10)], ("chaser", "b8", None)),  # d- may be the gap that the burst bridges
        ([(8, 8), (11, 11)], ("followed", "b11", 1)),
    ],
)
def test_golden(spans: list[tuple[int, int]], expected: tuple) -> None:
    assert outcome(bursts(*spans)) == expected


@pytest.mark.parametrize(("answer", "expected"), [("yes", "disclosed"), ("no", "followed"), ("unknown", "followed")])
def test_a_burst_beside_news_is_a_class_of_its_own(answer: str, expected: str) -> None:
    assert outcome(bursts((12, 12)).assign(disclosed=answer)) == (expected, "b12", 2)
    assert outcome(bursts((9, 12)).assign(disclosed=answer)) == ("chaser", "b9", None)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # A burst began at d-, whose session ran from 14:30 to 21:00 UTC.
        (f"{DAYS[9]}T14:30", "concurrent"),  # at the bell: too late for that session, and inside it
        (f"{DAYS[9]}T17:00", "concurrent"),
        (f"{DAYS[9]}T21:00", "concurrent"),  # at the close
        (f"{DAYS[9]}T21:00:00.000001", "chaser"),
        (f"{DAYS[10]}T14:29:59", "chaser"),  # before the bell of d
    ],
)
def test_inside_the_session_in_which_the_burst_began_a_push_is_concurrent(moment: str, expected: str) -> None:
    assert outcome(bursts((9, 11)), moment=moment)[0] == expected
    assert outcome(bursts((8, 11)), moment=moment)[0] == "chaser", "it had begun the session before"


def halted(*columns: int) -> Panel:
    volume = np.zeros((1, 30))
    volume[0, list(columns)] = NAN
    return panel(volume=volume)


@pytest.mark.parametrize(
    ("of", "d", "expected"),
    [
        (ALL_TRADED, 25, "quiet"),  # d + 4 is the last column
        (ALL_TRADED, 26, "unlabelled"),  # the data end
        (ALL_TRADED, 1, "quiet"),
        (ALL_TRADED, 0, "unlabelled"),  # no session before
        (halted(9), D, "unlabelled"),  # halted at d-
        (halted(14), D, "unlabelled"),  # halted at d + 4
        (halted(14, 15, 16, 17, 18), D, "unlabelled"),  # delisted
        (halted(10, 11, 12, 13), D, "quiet"),  # halted in between: the ends are known
        (halted(8, 15), D, "quiet"),
    ],
)
def test_without_data_a_push_is_unlabelled(of: Panel, d: int, expected: str) -> None:
    assert outcome(bursts(), of=of, d=d, moment=f"{DAYS[max(d - 1, 0)]}T22:00")[0] == expected


def test_an_unlabelled_push_has_no_burst() -> None:
    assert outcome(bursts((12, 12)), of=halted(14)) == ("unlabelled", None, None)


def test_a_stock_without_data_is_unlabelled() -> None:
    assert outcome(bursts(), stock="NOPE.US") == ("unlabelled", None, None)


def test_volume_without_a_past_says_neither_burst_nor_quiet() -> None:
    """Forty sessions after the listing of one of twenty stocks, and a hundred after."""
    volume = np.random.default_rng(1).lognormal(12, 0.3, (20, 160))
    volume[0, :20] = NAN
    of = Signals(panel(volume=volume))
    calendar = days(160)
    for column, expected in ((60, "unlabelled"), (130, "quiet")):
        found = outcomes(push(calendar[column], f"{calendar[column - 1]}T22:00"), bursts(), of)
        assert found["outcome"].tolist() == [expected]


def test_another_stocks_burst_does_not_count() -> None:
    assert outcome(bursts((10, 10), stock=1))[0] == "quiet"
    assert outcome(bursts((10, 10), stock=1), stock="S1.US")[0] == "followed"


def counted(first: int, last: int) -> Panel:
    """Volume throughout; holder counts from `first` to `last`, which are not stale for ten sessions more."""
    holders = np.full((1, 30), NAN)
    holders[0, first : last + 1] = 500.0
    return panel(volume=np.zeros((1, 30)), holders=holders)


@pytest.mark.parametrize(
    ("of", "proxy", "measured"),
    [
        (ALL_TRADED, "followed", "quiet"),
        (counted(0, 29), "quiet", "followed"),
        (counted(9, 9), "quiet", "followed"),  # measured from d- on, and not stale by d + 4
        (counted(0, 4), "quiet", "followed"),  # not stale until column 14, d + 4
        (counted(0, 3), "unlabelled", "unlabelled"),  # stale at d + 4: mixed tiers
        (counted(10, 29), "unlabelled", "unlabelled"),  # from d on only: mixed tiers
        (counted(15, 29), "followed", "quiet"),
    ],
)
def test_tiers_are_never_mixed(of: Panel, proxy: str, measured: str) -> None:
    """A burst of the other tier does not count; a window with both is unlabelled."""
    assert outcome(bursts((12, 12)), of=of)[0] == proxy
    assert outcome(bursts((12, 12), tier="measured"), of=of)[0] == measured


@pytest.mark.parametrize("of", [ALL_TRADED, counted(0, 29), counted(0, 3)], ids=["proxy", "measured", "mixed"])
def test_the_tier_is_said(of: Panel, request: pytest.FixtureRequest) -> None:
    tier = outcomes(push(DAYS[D], EVENING), bursts(), Signals(of))["tier"].iloc[0]
    assert (None if pd.isna(tier) else tier) == {"mixed": None}.get(request.node.callspec.id, request.node.callspec.id)


def test_beyond_the_calendar_a_push_is_unlabelled() -> None:
    never = push("NaT", "2099-01-04")
    assert outcomes(never, bursts((12, 12)), Signals(ALL_TRADED))["outcome"].tolist() == ["unlabelled"]
