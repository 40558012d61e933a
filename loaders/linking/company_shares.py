"""Of the stocks a name may mean, the one it means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.linking.lexicon import Sense


def one_stock(senses: Sequence[Sense], named: Collection[str]) -> Sense | None:
    """The one sense of a form, or None where it stays open.

    Args:
        senses: what the form may mean, not empty.
        named: stocks the text names beyond doubt. If just one of the senses is among them, that is the one.

    Several shares of one company are no doubt about the company. A plain symbol stands for it (`BAC` of BAC and
    BML-PG), class A among several plain ones (`GOOGL` of GOOG and GOOGL), and class B where every class has its dash,
    for that is the one most people can buy (`BRK-B` of BRK-A and BRK-B).
    """
    stocks = {sense.stock_id for sense in senses}
    if len(stocks) == 1:
        return senses[0]
    among = stocks & set(named)
    if len(among) == 1:
        return next(sense for sense in senses if sense.stock_id in among)
    return _plainest(senses) if _one_company(senses) else None


def _one_company(senses: Sequence[Sense]) -> bool:
    companies = {sense.company for sense in senses}
    roots = {_root(sense.stock_id) for sense in senses}
    return "" not in companies and (len(companies) == 1 or len(roots) == 1)


def _root(stock_id: str) -> str:
    return stock_id.rsplit(".", 1)[0].partition("-")[0]


def _plainest(senses: Sequence[Sense]) -> Sense:
    classes = {sense.stock_id: sense.share for sense in senses if sense.share}

    def order(sense: Sense) -> tuple[bool, bool, int, str]:
        symbol = sense.stock_id.rsplit(".", 1)[0]
        dashed = "-" in symbol
        return dashed, classes.get(sense.stock_id) != ("B" if dashed else "A"), len(symbol), symbol

    return min(senses, key=order)
