"""Stock ids from symbols as people and vendors write them, and from a file's name where only that says the stock."""

from __future__ import annotations

import re

from loaders.files.sample import Sample
from loaders.gathered import Gathered
from loaders.record.clocks import reference
from loaders.record.sessions import market_of
from loaders.source import Stated
from queries.errors import InputError

_US = re.compile(r"[A-Z]{1,5}(?:[-./][A-Z]{1,2})?")
_CN = re.compile(r"(?:(?P<before>SH|SZ|BJ)\.?)?(?P<code>\d{6})(?:\.(?P<after>SS|SH|SZ|BJ|XSHG|XSHE))?", re.ASCII)
_EXCHANGES = {"SS": ".SH", "SH": ".SH", "XSHG": ".SH", "SZ": ".SZ", "XSHE": ".SZ", "BJ": ".BJ"}
_FIRST_DIGITS = {
    "6": ".SH", "900": ".SH", "0": ".SZ", "3": ".SZ", "200": ".SZ", "201872": ".SZ",
    "4": ".BJ", "8": ".BJ", "92": ".BJ",
}  # fmt: skip
"""Exchange by the digits a code begins with; 900, 200 and 201872 are the B shares of Shanghai and Shenzhen."""
_INDEXES = {".SH": "000", ".SZ": "399", ".BJ": "899"}
"""What codes of indices begin with: 000300.SH is the CSI 300, 399001.SZ the index of Shenzhen."""


def stock_id(symbol: str, market: str | None) -> str | None:
    """`GME.US` for GME, `BRK-B.US` for BRK.B or BRK/B, `600519.SH` for 600519.SS, sh600519, sh.600519 or 600519.XSHG.

    Yahoo's rule is followed: a symbol of letters alone is a US listing. A bare six-digit code says its exchange by
    its first digits, once the market is stated. None where the market is unknown, or the symbol is an index's.
    """
    code = symbol.strip().lstrip("$").upper()
    chinese = _CN.fullmatch(code)
    if chinese:
        return _chinese_id(chinese["code"], {chinese["before"], chinese["after"]} - {None}, market)
    if _US.fullmatch(code.removesuffix(".US")) and market in (None, "US"):
        return re.sub(r"[./]", "-", code.removesuffix(".US")) + ".US"
    return None


def _chinese_id(code: str, written: set[str], market: str | None) -> str | None:
    exchanges = {_EXCHANGES[name] for name in written}
    if not exchanges and market == "CN":
        exchanges = {exchange for digits, exchange in _FIRST_DIGITS.items() if code.startswith(digits)}
    if len(exchanges) != 1:
        return None
    [exchange] = exchanges
    return None if code.startswith(_INDEXES[exchange]) else code + exchange


def stated_stock(sample: Sample, stated: Stated) -> str:
    """The stock a file is about, from the user's mapping or the file's name.

    A name in small letters is taken for a word (`data.csv`), not a US symbol.

    Raises:
        InputError: neither says it; the sentence asks for what is missing.
    """
    mapped = mapped_symbol(sample, stated)
    symbol = mapped or sample.stem
    # A stated market is for codes that do not say theirs: letters are a US symbol beside Chinese files too.
    found = stock_id(symbol, stated.market) or stock_id(symbol, None)
    if found is None or (market_of(found) == "US" and not (mapped or symbol.isupper())):
        raise InputError(
            "The file does not say which stock it is about, and its name is no symbol of a known market",
            file=sample.file.label,
            value=symbol,
            expected="a name such as GME.csv or 002312.SZ.csv",
            do='State it: --symbol FILE=SYMBOL, or --market CN for six-digit codes, or [symbols] "FILE" = "SYMBOL".',
        )
    return found


def mapped_symbol(sample: Sample, stated: Stated) -> str | None:
    """What the user maps a file to, by its name on disk, in its archive or without the ending of its packing."""
    names = (sample.path.name, sample.file.label, sample.name)
    return next((stated.symbols[name] for name in names if name in stated.symbols), None)


def add_stock(gathered: Gathered, stock: str) -> None:
    """The stock a whole file is about, as a row of `stocks` without a sector."""
    code = stock.rsplit(".", 1)[0]
    gathered.add("stocks", 1, reference(), stock_id=stock, symbol=code, market=market_of(stock), sector=None)
