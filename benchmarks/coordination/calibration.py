"""Are the p-values what they say? `python -m benchmarks.coordination.calibration FOLDER` draws them, a panel a crowd.

Randomised mid-p values of pairs of independent accounts, over 20 seeds: the quantiles of each seed against those of a
uniform distribution, the median over seeds with a band that holds 95 % of them. A line on the diagonal is exact, above
it conservative; below it p-values promise more than they hold. A table on the output gives the same in numbers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.coordination.crowd import Crowd
from benchmarks.coordination.crowds import KINDS, crowd
from benchmarks.coordination.ours import mid_p

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Source = Callable[[Crowd, int, int], NDArray[np.float64]]
"""From a crowd, a window in seconds and a seed to mid-p values of its pairs, those included that never met."""

LEVELS = (0.05, 0.01, 0.001)
_POINTS = 60


class Quantiles(NamedTuple):
    """Of one crowd: at which shares, and the p-value that so many do not exceed, shape (seeds, points)."""

    crowd: str
    share: NDArray[np.float64]
    value: NDArray[np.float64]
    below: NDArray[np.float64]
    """Share of p-values up to each of `LEVELS`, shape (seeds, levels)."""


def main() -> None:
    """Draw all crowds, or some."""
    asked = _parser().parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = []
    for name in asked.crowd:
        crowds = (crowd(name, asked.posts, asked.accounts, seed) for seed in range(1, asked.seeds + 1))
        found.append(quantiles(name, [mid_p(one, asked.window, seed) for seed, one in enumerate(crowds, 1)]))
        print(line(found[-1]), flush=True)
    drawn(found, asked.folder / "calibration.png")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coordination.calibration", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--accounts", type=int, default=2_000)
    parser.add_argument("--window", type=int, default=300, help="seconds")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--crowd", nargs="+", choices=list(KINDS), default=list(KINDS))
    return parser


def quantiles(name: str, seeds: Sequence[NDArray[np.float64]]) -> Quantiles:
    """The quantiles of each seed's p-values, down to the smallest that the fewest of them can show."""
    fewest = max(min(len(values) for values in seeds), 2)
    share = np.geomspace(1 / fewest, 1, _POINTS)
    value = np.array([np.quantile(values, share, method="inverted_cdf") for values in seeds])
    return Quantiles(name, share, value, np.array([[(values <= at).mean() for at in LEVELS] for values in seeds]))


def line(found: Quantiles) -> str:
    """A row of a Markdown table: the share of p-values up to each level, mean and range over seeds."""
    cells = [f"{below.mean():.5f} ({below.min():.5f} to {below.max():.5f})" for below in found.below.T]
    return f"| {' | '.join([found.crowd, str(len(found.value)), *cells])} |"


def drawn(found: Sequence[Quantiles], path: Path) -> None:
    """The picture as a PNG."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    across = min(len(found), 4)
    down = -(-len(found) // across)
    figure, axes = plt.subplots(down, across, figsize=(3.2 * across, 3.2 * down), squeeze=False, layout="constrained")
    for place in axes.flat[len(found) :]:
        place.set_axis_off()
    for one, place in zip(found, axes.flat, strict=False):
        _panel(place, one)
    figure.supxlabel("share of pairs")
    figure.supylabel("mid-p value that they do not exceed")
    figure.savefig(path, dpi=150)
    plt.close(figure)


def _panel(place: Axes, found: Quantiles) -> None:
    low, middle, high = np.quantile(np.maximum(found.value, 1e-12), [0.025, 0.5, 0.975], axis=0)
    place.fill_between(found.share, low, high, color="#7aa6c2", alpha=0.5, linewidth=0)
    place.plot(found.share, middle, color="#1f4e6b", linewidth=1.2)
    place.plot(found.share, found.share, color="#999999", linewidth=0.8, linestyle="--")
    place.set(xscale="log", yscale="log", title=found.crowd)


if __name__ == "__main__":
    sys.exit(main())
