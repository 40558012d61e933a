"""Themes: words that posts use instead of names, and the stocks they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.simulate.autumn.listing import Listing

TOPIC = 0  # index of the theme that goes round the platforms


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; ``stocks`` by index."""

    name: str
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    stocks: tuple[int, ...]


WORDS = (
    ("bull_market", ("牛市来了", "小盘起飞", "大A回来了"), ("bull market is back", "small caps take off")),
    ("phosphorus", ("磷化工", "磷矿石"), ("phosphate",)),
    ("low_altitude", ("低空经济", "空管系统"), ("low altitude economy",)),
    ("solid_battery", ("固态电池", "半固态"), ("solid state battery",)),
    ("new_drugs", ("创新药", "减重药"), ("weight loss drug",)),
    ("robots", ("人形机器人", "灵巧手"), ("humanoid robot",)),
)


def list_themes(listing: Listing) -> tuple[Theme, ...]:
    """The themes over this listing: the topic covers every second stock, the others share the rest out in turn."""
    count, others = len(listing.stocks), len(WORDS) - 1
    found = [Theme(*WORDS[TOPIC], stocks=tuple(sorted({0, 1, *range(0, count, 2)})))]
    for n, (name, chinese, english) in enumerate(WORDS[1:]):
        found.append(Theme(name, chinese, english, tuple(range(n, count, others))))
    return tuple(found)
