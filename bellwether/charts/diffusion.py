"""The chart of platform diffusion: each platform's days in a row of its own, and beside them who came before whom.

Colours are those of Okabe and Ito 2008 and ColorBrewer's PuOr, which people who see fewer of them can tell apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bellwether.charts.lettering import lettered
from bellwether.charts.palette import BLUE, INK, VERMILLION
from bellwether.export.inert import inert

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from graph.diffusion import Diffusion

_BARS, _GREY = "#a6cee3", "#e4e4e4"
_WIDTH, _ROW, _DPI = 12.0, 1.05, 150
_WIDE = 4
"""Columns up to which an interval has room on one line."""
_NOTE = "Hours by which the row comes before the column, with\n95 % interval; grey: not established who comes first"
_NAME = 20
"""Characters of a platform's name beside a row or a column."""
_SLANTED = 3
"""Columns of pairs from which on their names are written aslant."""


def diffusion_figure(diffusion: Diffusion, name: str, zones: Mapping[str, str]) -> Figure:
    """The chart, 1800 pixels wide.

    Args:
        diffusion: of at least one post.
        name: of the theme or the stock; untrusted.
        zones: IANA zone of a platform's days; UTC for one that is not there.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    many = len(diffusion.platforms)
    figure = Figure(figsize=(_WIDTH, 2.0 + _ROW * max(many, 3)), dpi=_DPI, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    title = figure.suptitle("", x=0.01, ha="left", fontsize=15)
    lettered(title, f"{name}: posts a day, by platform")
    if many > 1:
        grid = figure.add_gridspec(1, 2, width_ratios=(1.35, 1.0))
        _days(figure.add_subfigure(grid[0, 0]), diffusion, zones)
        pairs = figure.add_subfigure(grid[0, 1])
        _leads(pairs.subplots(), diffusion)
        pairs.supxlabel(_NOTE, x=0.06, ha="left", fontsize=10)
    else:
        _days(figure, diffusion, zones)
    return figure


def png(figure: Figure) -> bytes:
    """The figure as a PNG file."""
    written = BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _days(figure: Any, diffusion: Diffusion, zones: Mapping[str, str]) -> None:  # noqa: ANN401 - a figure or a part
    """A row of bars for each platform, all on one axis of days."""
    rows = diffusion.platforms.to_dict("records")
    panels = figure.subplots(len(rows), 1, sharex=True, squeeze=False)[:, 0]
    for panel, row in zip(panels, rows, strict=True):
        own = diffusion.daily.loc[diffusion.daily["platform"] == row["platform"]]
        _platform(panel, row, own, zones.get(str(row["platform"]), "UTC"))
    _dated(panels[-1])
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower left", ncols=4, frameon=False, fontsize=10)


def _platform(panel: Axes, row: dict[Any, Any], daily: pd.DataFrame, zone: str) -> None:
    import pandas as pd

    days, top = pd.to_datetime(daily["day"]), 1.32 * row["peak_posts"]
    peak = (daily["day"] == row["peak_day"]).to_numpy()
    for chosen, colour, label in ((~peak, _BARS, "posts a day"), (peak, BLUE, "busiest day")):
        panel.bar(days[chosen], daily["posts"][chosen], width=0.86, align="edge", color=colour, label=label)
    first, half, low, high = (_local(row[key], zone) for key in ("first_at", "half_at", "half_low", "half_high"))
    panel.axvline(half, color=INK, linewidth=1.6, label="half written, 95 % interval")
    if low is not None:
        panel.axvspan(low, high, color=INK, alpha=0.16, linewidth=0)
    panel.plot([first], [0.1 * top], marker="v", markersize=9, color=VERMILLION, linestyle="", label="first post")
    panel.set_ylim(0, top)
    panel.set_yticks([0, int(row["peak_posts"])])
    panel.tick_params(labelsize=10)
    panel.spines[["top", "right"]].set_visible(False)
    written = panel.text(0.01, 0.98, "", transform=panel.transAxes, va="top", fontsize=12)
    written.set_in_layout(False)  # a long one shall not move the bars
    said = f"{row['posts']:,} {'post' if row['posts'] == 1 else 'posts'}"
    lettered(written, f"{inert(row['platform'], 30)}: {said}")


def _local(moment: Any, zone: str) -> Any:  # noqa: ANN401 - a Timestamp or NaT
    """By the platform's clock, as its days are; None for unknown."""
    return None if moment != moment else moment.tz_convert(zone).tz_localize(None)  # noqa: PLR0124 - NaT


def _dated(panel: Axes) -> None:
    from matplotlib.dates import AutoDateLocator, DateFormatter

    panel.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=5))
    panel.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))


def _leads(panel: Axes, diffusion: Diffusion) -> None:
    """A cell for each pair: hours by which the row's platform comes before the column's, and the interval."""
    names = diffusion.platforms["platform"].astype(str).tolist()
    at, count = {name: number for number, name in enumerate(names)}, len(names) - 1
    most = float(diffusion.leads["lag_h"].abs().max())
    for row in diffusion.leads.to_dict("records"):
        place = at[str(row["other_platform"])] - 1, at[str(row["platform"])]
        _cell(panel, place, row, most, " to\n" if count > _WIDE else " to ")
    slanted: dict[str, Any] = {"ha": "left", "rotation": 25} if count >= _SLANTED else {"ha": "center"}
    for number in range(count):
        lettered(panel.text(-0.56, number, "", ha="right", va="center", fontsize=11), names[number], _NAME)
        lettered(panel.text(number, -0.56, "", va="bottom", fontsize=11, **slanted), names[number + 1], _NAME)
    panel.set_xlim(-0.5, count - 0.5)
    panel.set_ylim(count - 0.5, -0.5)
    panel.set_axis_off()


def _cell(panel: Axes, at: tuple[int, int], row: dict[Any, Any], most: float, between: str) -> None:
    from matplotlib import colormaps
    from matplotlib.patches import Rectangle

    (x, y), established = at, isinstance(row["first"], str)
    # A part of the way to either end of the map, where dark letters are still read.
    colour = colormaps["PuOr_r"](0.5 + 0.27 * row["lag_h"] / most) if established else _GREY
    panel.add_patch(Rectangle((x - 0.48, y - 0.48), 0.96, 0.96, facecolor=colour, edgecolor="none"))
    middle: dict[str, Any] = {"ha": "center", "textcoords": "offset points", "color": INK}
    if row["lag_h"] != row["lag_h"]:
        panel.annotate("no lag", (x, y), (0, 0), va="center", fontsize=10, **middle)
        return
    interval = between.join(_signed(row[end]) for end in ("low_h", "high_h"))
    panel.annotate(f"{_signed(row['lag_h'])} h", (x, y), (0, 1), va="bottom", fontsize=14, **middle)
    panel.annotate(interval, (x, y), (0, -3), va="top", fontsize=10, **middle)


def _signed(hours: float) -> str:
    return f"{round(hours):+d}" if round(hours) else "0"
