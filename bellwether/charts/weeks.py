"""An account's pushes as a picture: how many a week, by what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bellwether.charts.lettering import lettered
from bellwether.charts.palette import INK, OUTCOME, PALE
from bellwether.charts.stretch import OUTCOMES, Weeks, titled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_INCHES = (10.0, 4.5)
_DPI = 150


def weeks_figure(weeks: Weeks) -> Figure:
    """Stacked bars, a bar a week.

    Args:
        weeks: what to show; its title is untrusted.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    with mpl.rc_context({"font.size": 9, "axes.edgecolor": PALE}):
        figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained", facecolor="white")
        panel = figure.subplots()
        height = [0] * len(weeks.days)
        for name in OUTCOMES:
            counts = weeks.pushes.get(name)
            if counts:
                style: dict[str, Any] = {"color": OUTCOME[name], "edgecolor": INK, "linewidth": 0.3}
                panel.bar(range(len(counts)), counts, bottom=height, width=0.85, label=name, **style)
                height = [below + count for below, count in zip(height, counts, strict=True)]
        step = max(1, -(-len(weeks.days) // 8))
        at = range(0, len(weeks.days), step)
        panel.set_xticks(list(at), [weeks.days[one].isoformat() for one in at])
        panel.yaxis.set_major_locator(MaxNLocator(integer=True))
        panel.set_ylabel("pushes a week")
        lettered(panel.set_title("", fontsize=12), titled(weeks.title, weeks.tier))
        figure.legend(loc="outside lower center", ncols=6, frameon=False)
    return figure
