"""A stock's sessions as a picture: pushes, price with its limit days, volume, retail flow; bursts and halts behind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bellwether.charts.lettering import lettered
from bellwether.charts.palette import BLUE, BURST, INK, OUTCOME, PALE
from bellwether.charts.stretch import OUTCOMES, Flow, Limit, Stretch, burst_words, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INCHES = (10.0, 7.5)
_DPI = 150
_LANE = 0.3
"""Height of a row of pushes, where that of the volume is 1."""
_DATES = 8
"""Dates written below, about."""


def stock_figure(stretch: Stretch) -> Figure:
    """Panels that share sessions as their x axis, so that days without a session take no room.

    Args:
        stretch: what to show; its texts are untrusted.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"font.size": 9, "axes.edgecolor": PALE}):
        figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained", facecolor="white")
        lanes = [name for name in OUTCOMES if stretch.pushes.get(name)]
        heights = [_LANE * max(len(lanes), 1), 3.0, 1.0, 1.2]
        axes = figure.subplots(4, 1, sharex=True, height_ratios=heights)
        _pushes(axes[0], stretch, lanes)
        _price(axes[1], stretch)
        _volume(axes[2], stretch)
        _flow(axes[3], stretch.flow)
        for panel in axes:
            _behind(panel, stretch)
        _dates(axes[3], stretch)
        lettered(figure.suptitle("", fontsize=12), titled(stretch.title, stretch.tier))
        _legend(figure, axes[1], stretch)
    return figure


def _pushes(panel: Axes, stretch: Stretch, lanes: list[str]) -> None:
    """A row for each outcome; pushes of one session stand side by side within it."""
    for row, name in enumerate(reversed(lanes)):
        at = _side_by_side(stretch.pushes[name])
        panel.vlines(at, row + 0.12, row + 0.88, color=OUTCOME[name], linewidth=1.3)
    counted = [f"{name}, {len(stretch.pushes[name]):,}" for name in reversed(lanes)]
    panel.set_yticks([row + 0.5 for row in range(len(lanes))], counted, fontsize=8)
    panel.set_ylim(0, max(len(lanes), 1))
    panel.tick_params(left=False, bottom=False)
    panel.set_ylabel("pushes", fontsize=9)
    if not lanes:
        _nothing(panel, "no pushes decided on these sessions")


def _side_by_side(at: list[int]) -> list[float]:
    places: list[float] = []
    for session in sorted(set(at)):
        count = at.count(session)
        places += [session + ((one + 1) / (count + 1) - 0.5) * 0.9 for one in range(count)]
    return places


def _price(panel: Axes, stretch: Stretch) -> None:
    panel.plot(stretch.close, color=INK, linewidth=1.2, label="close")
    _alone(panel, stretch.close)
    for name, marker, hollow, limits in _kinds(stretch.limits):
        face = "white" if hollow else INK
        at = [limit.at for limit in limits]
        style: dict[str, Any] = {"facecolors": face, "edgecolors": INK} if marker in "^v" else {"color": INK}
        panel.scatter(at, [stretch.close[one] for one in at], marker=marker, s=34, zorder=3, label=name, **style)
    panel.set_ylabel(f"close [{stretch.currency}]")
    panel.grid(axis="y", color="#EEEEEE")
    if all(map(math.isnan, stretch.close)):
        _nothing(panel, "no prices of these sessions")


def _kinds(limits: list[Limit]) -> list[tuple[str, str, bool, list[Limit]]]:
    """Limit days by how they are marked: label, marker, hollow."""
    found = [
        (f"{'locked' if locked else 'closed'} at the {'upper' if up else 'lower'} limit", "^" if up else "v", locked)
        for locked in (False, True)
        for up in (True, False)
    ]
    kinds = [
        (name, marker, locked, [one for one in limits if one.held and (one.up, one.locked) == (marker == "^", locked)])
        for name, marker, locked in found
    ]
    kinds.append(("reached a limit, not held", "x", False, [one for one in limits if not one.held]))
    return [kind for kind in kinds if kind[3]]


def _alone(panel: Axes, values: list[float]) -> None:
    """A value between two unknown ones has no line: a dot."""
    known = [False, *(not math.isnan(value) for value in values), False]
    at = [one for one in range(len(values)) if known[one + 1] and not known[one] and not known[one + 2]]
    panel.plot(at, [values[one] for one in at], ".", color=INK, markersize=3)


def _volume(panel: Axes, stretch: Stretch) -> None:
    from matplotlib.ticker import EngFormatter

    panel.bar(range(len(stretch.volume)), stretch.volume, color="#7A7A7A", width=0.8)
    panel.set_ylabel("volume\n[shares]")
    panel.yaxis.set_major_formatter(EngFormatter(sep=""))
    if all(map(math.isnan, stretch.volume)):
        _nothing(panel, "no volume of these sessions")


def _flow(panel: Axes, flow: Flow | None) -> None:
    panel.set_ylabel("retail flow")
    if flow is None:
        _nothing(panel, "no retail flow of these sessions")
        return
    if flow.level:
        panel.plot(flow.values, color=BLUE, linewidth=1.2)
    else:
        panel.bar(range(len(flow.values)), flow.values, color=BLUE, width=0.8)
        panel.axhline(0.0, color=PALE, linewidth=0.8)
    lettered(panel.set_title("", loc="left", fontsize=8.5, pad=3), f"{flow.name}, {flow.tier}")
    panel.set_xlabel(f"{flow.unit}\n{flow.weakness}", fontsize=7.5, color="#555555", parse_math=False)


def _nothing(panel: Axes, why: str) -> None:
    panel.text(0.5, 0.5, why, transform=panel.transAxes, ha="center", va="center", color="#777777")
    panel.set_yticks([])


def _behind(panel: Axes, stretch: Stretch) -> None:
    """Bursts, halts and the session asked for, behind everything."""
    for span in stretch.bursts:
        colour = BURST.get(span.tier, PALE)
        panel.axvspan(span.first - 0.5, span.last + 0.5, color=colour, alpha=0.28, linewidth=0, zorder=0)
    for span in stretch.halts:
        panel.axvspan(
            *(span.first - 0.5, span.last + 0.5),
            facecolor="none",
            edgecolor="#888888",
            hatch="////",
            linewidth=0,
            zorder=0,
        )
    if stretch.marked is not None:
        panel.axvline(stretch.marked, color=INK, linewidth=0.9, linestyle=":", zorder=1)


def _dates(panel: Axes, stretch: Stretch) -> None:
    step = max(1, math.ceil(len(stretch.days) / _DATES))
    at = range(0, len(stretch.days), step)
    panel.set_xticks(list(at), [stretch.days[one].isoformat() for one in at])
    panel.set_xlim(-0.7, max(len(stretch.days) - 0.3, 0.7))


def _legend(figure: Figure, price: Axes, stretch: Stretch) -> None:
    """What is drawn, and nothing else, below the panels."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles, names = price.get_legend_handles_labels()
    for tier in sorted({span.tier for span in stretch.bursts}):
        handles.append(Patch(facecolor=BURST.get(tier, PALE), alpha=0.4))
        names.append(f"burst: {burst_words(tier)}")
    if stretch.halts:
        handles.append(Patch(facecolor="white", edgecolor="#888888", hatch="////"))
        names.append("halted")
    if stretch.marked is not None:
        handles.append(Line2D([], [], color=INK, linewidth=0.9, linestyle=":"))
        names.append("decision session")
    figure.legend(handles, names, loc="outside lower center", ncols=4, frameon=False, fontsize=8.5)
