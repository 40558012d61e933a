"""Retail flow by measure and vendor: values by hand, series that are never joined, and what counts in the label."""

from __future__ import annotations

import re

import numpy as np
import pytest

from graph.market.flow.measure import flow_table, measures
from graph.market.panel import Panel
from graph.market.signals import Signals
from tests.checkout import CHECKOUT
from tests.graph.market.panels import NAN, panel, reading

ONE = (1, 2)


def values(name: str, of: Panel) -> dict[str, list[list[float]]]:
    return {source: found.tolist() for source, found in measures()[name].value(of).items()}


def test_every_measure_has_a_tier_and_says_how_it_fails() -> None:
    found = measures()
    assert {name for name, one in found.items() if one.tier == "proxy"} == {"off_exchange_short", "volume"}
    assert {name for name, one in found.items() if one.tier == "measured"} == {
        *("accounts", "holders", "individuals", "order_size", "subpenny_bjzz", "subpenny_midpoint")
    }
    assert all(one.says and one.weakness.endswith(".") and one.unit for one in found.values())


def test_the_page_names_every_measure_with_its_tier() -> None:
    page = (CHECKOUT / "docs" / "market.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (measured|proxy) \|", page, re.MULTILINE)
    assert dict(rows) == {name: one.tier for name, one in measures().items()}


def test_holders_grow_by_a_share_of_those_before() -> None:
    assert values("holders", panel(holders=[[100, 110, NAN, 5]]))[""][0][1] == pytest.approx(0.1)


def test_small_and_medium_orders_are_added_and_large_ones_are_not() -> None:
    """Tushare: (30 + 30 bought, 10 + 10 sold) is a half of the 80 that they traded."""
    sides = {"small": (30, 10), "medium": (30, 10), "large": (0, 900), "super": (0, 900)}
    given = {
        (f"order_size_{size}", "tushare"): reading((1, 1), buy=[[buy]], sell=[[sell]])
        for size, (buy, sell) in sides.items()
    }
    assert values("order_size", panel(given, close=[[10]], volume=[[1_000]])) == {"tushare": [[0.5]]}


def test_where_only_nets_are_told_they_are_measured_against_all_that_was_traded() -> None:
    given = {(f"order_size_{size}", "eastmoney"): reading(ONE, net=[[50, 50]]) for size in ("small", "medium")}
    of = panel(given, close=[[10, 10]], volume=[[100, 100]], amount=[[NAN, 2_000]])
    assert values("order_size", of) == {"eastmoney": [[0.1, 0.05]]}


def test_one_size_alone_is_not_the_measure() -> None:
    given = {("order_size_small", "tushare"): reading((1, 1), buy=[[3]], sell=[[1]])}
    assert np.isnan(values("order_size", panel(given, close=[[1]], volume=[[1]]))["tushare"]).all()


@pytest.mark.parametrize("name", ["subpenny_bjzz", "subpenny_midpoint"])
def test_imbalance_of_what_was_bought_and_sold(name: str) -> None:
    given = {(name, "vendor"): reading(ONE, buy=[[300, 0]], sell=[[100, 0]])}
    found = measures()[name].value(panel(given, close=[[1, 1]]))["vendor"]
    np.testing.assert_array_equal(found, [[0.5, NAN]])


def test_individuals_share_of_purchases_is_of_all_types_that_make_up_everybody() -> None:
    """Small investors are a part of individuals and are not added."""
    bought = {"individuals": 90, "individuals_small": 60, "institutions": 6, "stock_connect": 4}
    given = {(name, "eastmoney over 10 sessions"): reading((1, 1), buy=[[value]]) for name, value in bought.items()}
    assert values("individuals", panel(given, close=[[1]])) == {"eastmoney over 10 sessions": [[0.9]]}
    alone = {("individuals", "eastmoney"): reading((1, 1), buy=[[90]])}
    assert np.isnan(values("individuals", panel(alone, close=[[1]]))["eastmoney"]).all()


def test_a_notice_may_tell_it() -> None:
    given = {("individual_buy_share", "notices"): reading((1, 1), level=[[0.9125]])}
    assert values("individuals", panel(given, close=[[1]])) == {"notices": [[0.9125]]}


def test_short_volume_is_a_share_of_what_is_reported_and_a_proxy() -> None:
    given = {("off_exchange_short", "finra"): reading(ONE, sell=[[40, 0]], level=[[100, 0]])}
    np.testing.assert_array_equal(
        measures()["off_exchange_short"].value(panel(given, close=[[1, 1]]))["finra"], [[0.4, NAN]]
    )
    table = flow_table(panel(given, close=[[1, 1]]))
    assert table[["measure", "source", "tier", "value"]].to_numpy().tolist() == [
        ["off_exchange_short", "finra", "proxy", 0.4]
    ]


def series(shape: tuple[int, int], seed: int, jump: float = 0.0, at: int = -1) -> np.ndarray:
    found = np.random.default_rng(seed).normal(0, 0.05, shape)
    found[:, at] += jump
    return found


def order_sizes(source: str, imbalance: np.ndarray) -> dict:
    half = {"buy": (1 + imbalance) * 50, "sell": (1 - imbalance) * 50}
    return {(f"order_size_{size}", source): reading(imbalance.shape, **half) for size in ("small", "medium")}


def test_a_vendors_series_is_never_continued_with_anothers() -> None:
    """The first is quiet around .5, the second around -.5: joined, every session of the seam would be a burst."""
    first, second = 0.5 + series((1, 160), 1), -0.5 + series((1, 160), 2)
    first[:, :80], second[:, 80:] = NAN, NAN
    of = panel({**order_sizes("a_vendor", first), **order_sizes("b_vendor", second)}, close=np.ones((1, 160)))
    flow = Signals(of).flow
    assert flow.names == ["order_size of a_vendor", "order_size of b_vendor"]
    assert np.nanmax(np.abs(flow.z)) < 6
    assert set(flow.series[0, 41:80].tolist()) == {1}
    assert set(flow.series[0, 121:].tolist()) == {0}
    assert set(flow.series[0, 80:110].tolist()) == {-1}, "the first has thirty sessions of its own past from 121 on"


def test_flow_counts_where_it_has_a_past_and_is_of_the_measured_tier() -> None:
    of = panel(order_sizes("tushare", series((1, 120), 3, jump=0.6, at=100)), close=np.ones((1, 120)))
    signals = Signals(of)
    assert signals.flow.z[0, 100] > 5
    known = np.flatnonzero(~np.isnan(signals.flow.z[0]))
    assert known[0] == 40, "thirty values at sessions -60 to -11: 0 to 29"
    assert np.flatnonzero(signals.measured[0])[0] == 40


def test_the_midpoint_is_preferred_to_the_fraction() -> None:
    rows = {name: series((1, 100), seed) for seed, name in enumerate(("subpenny_bjzz", "subpenny_midpoint"))}
    given = {(name, "vendor"): reading((1, 100), buy=(1 + one) * 50, sell=(1 - one) * 50) for name, one in rows.items()}
    flow = Signals(panel(given, close=np.ones((1, 100)))).flow
    np.testing.assert_allclose(flow.value[0, 60:], rows["subpenny_midpoint"][0, 60:])


def test_short_volume_and_disclosed_individuals_are_in_no_label() -> None:
    given = {
        ("off_exchange_short", "finra"): reading(
            (1, 100), sell=series((1, 100), 1) + 40, level=np.full((1, 100), 100.0)
        ),
        ("individuals", "exchange"): reading((1, 100), buy=series((1, 100), 2) + 9, sell=np.full((1, 100), 1.0)),
    }
    signals = Signals(panel(given, close=np.ones((1, 100))))
    assert np.isnan(signals.flow.z).all()
    assert not signals.measured.any()
