"""What only a file's name says: which stock or index, which session, which side, how prices were adjusted.

What the user states for the file (`--symbol FILE=...`) is read in the same way, and first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

import numpy as np

from loaders.cells import days, numbers
from loaders.china_market.header import cells_of
from loaders.china_market.indexes import index_id
from loaders.files.sample import Sample
from loaders.record.sessions import sessions
from loaders.source import Stated
from loaders.symbols import mapped_symbol, stock_id
from queries.errors import InputError

_CODE = re.compile(
    r"(?<![0-9])(?:(?:sh|sz|bj|csi)[._]?)?\d{6}(?:[._](?:sh|sz|ss|bj|csi|xshg|xshe))?(?![0-9])",
    re.IGNORECASE | re.ASCII,
)
_INDEX = re.compile(r"index|指数|沪深300|上证50|中证\d|(?<![a-z])csi[ _-]?\d{3,4}(?!\d)|sse[ _-]?50", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?!\d)", re.ASCII)
_SIDES = {"buy": re.compile("buy|买", re.IGNORECASE), "sell": re.compile("sell|卖", re.IGNORECASE)}
_ADJUSTMENTS = {"forward": re.compile("qfq|前复权"), "backward": re.compile("hfq|后复权")}
_STATE = "Say it in the file's name"
_A_LEVEL = 600
"""Hardly any Chinese stock costs as much, and hardly any index of Shanghai stands lower."""


def stated_date(sample: Sample, stated: Stated, about: str) -> str:
    """The session a file is about, as an ISO date.

    Raises:
        InputError: nothing says it, or it is no session.
    """
    found = written_date(sample, stated)
    if found is None:
        _ask(sample, f"The file does not say which session its {about} are of", "zt_20241112.csv", "2024-11-12")
    if sessions("CN").index(days(np.array([found], dtype=object)))[0] < 0:
        raise InputError(
            "The day in the file's name is no session of the Chinese exchanges",
            file=sample.file.label,
            value=found,
            do="Correct it, or state the session: --symbol FILE=2024-11-12.",
        )
    return found


def written_date(sample: Sample, stated: Stated) -> str | None:
    """The day in a file's name, as an ISO date; None where there is none, or several."""
    return _only(sample, stated, _dates)


def stated_side(sample: Sample, stated: Stated) -> str:
    """`buy` or `sell`.

    Raises:
        InputError: nothing says it.
    """
    found = _only(sample, stated, lambda text: {side for side, like in _SIDES.items() if like.search(text)})
    if found is None:
        example = "002312_20241112_买入.csv"
        _ask(sample, "The file does not say whether its seats bought or sold", example, "002312 2024-11-12 buy")
    return found


def adjustment(sample: Sample, stated: Stated) -> str:
    """`forward` or `backward` where the name says qfq or hfq, else `unknown`."""
    like = _ADJUSTMENTS.items()
    return _only(sample, stated, lambda text: {way for way, word in like if word.search(text.lower())}) or "unknown"


def stated_code(sample: Sample, stated: Stated) -> str:
    """The Chinese stock a file is about.

    Raises:
        InputError: nothing says it, or it is an index.
    """
    found = _only(sample, stated, _securities)
    if found is None or found.startswith("index:"):
        _ask(sample, "The file does not say which stock it is about", "002312_fund_flow.csv", "002312")
    return found


def stated_security(sample: Sample, stated: Stated, close: str) -> dict[str, str]:
    """The stock or the index that a file of daily bars is about, as an option `stock_id` or `index_id`.

    A code such as 000016 is a stock of Shenzhen and an index of Shanghai. The index is meant where the name says
    `index`; where it does not, but the file has levels and no prices, the user is asked.

    Args:
        sample: the file.
        stated: what the user states.
        close: the column of closes.

    Raises:
        InputError: nothing says it, or it may be either.
    """
    found = _only(sample, stated, _securities)
    if found is None:
        _ask(sample, "The file does not say which stock or index it is about", "002312.csv", "002312")
    if found.startswith("index:"):
        return {"index_id": found.removeprefix("index:")}
    if found.startswith("000") and mapped_symbol(sample, stated) is None and _has_levels(sample, close):
        raise InputError(
            "The file's name is that of a stock and of an index, and its closes are too high for prices",
            file=sample.file.label,
            value=found,
            do=f"State it: --symbol FILE=index:{found[:6]}, or --symbol FILE={found} if it is the stock.",
        )
    return {"stock_id": found}


def _has_levels(sample: Sample, close: str) -> bool:
    closes = numbers(np.array(cells_of(sample, close), dtype=object))
    good = closes[closes > 0]
    return len(good) > 0 and float(np.median(good)) > _A_LEVEL


def _only(sample: Sample, stated: Stated, find: Callable[[str], set[str]]) -> str | None:
    """The one thing found in what is stated or, failing that, in the name."""
    for text in (mapped_symbol(sample, stated) or "", sample.stem):
        found = find(text)
        if len(found) == 1:
            return found.pop()
    return None


def _dates(text: str) -> set[str]:
    return {"-".join(parts) for parts in _DATE.findall(text)}


def _securities(text: str) -> set[str]:
    codes = [code.replace("_", ".") for code in _CODE.findall(_DATE.sub(" ", text))]
    return {found for code in codes if (found := _security(code, text))}


def _security(code: str, text: str) -> str | None:
    index, stock = index_id(code), stock_id(code, "CN")
    return f"index:{index}" if index and (_INDEX.search(text) or stock is None) else stock


def _ask(sample: Sample, problem: str, example: str, statement: str) -> NoReturn:
    raise InputError(
        problem,
        file=sample.file.label,
        value=sample.stem,
        expected=f"a name such as {example}",
        do=f"{_STATE}, or state it: --symbol FILE={statement!r}, or [symbols] in the settings.",
    )
