"""A place in a text that may name a stock, before it is known whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.linking.lexicon import Sense
from loaders.linking.ordinary import Need

Kind = Literal["tag", "number", "name", "ticker"]


@dataclass(slots=True)
class Candidate:
    """What a finder found.

    Attributes:
        start: first character, in the folded text.
        end: behind the last one.
        senses: stocks it may mean, all known at the post's time; never empty.
        method: how the mention will be said to be found.
        confidence: 0 to 1, once it is accepted.
        need: support it needs.
        kind: tag (cashtag or code that says it is one), number (bare digits), name or ticker.
    """

    start: int
    end: int
    senses: list[Sense]
    method: str
    confidence: float
    need: Need
    kind: Kind

    @property
    def stocks(self) -> set[str]:
        """Ids of the stocks it may mean."""
        return {sense.stock_id for sense in self.senses}
