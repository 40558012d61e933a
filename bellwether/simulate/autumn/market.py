"""Prices, volumes and order sizes: what bursts do to them inside the price limits, and noise that foretells nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.autumn.days import Day
from bellwether.simulate.autumn.limits import lower_limit, upper_limit
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.noise import bell_levels, flat_levels, shuffled
from bellwether.simulate.autumn.setting import Setting
from bellwether.simulate.columns import Flags, Floats, Ints

GIVEN_BACK = 0.1  # of a burst's rise, in each of the five sessions after it


@dataclass(frozen=True, slots=True)
class Market:
    """By stock and session of all bars (those before the study too), shape (stocks, bars).

    Prices in fen, ``before`` the previous close; ``volume`` in shares, ``amount`` in yuan; ``traded`` is false where
    the stock was halted; ``imbalance`` is (bought - sold) / (bought + sold) of small and medium orders and
    ``small`` their share of the amount; ``factor`` is the market's own log return, shape (bars,).
    """

    before: Ints
    open: Ints
    high: Ints
    low: Ints
    close: Ints
    volume: Ints
    amount: Floats
    traded: Flags
    imbalance: Floats
    small: Floats
    factor: Floats


def draw_market(setting: Setting, days: Ints) -> Market:
    """The market under these kinds of days, shape (stocks, sessions of the study)."""
    kinds = np.hstack([np.full((days.shape[0], setting.shanghai.ahead), Day.QUIET), days])
    rng = setting.rng("prices")
    factor = _factor(setting, rng)
    target = _returns(setting, rng, kinds, factor)
    before, close = _closes(setting, kinds, target)
    start, high, low = _shape_of_days(setting, kinds, before, close)
    volume = _volume(setting, kinds)
    turnover = volume * (start + high + low + close) / 400.0
    retail = np.isin(kinds, (Day.BURST, Day.LIMIT, Day.LOCKED))
    return Market(
        before=before,
        open=start,
        high=high,
        low=low,
        close=close,
        volume=volume,
        amount=np.round(turnover, 2),
        traded=kinds != Day.HALT,
        imbalance=_imbalance(setting, retail),
        small=np.where(retail, setting.plan.small_share_burst, setting.plan.small_share),
        factor=factor,
    )


def closed_at_limit(setting: Setting, market: Market) -> Flags:
    """Where a stock closed at its upper limit, shape (stocks, bars)."""
    limit = upper_limit(market.before, setting.listing.limits[:, None])
    return market.traded & (market.close == limit)


def _factor(setting: Setting, rng: np.random.Generator) -> Floats:
    """Log return of the market: noise, and the planted rally of late September."""
    dates = setting.shanghai.dates
    factor = np.clip(rng.normal(0.0, setting.plan.return_market, len(dates)), -0.02, 0.02)
    for date, rise in setting.plan.rally:
        factor[dates.index(date)] += rise
    return factor


def _returns(setting: Setting, rng: np.random.Generator, kinds: Ints, factor: Floats) -> Floats:
    """Log returns before any limit: the market's, a stock's own, a burst's rise, and half of it given back."""
    plan = setting.plan
    rise = np.where(kinds == Day.BURST, rng.uniform(*plan.burst_return, kinds.shape), 0.0)
    rise += np.where(kinds == Day.RISE, 0.045, 0.0) + np.where(kinds == Day.FALL, -0.06, 0.0)
    returns = factor[None, :] + rng.normal(0.0, plan.return_own, kinds.shape) + rise
    fall = np.where(kinds == Day.BURST, rise, 0.0) + np.where(kinds >= Day.LIMIT, 0.05, 0.0)
    for lag in range(1, 6):
        returns[:, lag:] -= GIVEN_BACK * fall[:, :-lag]
    return returns


def _closes(setting: Setting, kinds: Ints, target: Floats) -> tuple[Ints, Ints]:
    """Previous closes and closes in fen: at the limit where the day says so, never beyond it."""
    limits, low, high = setting.listing.limits, *np.log(setting.plan.price)
    last = np.round(100 * np.exp(setting.rng("first prices").uniform(low, high, len(limits)))).astype(np.int64)
    last[CHASED] = round(100 * setting.plan.chase.price)
    before, close = np.zeros(kinds.shape, dtype=np.int64), np.zeros(kinds.shape, dtype=np.int64)
    for bar in range(kinds.shape[1]):
        before[:, bar] = last
        up, down = upper_limit(last, limits), lower_limit(last, limits)
        free = np.clip(np.floor(last * np.exp(target[:, bar]) + 0.5).astype(np.int64), down, up)
        bound = np.isin(kinds[:, bar], (Day.LIMIT, Day.LOCKED))
        last = np.where(kinds[:, bar] == Day.HALT, last, np.where(bound, up, free))
        close[:, bar] = last
    return before, close


def _shape_of_days(setting: Setting, kinds: Ints, before: Ints, close: Ints) -> tuple[Ints, Ints, Ints]:
    """Open, high and low in fen; a locked day is one price from the opening call on."""
    rng, limits = setting.rng("shapes"), setting.listing.limits[:, None]
    up, down = upper_limit(before, limits), lower_limit(before, limits)
    gap = 0.35 * np.log(close / before) + rng.normal(0.0, 0.004, kinds.shape)
    start = np.clip(np.round(before * np.exp(gap)).astype(np.int64), down, up)
    stretch = np.abs(rng.normal(0.0, 0.007, (2, *kinds.shape)))
    high = np.clip(np.round(np.maximum(start, close) * (1 + stretch[0])).astype(np.int64), None, up)
    low = np.clip(np.round(np.minimum(start, close) * (1 - stretch[1])).astype(np.int64), down, None)
    locked = kinds == Day.LOCKED
    one_price = tuple(np.where(locked, close, price) for price in (start, high, low))
    return one_price[0], one_price[1], one_price[2]


def _volume(setting: Setting, kinds: Ints) -> Ints:
    """Shares traded: a usual turnover, busier in the rally, several times that in a burst, little when locked."""
    rng, plan = setting.rng("volume"), setting.plan
    stocks = len(setting.listing.stocks)
    low, high = np.log(plan.turnover).tolist()
    usual = np.log(setting.listing.shares) + rng.uniform(low, high, stocks)
    noise = plan.volume_noise * shuffled(rng, bell_levels(plan.volume_noise_limit), kinds.shape)
    push = np.where(np.isin(kinds, (Day.BURST, Day.LIMIT)), np.log(rng.uniform(*plan.burst_volume, kinds.shape)), 0.0)
    push += np.where(kinds == Day.LOCKED, np.log(rng.uniform(*plan.locked_volume, kinds.shape)), 0.0)
    quiet = np.where(push > 0, 0.4 * noise, noise)
    lots = np.round(np.exp(usual[:, None] + quiet + push + _busy(setting)[None, :]) / 100)
    return np.where(kinds == Day.HALT, 0, np.maximum(lots, 1)).astype(np.int64) * 100


def _busy(setting: Setting) -> Floats:
    """Log of how much busier the whole market is about the planted rally, highest in its middle."""
    dates = setting.shanghai.dates
    middle = dates.index("2024-10-08")
    return setting.plan.busy * np.exp(-(((np.arange(len(dates)) - middle) / 5.0) ** 2))


def _imbalance(setting: Setting, retail: Flags) -> Floats:
    rng, plan = setting.rng("orders"), setting.plan
    noise = shuffled(rng, flat_levels(plan.imbalance_noise), retail.shape)
    return noise + np.where(retail, rng.uniform(*plan.imbalance_burst, retail.shape), 0.0)
