"""Invented stocks: codes, companies, sectors, and how much ordinary accounts talk about each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bellwether.simulate.columns import Floats
from bellwether.simulate.presets import Preset

SECTORS = ("Basic Materials", "Consumer Goods", "Energy", "Financial", "Healthcare", "Industrial", "Services", "Tech")
FIRST = ("Amber", "Birch", "Cobalt", "Drift", "Ember", "Fallow", "Gannet", "Hollow", "Indigo", "Juniper", "Kestrel")
SECOND = ("Harbor", "Ridge", "Meadow", "Lantern", "Quarry", "Orchard", "Summit", "Delta", "Prairie", "Beacon", "Forge")
FORM = ("Holdings", "Labs", "Group", "Industries", "Partners", "Works", "Systems", "Bancorp", "Foods", "Therapeutics")
EDGES = "QXZ"  # codes that begin and end so are next to never real ones
LETTERS = "ABCDEFGHIJKLMNOPRSTUVWY"


@dataclass(frozen=True, slots=True)
class Listing:
    """The study's stocks in order: symbol, company, sector, and share of ordinary talk (sums to 1), shape (stocks,)."""

    symbols: tuple[str, ...]
    companies: tuple[str, ...]
    sectors: tuple[str, ...]
    popularity: Floats


def list_stocks(rng: np.random.Generator, preset: Preset, count: int) -> Listing:
    """``count`` invented stocks with distinct codes."""
    middle = 2 if count <= 1_500 else 3  # 3 * 23**2 * 3 = 4,761 codes of four letters
    weight = np.exp(rng.normal(0.0, preset.stock_popularity, count))
    return Listing(
        symbols=tuple(_codes(rng, count, middle)),
        companies=tuple(f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(FORM)}" for _ in range(count)),
        sectors=tuple(sorted(str(sector) for sector in rng.choice(SECTORS, count))),
        popularity=weight / weight.sum(),
    )


def _codes(rng: np.random.Generator, count: int, middle: int) -> list[str]:
    """Distinct codes: an edge letter, ``middle`` letters, an edge letter."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        first, last = (EDGES[pick] for pick in rng.integers(0, len(EDGES), 2))
        codes[first + "".join(LETTERS[pick] for pick in rng.integers(0, len(LETTERS), middle)) + last] = None
    return list(codes)
