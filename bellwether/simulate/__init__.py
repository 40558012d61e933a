"""Simulated studies: worlds with a planted mechanism, written in the formats of real exports."""

from bellwether.simulate.oracle import oracle_probabilities
from bellwether.simulate.presets import PRESETS, Preset, Size
from bellwether.simulate.study import SimulatedStudy, simulate

__all__ = ["PRESETS", "Preset", "SimulatedStudy", "Size", "oracle_probabilities", "simulate"]
