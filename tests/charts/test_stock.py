"""The picture of a stock: what is drawn where, and that text from data is text."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.image import imread

from bellwether.charts.palette import BURST, INK, OUTCOME
from bellwether.charts.stock import stock_figure
from bellwether.charts.stretch import OUTCOMES, Flow, Span, Weeks
from bellwether.charts.weeks import weeks_figure
from tests.charts.stretches import CLOSE, DAYS, PUSHES, WEAKNESS, bare, eventful

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@pytest.fixture(scope="module")
def figure() -> Figure:
    return stock_figure(eventful())


def written(figure: Figure) -> np.ndarray:
    """The picture, written and read back; a warning, such as of a missing glyph, is an error."""
    file = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(file, format="png")
    file.seek(0)
    return imread(file)


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_it_is_a_picture_wide_enough_on_a_light_ground(figure: Figure) -> None:
    picture = written(figure)
    assert picture.shape[1] >= 1000
    assert (picture[0, 0, :3] == 1).all()
    assert (picture[..., :3] < 0.5).any()


def test_a_tick_for_each_push_in_the_colour_of_its_outcome(figure: Figure) -> None:
    ticks = {to_hex(lines.get_color()[0]).upper(): len(lines.get_segments()) for lines in figure.axes[0].collections}
    assert ticks == {OUTCOME[name].upper(): len(at) for name, at in PUSHES.items()}


def test_ticks_of_one_session_stay_within_it(figure: Figure) -> None:
    for lines in figure.axes[0].collections:
        places = {round(float(segment[0][0])) for segment in lines.get_segments()}
        assert any(places == set(at) for at in PUSHES.values())


def test_limit_days_stand_at_their_closes_and_locked_ones_are_hollow(figure: Figure) -> None:
    found = {
        str(dots.get_label()): (dots.get_offsets().tolist(), to_hex(dots.get_facecolor()[0]))
        for dots in figure.axes[1].collections
    }
    assert found == {
        "closed at the upper limit": ([[15, CLOSE[15]]], INK),
        "locked at the upper limit": ([[16, CLOSE[16]], [17, CLOSE[17]]], "#ffffff"),
        "reached a limit, not held": ([[18, CLOSE[18]]], INK),
        "closed at the lower limit": ([[25, CLOSE[25]]], INK),
        "locked at the lower limit": ([[26, CLOSE[26]]], "#ffffff"),
    }


def test_every_panel_has_the_bursts_the_halt_and_the_session_asked_for_behind_it(figure: Figure) -> None:
    for panel in figure.axes:
        bars = {id(bar) for group in panel.containers for bar in group.patches}
        behind = [patch for patch in panel.patches if id(patch) not in bars]
        spans = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in behind]
        assert spans == [(14.5, 18.5), (23.5, 25.5), (19.5, 21.5)]
        colours = [to_hex(patch.get_facecolor()).upper() for patch in behind[:2]]
        assert colours == [BURST["measured"], BURST["proxy"]]
    assert {"burst: retail buying", "burst: abnormal volume", "halted", "decision session"} <= set(legend(figure))


def test_text_of_the_data_is_never_mathematics(figure: Figure) -> None:
    title = figure.get_suptitle()
    assert "$x_1$" in title
    assert "\x1b" not in title
    assert "\u202e" not in title
    texts = [text for text in figure.findobj(lambda one: hasattr(one, "get_parse_math")) if "$" in text.get_text()]
    assert texts
    assert not any(text.get_parse_math() for text in texts)


def test_the_tier_and_the_weakness_stand_beside_the_figure(figure: Figure) -> None:
    assert figure.get_suptitle().endswith("measured tier")
    assert figure.axes[3].get_title("left") == "holders, measured"
    assert WEAKNESS in figure.axes[3].get_xlabel()


def test_a_long_name_does_not_push_the_tier_out() -> None:
    assert stock_figure(eventful("川" * 500)).get_suptitle().endswith("measured tier")


def test_nothing_known_is_said() -> None:
    figure = stock_figure(bare())
    assert written(figure).size
    said = {text.get_text() for panel in figure.axes for text in panel.texts}
    assert len(said) == 4
    assert all(text.startswith("no ") for text in said)
    assert legend(figure) == ["close"]


def test_a_proxy_is_never_called_buying() -> None:
    flow = Flow("off_exchange_short", "proxy", "share", "anybody may have", [0.1] * 30, level=False)
    figure = stock_figure(replace(eventful("t"), bursts=[Span(3, 4, "proxy")], tier="proxy", flow=flow))
    assert not any("buying" in name for name in legend(figure))
    assert len(figure.axes[3].containers[0].patches) == len(DAYS)


def test_weeks_are_stacked_to_their_sum() -> None:
    counts = {name: [at, 2 * at, 0] for at, name in enumerate(OUTCOMES)}
    figure = weeks_figure(Weeks("$x$ 川", "proxy", DAYS[:3], counts))
    assert written(figure).size
    (panel,) = figure.axes
    tops = [
        max(bar.get_y() + bar.get_height() for bar in panel.patches if round(bar.get_x() + 0.5) == week)
        for week in (0, 1, 2)
    ]
    assert tops == [15, 30, 0]
    assert legend(figure) == list(OUTCOMES)
    assert panel.get_title() == "$x$ 川 · proxy tier"
