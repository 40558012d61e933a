"""Stock ids from a file's name or a mapping, where the file does not say which stock it is about."""

from __future__ import annotations

import re

from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.record.sessions import market_of
from loaders.source import Sample, Stated
from queries.errors import InputError

_YAHOO_US = re.compile(r"[A-Z]{1,5}(?:[-.][A-Z]{1,2})?")
_SUFFIXES = {".SS": ".SH", ".SH": ".SH", ".SZ": ".SZ", ".BJ": ".BJ"}
_CN_PREFIX = {
    "6": ".SH", "900": ".SH", "0": ".SZ", "3": ".SZ", "200": ".SZ", "4": ".BJ", "8": ".BJ", "92": ".BJ",
}  # fmt: skip
"""Exchange by the digits a code begins with; 900 and 200 are the B shares of Shanghai and Shenzhen."""


def stock_id(symbol: str, market: str | None) -> str | None:
    """`GME.US` for GME, `BRK-B.US` for BRK.B, `600519.SH` for Yahoo's 600519.SS; None where the market is unknown.

    Yahoo's rule is followed: a symbol of letters alone is a US listing. A bare six-digit code says its exchange by
    its first digits, once the market is stated.
    """
    code = symbol.strip().lstrip("$").upper()
    for suffix, exchange in _SUFFIXES.items():
        if re.fullmatch(r"\d{6}" + re.escape(suffix), code):
            return code[:6] + exchange
    if re.fullmatch(r"\d{6}", code):
        exchange = next((exchange for prefix, exchange in _CN_PREFIX.items() if code.startswith(prefix)), None)
        return code + exchange if market == "CN" and exchange else None
    if _YAHOO_US.fullmatch(code.removesuffix(".US")) and market in (None, "US"):
        return code.removesuffix(".US").replace(".", "-") + ".US"
    return None


def stated_stock(sample: Sample, stated: Stated) -> str:
    """The stock a file is about, from the user's mapping or the file's name.

    A name in small letters is taken for a word (`data.csv`), not a symbol.

    Raises:
        InputError: neither says it; the sentence asks for what is missing.
    """
    mapped = stated.symbols.get(sample.path.name) or stated.symbols.get(sample.name)
    symbol = mapped or sample.stem
    found = stock_id(symbol, stated.market)
    if found is None or not (mapped or symbol.isupper() or symbol.isdigit()):
        raise InputError(
            "The file does not say which stock it is about, and its name is no symbol of a known market",
            file=sample.path.name,
            value=symbol,
            expected="a name such as GME.csv or 002312.SZ.csv",
            do='State it: --symbol FILE=SYMBOL, or --market CN for six-digit codes, or [symbols] "FILE" = "SYMBOL".',
        )
    return found


def add_stock(gathered: Gathered, stock: str) -> None:
    """The stock a whole file is about, as a row of `stocks` without a sector."""
    code = stock.rsplit(".", 1)[0]
    gathered.add("stocks", 1, reference(), stock_id=stock, symbol=code, market=market_of(stock), sector=None)
