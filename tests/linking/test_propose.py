"""Nicknames that posts suggest, planted in a crowd of other posts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from loaders.linking.likelihood_ratio import likelihood_ratio
from loaders.linking.link import link
from loaders.linking.propose import COLUMNS, propose
from tests.linking import a_few

DAY = pd.Timestamp("2024-10-08", tz="UTC")
ENDINGS = ["早上好", "这图真清楚", "昨晚没睡", "等一个消息", "有人一起吗", "先看两天", "群里都在聊", "又来了"]


def posts(*texts: str, authors: int = 7) -> pd.DataFrame:
    rows = [(f"x:{at}", text, f"x:{at % authors}", DAY) for at, text in enumerate(texts)]
    return pd.DataFrame(rows, columns=["post_id", "text", "account_id", "event_at"])


def crowd() -> list[str]:
    """Posts about two stocks, and about none, with a number each so that no two are equal."""
    about = [f"川发龙蟒 {end} {at}" for at in range(5) for end in ENDINGS]
    about += [f"贵州茅台 {end} {at}" for at in range(5) for end in ENDINGS]
    return about + [f"今天天气不错 {end} {at}" for at in range(10) for end in ENDINGS]


def proposed(table: pd.DataFrame, **least: int) -> pd.DataFrame:
    return propose(table, link(table, a_few.lexicon()), a_few.lexicon(), **least)


def test_a_nickname_beside_its_stock() -> None:
    table = posts(
        *crowd(), *(f"川发龙蟒 就是 磷小龙 {end}" for end in ENDINGS), *(f"磷小龙 {end}" for end in ENDINGS[:2])
    )
    found = proposed(table)
    assert tuple(found.columns) == COLUMNS
    [row] = found.itertuples(index=False, name=None)
    assert row[:5] == ("磷小龙", "002312.SZ", "nickname", 8, 2)
    assert row[6] == "x:160"
    with_stock, texts = 48, 170
    observed = [[8, 2], [with_stock - 8, texts - with_stock - 2]]
    assert row[5] == pytest.approx(
        chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic, abs=0.05
    )


def test_a_latin_nickname() -> None:
    table = posts(*crowd(), *(f"$GME aka Gmeister {end}" for end in ENDINGS))
    assert proposed(table)[["alias", "stock_id"]].to_numpy().tolist() == [["gmeister", "GME.US"]]


def test_a_homophone_needs_no_company() -> None:
    table = posts(*crowd(), *(f"传发龙莽 {end}" for end in ENDINGS), *(f"贵洲茅台 {end}" for end in ENDINGS[:4]))
    found = proposed(table)
    assert found[["alias", "stock_id", "kind", "together", "alone"]].to_numpy().tolist() == [
        ["传发龙莽", "002312.SZ", "homophone", 0, 8]
    ]


def test_too_few_texts_too_few_authors_and_reshares() -> None:
    few = posts(*crowd(), *(f"川发龙蟒 就是 磷小龙 {end}" for end in ENDINGS[:5]))
    one = posts(*crowd(), *(f"川发龙蟒 就是 磷小龙 {end}" for end in ENDINGS))
    one.loc[one["text"].str.contains("磷小龙"), "account_id"] = "x:1"
    reshared = posts(*crowd(), *["川发龙蟒 就是 磷小龙"] * 20)
    assert [len(proposed(table, least_posts=6)) for table in (few, one, reshared)] == [0, 0, 0]
    assert len(proposed(few)) == 1


def test_what_everybody_says_is_no_nickname() -> None:
    assert proposed(posts(*crowd())).empty
    assert proposed(posts("川发龙蟒")).empty
    assert proposed(posts()).empty


def test_likelihood_ratio_against_scipy() -> None:
    rng = np.random.default_rng(4)
    for both, word, stock, neither in rng.integers(1, 60, size=(50, 4)).tolist():
        observed = [[both, word], [stock, neither]]
        expected = chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic
        together = both * (both + word + stock + neither) > (both + word) * (both + stock)
        found = likelihood_ratio(both, both + word, both + stock, both + word + stock + neither)
        assert found == pytest.approx(expected if together else 0)
