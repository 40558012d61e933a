"""Holders, prices and volumes: what the bursts do to them, and noise that says nothing of the next burst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.bursts import Bursts
from bellwether.simulate.columns import Flags, Floats, Ints
from bellwether.simulate.presets import Preset
from bellwether.simulate.setting import Setting


@dataclass(frozen=True, slots=True)
class Market:
    """Everything by stock and session, shape (stocks, sessions): holders at the close, prices in dollars, shares."""

    holders: Ints
    open: Floats
    high: Floats
    low: Floats
    close: Floats
    volume: Ints


def draw_market(setting: Setting, bursts: Bursts) -> Market:
    """The market under these bursts."""
    rng, preset, shape = setting.rng("market"), setting.preset, setting.shape
    on = bursts.on(shape)
    holders = _holders(rng, preset, bursts, on)
    returns = _returns(rng, preset, on)
    before = np.exp(rng.uniform(np.log(5.0), np.log(150.0), (shape[0], 1)))
    close = before * np.exp(np.cumsum(returns, axis=1))
    previous = np.hstack([before, close[:, :-1]])
    start = previous * np.exp(0.3 * returns + rng.normal(0.0, 0.003, shape))
    high = np.maximum(start, close) * (1 + np.abs(rng.normal(0.0, 0.006, shape)))
    low = np.minimum(start, close) * (1 - np.minimum(np.abs(rng.normal(0.0, 0.006, shape)), 0.05))
    return Market(holders, start, high, low, close, _volume(rng, preset, on))


def _holders(rng: np.random.Generator, preset: Preset, bursts: Bursts, on: Flags) -> Ints:
    """Jumps of 12 % and more on burst days, else a wander of about 1 % that sinks slowly back to the anchor."""
    stocks, sessions = on.shape
    low, high = np.log(preset.holders_anchor)
    anchor = rng.uniform(low, high, stocks)
    limit = preset.holders_noise_limit
    noise = np.clip(rng.normal(0.0, preset.holders_noise, on.shape), -limit, limit)
    jump = np.log(rng.uniform(*preset.next_jump, on.shape))
    jump[bursts.stock, bursts.first] = np.log(rng.uniform(*preset.first_jump, len(bursts.stock)))
    above = np.zeros_like(noise)
    above[:, 0] = noise[:, 0]
    for t in range(1, sessions):
        quiet = preset.holders_persistence * above[:, t - 1] + noise[:, t]
        above[:, t] = np.where(on[:, t], above[:, t - 1] + jump[:, t], quiet)
    return np.round(np.exp(anchor[:, None] + above)).astype(np.int64)


def _returns(rng: np.random.Generator, preset: Preset, on: Flags) -> Floats:
    """Log returns: a market factor, a stock's own, a rise on burst days, half of it given back in a week."""
    shape = on.shape
    rise = np.where(on, rng.uniform(*preset.burst_return, shape), 0.0)
    returns = rng.normal(0.0, preset.return_market, shape[1])[None, :] + rng.normal(0.0, preset.return_own, shape)
    returns += rise
    for lag in range(1, 6):
        returns[:, lag:] -= 0.1 * rise[:, :-lag]
    return returns


def _volume(rng: np.random.Generator, preset: Preset, on: Flags) -> Ints:
    """Shares traded: a stock's usual volume, several times that on burst days, fading afterwards."""
    usual = rng.uniform(np.log(2e5), np.log(2e7), (on.shape[0], 1))
    push = np.where(on, np.log(rng.uniform(*preset.burst_volume, on.shape)), 0.0)
    extra = push.copy()
    for t in range(1, on.shape[1]):
        extra[:, t] = np.maximum(push[:, t], preset.volume_memory * extra[:, t - 1])
    return np.round(np.exp(usual + extra + rng.normal(0.0, preset.volume_noise, on.shape))).astype(np.int64)
