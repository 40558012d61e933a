"""Ids of Chinese indices, which are no stocks though their codes look alike."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?:(?P<before>SH|SZ|BJ|CSI)\.?)?(?P<code>\d{6}|H\d{5})(?:\.(?P<after>SS|SH|SZ|BJ|CSI|XSHG|XSHE))?", re.ASCII
)
_EXCHANGES = {"SS": ".SH", "XSHG": ".SH", "XSHE": ".SZ"}
_FIRST_DIGITS = {"000": ".SH", "399": ".SZ", "899": ".BJ", "93": ".CSI", "98": ".SZ", "H": ".CSI"}
"""Where an index is kept: Shanghai, Shenzhen, Beijing, or the China Securities Index company."""


def index_id(symbol: str) -> str | None:
    """`000300.SH` for 000300, sh000300 or 000300.SS, `932000.CSI` for the CSI 2000; None for what is no index's code.

    An index of the CSI company that Shanghai lists too keeps Shanghai's code: 000300.CSI is 000300.SH.
    """
    found = _CODE.fullmatch(symbol.strip().upper())
    if found is None:
        return None
    code = found["code"]
    home = next((exchange for digits, exchange in _FIRST_DIGITS.items() if code.startswith(digits)), None)
    written = {_EXCHANGES.get(name, f".{name}") for name in (found["before"], found["after"]) if name}
    if home is None or written - {home, ".CSI"}:
        return None
    return code + home
